"""A decision, and what it changes on the shortlist: each move can be taken back, and made again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import msgspec
from django.utils import timezone

from wayhome.find import shortlist
from wayhome.find.compare import table
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.decision import Decision, Move
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

CHOSEN, NOT_FOR_ME = "chosen", "not-for-me"
IN_TOUCH = frozenset({"written-to", "answered", "consultation", "thinking"})
"""Stages of people who may be waiting for a word."""


def every(vault: OpenVault) -> list[Record[Decision]]:
    """All that was decided, the latest first."""
    return sorted(queries.every(vault, Decision), key=lambda one: one.created, reverse=True)


def present(vault: OpenVault) -> Record[Decision] | None:
    """What holds now, if anything was decided and not opened again."""
    return next((one for one in every(vault) if not one.payload.begun and not one.payload.reopened_on), None)


def choices(vault: OpenVault) -> list[Record[Candidate]]:
    """Whom one can decide for: those side by side first, then everybody else of the shortlist."""
    first = table.people(vault)
    return [*first, *(one for one in shortlist.kept(vault) if one not in first)]


def others(vault: OpenVault, decision: Decision) -> list[Record[Candidate]]:
    """Who was looked at or written to, and not chosen: a kind no may be due to them. Who was under “Not for me” already
    is there only where this decision put them."""
    compared = {one.id for one in table.people(vault)}
    put = {one.candidate for one in decision.moves}

    def is_due(one: Record[Candidate]) -> bool:
        if one.payload.stage == NOT_FOR_ME:
            return one.id in put
        return one.id in compared or one.payload.stage in IN_TOUCH

    return [one for one in choices(vault) if one.id != decision.chosen and is_due(one)]


def is_as_moved(decision: Decision) -> bool:
    """Whether what it changed on the shortlist is what it says now: whom it is for may have been changed since."""
    to = {one.candidate: one.after for one in decision.moves}
    return all((one == decision.chosen) == (after == CHOSEN) for one, after in to.items())


@in_turn
def move(vault: OpenVault, record_id: uuid.UUID, no: Iterable[uuid.UUID]) -> Record[Decision]:
    """Put whom was chosen under “Chosen”, and these under “Not for me”. Raises NotHere, also where one of these is
    nobody to whom a no may be due."""
    decision = _moved_back(vault, queries.get(vault, Decision, record_id)).payload
    due, wanted = {one.id for one in others(vault, decision)}, set(no)
    if not wanted <= due:
        raise queries.NotHere("Candidate")
    targets = {**({decision.chosen: CHOSEN} if decision.chosen else {}), **dict.fromkeys(wanted, NOT_FOR_ME)}
    moves = tuple(
        Move(one.id, one.payload.stage, targets[one.id])
        for one in shortlist.kept(vault)
        if one.id in targets and one.payload.stage != targets[one.id]
    )
    return _moved(vault, record_id, moves)


@in_turn
def move_back(vault: OpenVault, record_id: uuid.UUID) -> Record[Decision]:
    """Put everybody back whom this decision moved, and who still stands where it put them. Raises NotHere."""
    return _moved_back(vault, queries.get(vault, Decision, record_id))


@in_turn
def reopen(vault: OpenVault, record_id: uuid.UUID) -> Record[Decision]:
    """Open the question again: the decision and its reason stay to be read, and everybody goes back. Raises NotHere."""
    back = _moved_back(vault, queries.get(vault, Decision, record_id))
    changed = msgspec.structs.replace(back.payload, reopened_on=timezone.localdate())
    return operations.revise(vault, back, changed)


@in_turn
def close(vault: OpenVault, record_id: uuid.UUID) -> Record[Decision]:
    """Let a decision that was opened again hold once more, with what it had changed, as far as it says the same still.
    Raises NotHere."""
    record = queries.get(vault, Decision, record_id)
    closed = operations.revise(vault, record, msgspec.structs.replace(record.payload, reopened_on=None))
    moves = closed.payload.moves
    return _moved(vault, record_id, moves) if moves and is_as_moved(closed.payload) else closed


def _moved(vault: OpenVault, record_id: uuid.UUID, moves: tuple[Move, ...]) -> Record[Decision]:
    for one in moves:
        if queries.find(vault, Candidate, one.candidate):
            shortlist.move(vault, one.candidate, one.after)
    return operations.change(
        vault, Decision, record_id, lambda now: msgspec.structs.replace(now.payload, moves=moves, is_moved=True)
    )


def _moved_back(vault: OpenVault, record: Record[Decision]) -> Record[Decision]:
    if not record.payload.is_moved:
        return record
    for one in record.payload.moves:
        there = queries.find(vault, Candidate, one.candidate)
        if there and there.payload.stage == one.after:
            shortlist.move(vault, one.candidate, one.before)
    return operations.change(
        vault, Decision, record.id, lambda now: msgspec.structs.replace(now.payload, is_moved=False)
    )
