"""Keeping the index in step with the records, in the transaction that writes them. Only `vault.operations` calls this.

A record is never refused because its index is damaged: then nothing is done here, the next search notices, and the
index is built anew.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord
from wayhome.vault.moments import microseconds
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import layout, segments, tally, tending, terms
from wayhome.vault.search.building import Built
from wayhome.vault.search.layout import Doc, FreshName, State
from wayhome.vault.search.rows import Damaged, Rows, fresh_part
from wayhome.vault.search.tally import is_indexed

__all__ = ["Was", "drop", "is_indexed", "leave_behind", "put", "put_back", "put_segments"]


class Was(msgspec.Struct, frozen=True):
    """What the database knew of a record before: where the index has it."""

    id: uuid.UUID
    created: datetime
    revision: int


def put(vault: OpenVault, record: Record[Any], before: Was | None = None) -> None:
    """A record is new, or has a new revision in place of the one ``before``."""
    kind = kinds.named(record.kind)
    if is_indexed(kind):
        counts, length = terms.terms_of(terms.Words(), kind, record.payload)
        doc = Doc(microseconds(record.created), record.id, record.revision, layout.length_byte(length))
        _change(vault, [before] if before else [], [(doc, counts)], erased=False)


def put_back(vault: OpenVault, records: Sequence[Record[Any]]) -> None:
    """Records that were taken out are there again."""
    words = terms.Words()
    docs = []
    for record in records:
        kind = kinds.named(record.kind)
        if is_indexed(kind):
            counts, length = terms.terms_of(words, kind, record.payload)
            doc = Doc(microseconds(record.created), record.id, record.revision, layout.length_byte(length))
            docs.append((doc, counts))
    if docs:
        _change(vault, [], docs, erased=False)


def leave_behind(vault: OpenVault) -> None:
    """So many records change at once that the index is not brought along: the next search finds it out of date, answers
    without it, and has it built anew beside."""
    rows = Rows(vault)
    try:
        state = rows.state(lock=True)
    except Damaged:
        return
    if state is not None:
        state.shape = b""
        rows.keep_state(state)


def drop(vault: OpenVault, rows: Sequence[SealedRecord]) -> None:
    """These records are there no longer."""
    names = set(tally.indexed_kinds())
    gone = [Was(row.id, row.created, row.revision) for row in rows if row.kind in names]
    if gone:
        _change(vault, gone, [], erased=True)


def put_segments(vault: OpenVault, built: Sequence[Built]) -> None:
    """New records whose segments were built before."""
    docs = [doc for each in built for doc in each.docs]
    rows = Rows(vault)
    state = _state(vault, rows, new=[doc.id for doc in docs]) if docs else None
    if state is None:
        return
    for each in built:
        rows.keep_segment(state.next_segment, each.rows)
        state.segments.append(each.as_segment(state.next_segment))
        state.next_segment += 1
    state.records += len(docs)
    state.revisions += sum(doc.revision for doc in docs)
    rows.keep_state(state)
    tending.later(vault, state)


def _change(vault: OpenVault, gone: Sequence[Was], new: Sequence[tuple[Doc, dict[str, int]]], *, erased: bool) -> None:
    rows = Rows(vault)
    state = _state(vault, rows, new=[doc.id for doc, _ in new if not gone])
    if state is None:
        return
    try:
        _take_away(rows, state, gone, erased=erased)
    except Damaged:
        state.shape = b""
    for doc, counts in new:
        rows.keep_fresh(state, state.next_fresh, layout.pack_fresh(doc, counts))
        state.fresh.append(FreshName(state.next_fresh, doc.id.bytes))
        state.next_fresh += 1
    state.records += len(new) - len(gone)
    state.revisions += sum(doc.revision for doc, _ in new) - sum(was.revision for was in gone)
    if len(state.fresh) >= tending.FULL:
        tending.flush(rows, state)
    rows.keep_state(state)
    tending.later(vault, state)


def _state(vault: OpenVault, rows: Rows, *, new: Sequence[uuid.UUID]) -> State | None:
    """The state, locked; a fresh one when these are the first records; None when there is no sound one."""
    try:
        state = rows.state(lock=True)
    except Damaged:
        return None
    if state is None and new:
        return _first_state(vault, rows, new)
    return state if state is not None and state.shape == tally.shape() else None


def _first_state(vault: OpenVault, rows: Rows, new: Sequence[uuid.UUID]) -> State | None:
    there = SealedRecord.objects.filter(vault_id=vault.id, kind__in=tally.indexed_kinds())
    if there.count() != len(new) or rows.count():
        # Others are here already, of before there was an index; or pieces of one are, without its state.
        return None
    return State(fresh_part(), 0, tally.shape())


def _take_away(rows: Rows, state: State, gone: Sequence[Was], *, erased: bool) -> None:
    """Forget these: their fresh rows go, in segments they are dead. Raises Damaged when one is nowhere."""
    fresh = {name.id: name.number for name in state.fresh}
    dropped = [fresh[was.id.bytes] for was in gone if was.id.bytes in fresh]
    if dropped:
        rows.drop_fresh(dropped)
        state.fresh = [name for name in state.fresh if name.number not in set(dropped)]
    left = {was.id: Doc(microseconds(was.created), was.id, was.revision) for was in gone if was.id.bytes not in fresh}
    for at, segment in enumerate(state.segments if left else ()):
        here = [doc for doc in left.values() if segment.oldest <= doc.created <= segment.newest]
        found = segments.numbers_of(rows, segment, here) if here else {}
        if found:
            now = int(time.time())
            state.segments[at] = segments.with_dead(segment, list(found.values()), now, erased=erased)
            for record_id in found:
                del left[record_id]
    if left:
        raise Damaged
