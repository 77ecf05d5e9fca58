"""Promises: kept when they are made in a run, and changed or let go afterwards."""

from __future__ import annotations

import uuid

import msgspec
from django.db import transaction

from wayhome.practise.records import Promise, Run
from wayhome.practise.steps.promise import Answer
from wayhome.practise.steps.promise import Promise as Promised
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def keep_from_run(vault: OpenVault, run: Record[Run], step: Promised, answer: Answer) -> Answer:
    """Keep what was promised as a record of its own, one for each step; without words there is none.

    The record's id follows from the run's, so that saving again never makes a second one. An answer that did not change
    leaves the promise alone, which may have been changed or let go since.
    """
    old = run.payload.answers.get(step.id)
    if old is not None and old.answer == answer:
        return answer
    promise_id = uuid.uuid5(run.id, step.id)
    there = queries.find(vault, Promise, promise_id)
    made = Promise(text=answer.text, when=answer.when, about=run.payload.about, name=run.payload.name, run=run.id)
    if there is None and answer.text:
        operations.keep(vault, made, record_id=promise_id)
    elif there is not None and answer.text:
        operations.revise(vault, there, made)
    elif there is not None:
        operations.discard(vault, Promise, promise_id)
    return answer


def change(vault: OpenVault, promise_id: uuid.UUID, *, text: str, when: str) -> Record[Promise]:
    """Say it differently. Raises NotHere."""
    with transaction.atomic():
        record = queries.get(vault, Promise, promise_id)
        changed = msgspec.structs.replace(record.payload, text=text, when=when)
        return record if changed == record.payload else operations.revise(vault, record, changed)
