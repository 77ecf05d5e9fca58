"""Reads of the practise package."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from wayhome.practise.records import Promise, Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.promise import made_in
from wayhome.practise.steps import Answer
from wayhome.practise.steps.promise import Answer as Promised
from wayhome.safety import queries as safety_queries
from wayhome.safety.limits import FRESH
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

LOOK_BACK = 24
"""How many practices and conversations are read to find the last two that ended in words or a number."""


class Reading(msgspec.Struct, frozen=True):
    """How heavy it was and where the person was, the last time they said so."""

    distress: int | None
    where: str
    at: datetime


class Recent(msgspec.Struct, frozen=True):
    """The newest practices and conversations, newest first."""

    all: tuple[Record[Any], ...] = ()

    @property
    def runs(self) -> list[Record[Run]]:
        """The practices alone."""
        return [record for record in self.all if isinstance(record.payload, Run)]


def run(vault: OpenVault, run_id: uuid.UUID) -> Record[Run]:
    """One run. Raises NotHere."""
    return queries.get(vault, Run, run_id)


def promise(vault: OpenVault, promise_id: uuid.UUID) -> Record[Promise]:
    """One promise. Raises NotHere."""
    return queries.get(vault, Promise, promise_id)


def promises_of(vault: OpenVault, run: Record[Run]) -> dict[str, Record[Promise]]:
    """The promises that were made in a run and not let go since, by step. No query where none was made."""
    steps = {made_in(run.id, step): step for step, kept in run.payload.answers.items() if _promises(kept.answer)}
    return {steps[found.id]: found for found in queries.many(vault, Promise, steps).values()} if steps else {}


def _promises(answer: Answer) -> bool:
    return isinstance(answer, Promised) and bool(answer.text)


def latest_runs(vault: OpenVault, limit: int) -> list[Record[Run]]:
    """The newest runs, newest first."""
    return queries.latest(vault, Run, limit)


def recent(vault: OpenVault, limit: int = LOOK_BACK) -> Recent:
    """The newest practices and conversations: one query."""
    names = [kinds.of(Run).name, kinds.of(Dialogue).name]
    return Recent(tuple(queries.timeline(vault, names, limit=limit)))


def latest_reading(vault: OpenVault, runs: list[Record[Run]]) -> Reading | None:
    """How the person is, as they said lately: in a check-in, or at the end of one of these runs."""
    since = timezone.now() - FRESH
    check_in = safety_queries.latest_check_in(vault, FRESH)
    found = [Reading(check_in.payload.distress, check_in.payload.where, check_in.created)] if check_in else []
    found += [
        Reading(run.payload.after, run.payload.where_after, run.payload.ended)
        for run in runs
        if run.payload.ended
        and run.payload.ended >= since
        and (run.payload.after is not None or run.payload.where_after)
    ]
    return max(found, key=lambda reading: reading.at, default=None)
