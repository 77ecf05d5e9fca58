"""Promises: kept when they are made in a run, and changed or let go afterwards."""

from __future__ import annotations

import uuid
from typing import NamedTuple

import msgspec

from wayhome.practise.both_texts import joined
from wayhome.practise.records import Promise, Run
from wayhome.practise.records.promise import made_in
from wayhome.practise.steps.promise import Answer
from wayhome.practise.steps.promise import Promise as Promised
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


class Said(NamedTuple):
    """A promise in words, and when."""

    text: str = ""
    when: str = ""


@in_turn
def keep_from_run(vault: OpenVault, run: Record[Run], step: Promised, answer: Answer, *, seen: int) -> Answer:
    """Keep what was promised as a record of its own, one for each step; without words there is none.

    The record's id follows from the run's, so that saving again never makes a second one. An answer that did not change
    leaves the promise alone, which may have been changed or let go since; and so does an empty page that is older than
    the answer. ``seen`` is the number of the answer that the page knew.
    """
    old = run.payload.answers.get(step.id)
    before = old.answer if old is not None and isinstance(old.answer, Answer) else Answer()
    if before == answer and old is not None:
        return answer
    promise_id = made_in(run.id, step.id)
    there = queries.find(vault, Promise, promise_id)
    if there is None:
        if answer.text:
            about, name = run.payload.about, run.payload.name
            made = Promise(text=answer.text, when=answer.when, about=about, name=name, run=run.id)
            operations.keep(vault, made, record_id=promise_id)
    elif answer.text:
        read, said = Said(before.text, before.when), Said(answer.text, answer.when)
        operations.revise(vault, there, _both(there.payload, read, said))
    elif there.payload.text == before.text and old is not None and seen == old.number:
        operations.discard(vault, Promise, promise_id)
    return answer


@in_turn
def make(vault: OpenVault, promise_id: uuid.UUID, said: Said, about: Record[YoungerSelf] | None) -> Record[Promise]:
    """Keep a promise that was made by itself, under the id of the page it was written on: sent twice, it is one."""
    there = queries.find(vault, Promise, promise_id)
    if there is not None:
        return there
    made = Promise(text=said.text, when=said.when)
    if about:
        made = msgspec.structs.replace(made, about=about.id, name=about.payload.name)
    return operations.keep(vault, made, record_id=promise_id)


def change(vault: OpenVault, promise_id: uuid.UUID, said: Said, *, read: Said) -> Record[Promise]:
    """Say it differently than it was ``read``. Said otherwise elsewhere since, both are kept. Raises NotHere."""
    return operations.change(vault, Promise, promise_id, lambda record: _both(record.payload, read, said))


def _both(promise: Promise, read: Said, said: Said) -> Promise:
    text = joined(promise.text, read.text, said.text)
    return msgspec.structs.replace(promise, text=text, when=joined(promise.when, read.when, said.when, between=" / "))
