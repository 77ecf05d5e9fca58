"""Building an index anew from the records, while they may be read and written."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
from django.db.models import QuerySet

from wayhome.vault import kinds
from wayhome.vault.models import SealedRecord
from wayhome.vault.moments import microseconds
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, oldest_first, opened
from wayhome.vault.search import tally, terms
from wayhome.vault.search.building import Built, Gathering
from wayhome.vault.search.layout import Doc, State
from wayhome.vault.search.lists import MOST
from wayhome.vault.search.rows import Damaged, Rows, fresh_part
from wayhome.vault.turns import turn

Progress = Callable[[int, int], None]
_STEP = 500


class _Place(msgspec.Struct, frozen=True):
    """Where a record went: which segment, its number there, and at which revision and moment."""

    segment: int
    number: int
    revision: int
    created: int


class Rebuilding:
    """One building of an index. Records that change meanwhile are seen to at the end, when nothing else writes."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._rows = Rows(vault)
        self._words = terms.Words()
        self._built: list[Built] = []
        self._gathering = Gathering(self._words)
        self._where: dict[uuid.UUID, _Place] = {}

    def run(self, progress: Progress | None) -> int:
        """Build it; how many records it has."""
        total = tally.counted(self._vault)[0]
        for done, row in enumerate(oldest_first(self._there(), tally.indexed_kinds()), 1):
            self._add(row)
            if progress and (done % _STEP == 0 or done == total):
                progress(done, max(total, done))
        self._close()
        return self._exchange()

    def _there(self) -> QuerySet[SealedRecord]:
        return SealedRecord.objects.filter(vault_id=self._vault.id, kind__in=tally.indexed_kinds())

    def _add(self, row: SealedRecord) -> None:
        created = microseconds(row.created)
        here = self._gathering.docs
        if len(here) >= MOST or (here and (created, row.id) < here[-1].order):
            self._close()
        if row.id in self._where:
            self._let_go(row.id)
        number = len(self._gathering.docs)
        try:
            payload = opened(self._vault, row).payload
        except UNREADABLE:
            # It is known to be there, and is never found.
            self._gathering.dead.append(number)
            self._gathering.add(Doc(created, row.id, row.revision), {})
        else:
            self._gathering.add_payload(created, row.id, row.revision, kinds.named(row.kind), payload)
        self._where[row.id] = _Place(len(self._built), number, row.revision, created)

    def _let_go(self, record_id: uuid.UUID) -> None:
        place = self._where.pop(record_id)
        here = self._gathering.dead if place.segment == len(self._built) else self._built[place.segment].dead
        if place.number not in here:
            here.append(place.number)

    def _close(self) -> None:
        if self._gathering.docs:
            self._built.append(self._gathering.build(self._rows))
            self._gathering = Gathering(self._words)

    def _exchange(self) -> int:
        with turn(self._vault):
            version = self._present_version()
            there = {record_id: (revision, moment) for record_id, revision, moment in self._facts()}
            for record_id in [each for each in self._where if not self._is_same(each, there.get(each))]:
                self._let_go(record_id)
            missing = [record_id for record_id in there if record_id not in self._where]
            for start in range(0, len(missing), _STEP):
                rows = self._there().filter(id__in=missing[start : start + _STEP])
                for row in rows.order_by("created", "id"):
                    self._add(row)
            self._close()
            self._write(version, len(there), sum(revision for revision, _ in there.values()))
        tally.forget(self._vault.id)
        return len(there)

    def _facts(self) -> Iterator[tuple[uuid.UUID, int, datetime]]:
        return self._there().values_list("id", "revision", "created").iterator(chunk_size=5_000)

    def _is_same(self, record_id: uuid.UUID, now: tuple[int, datetime] | None) -> bool:
        place = self._where[record_id]
        return now is not None and (place.revision, place.created) == (now[0], microseconds(now[1]))

    def _present_version(self) -> int:
        try:
            state = self._rows.state(lock=True)
        except Damaged:
            return 0
        return state.version if state else 0

    def _write(self, version: int, records: int, revisions: int) -> None:
        state = State(fresh_part(), version, tally.shape(), records, revisions)
        self._rows.drop_all_but_the_state()
        for built in self._built:
            self._rows.keep_segment(state.next_segment, built.rows)
            state.segments.append(built.as_segment(state.next_segment))
            state.next_segment += 1
        self._rows.keep_state(state)


def reindex(vault: OpenVault, progress: Progress | None = None) -> int:
    """Build the search index anew; how many records it has. ``progress``: told how many of how many are done.

    Others may read and write meanwhile.
    """
    return Rebuilding(vault).run(progress)
