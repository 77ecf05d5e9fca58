"""Reads of the practise package."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from wayhome.practise.records import Promise, Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.steps.dialogue import Answer as Conversed
from wayhome.safety import limits
from wayhome.safety import queries as safety_queries
from wayhome.safety.limits import Advice
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

FRESH = timedelta(hours=2)
"""How long what a person said about themselves counts as how they are now."""
LOOK_BACK = 12
"""How many runs are read to find the last two that were closed with a number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How heavy it was and where the person was, the last time they said so."""

    distress: int | None
    where: str
    at: datetime


def run(vault: OpenVault, run_id: uuid.UUID) -> Record[Run]:
    """One run. Raises NotHere."""
    return queries.get(vault, Run, run_id)


def promise(vault: OpenVault, promise_id: uuid.UUID) -> Record[Promise]:
    """One promise. Raises NotHere."""
    return queries.get(vault, Promise, promise_id)


def words_of(vault: OpenVault, run: Record[Run]) -> str:
    """Everything that the person wrote in a run, the conversations of its steps included."""
    answers = (kept.answer for kept in run.payload.answers.values())
    ids = [answer.dialogue for answer in answers if isinstance(answer, Conversed) and answer.dialogue]
    dialogues = queries.many(vault, Dialogue, ids).values() if ids else ()
    return "\n\n".join([run.payload.own_words, *(dialogue.payload.written for dialogue in dialogues)])


def latest_runs(vault: OpenVault, limit: int) -> list[Record[Run]]:
    """The newest runs, newest first."""
    return queries.latest(vault, Run, limit)


def latest_reading(vault: OpenVault, runs: list[Record[Run]]) -> Reading | None:
    """How the person is, as they said in the last two hours: in a check-in, or at the end of one of these runs."""
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


def lately(runs: list[Record[Run]]) -> Advice | None:
    """What the last endings call for, from runs newest first."""
    closed = sorted(
        (run.payload for run in runs if run.payload.ended and run.payload.state == "done"),
        key=lambda one: one.ended or timezone.now(),
        reverse=True,
    )
    return limits.lately([(one.before, one.after) for one in closed if one.after is not None])
