"""What of a vault a copy is to hold, and reading it in portions: a large vault takes no more memory than a small."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

import msgspec
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, Q, QuerySet

from wayhome.vault import apart, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob, SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE

PORTION = 200
"""Records that are read at once."""
_APART = "one-moment"

_COLUMNS = ("id", "kind", "created", "updated", "revision", "sealed")


@contextmanager
def one_moment() -> Iterator[str]:
    """The name of a connection that goes on seeing what is there now, and keeps nobody from writing.

    Inside a transaction that transaction is what is seen.
    """
    if connection.in_atomic_block:
        yield DEFAULT_DB_ALIAS
        return
    with apart.one_moment() as beside:
        beside.alias = _APART
        connections[_APART] = beside
        try:
            yield _APART
        finally:
            del connections[_APART]


class Scope(msgspec.Struct, frozen=True):
    """Which records: of these kinds (all when empty), whose moment is in [since, until).

    ``private``: kinds that never go along by themselves, and go here besides.
    """

    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    private: tuple[str, ...] = ()

    def rows(self, vault: OpenVault, seen_by: str = DEFAULT_DB_ALIAS) -> QuerySet[SealedRecord]:
        """The rows of these records, as that connection sees them."""
        rows = SealedRecord.objects.using(seen_by).filter(vault_id=vault.id).exclude(kind__in=_passing())
        if self.kinds:
            rows = rows.filter(kind__in=(*self.kinds, *self.private))
        else:
            rows = rows.exclude(kind__in=[name for name in private_kinds() if name not in self.private])
        if self.since is not None:
            rows = rows.filter(created__gte=self.since)
        return rows if self.until is None else rows.filter(created__lt=self.until)

    def counts(self, vault: OpenVault, seen_by: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
        """How many records of each kind there are, by the kind’s name."""
        found = self.rows(vault, seen_by).values_list("kind").annotate(count=Count("kind")).order_by("kind")
        return {str(name): int(count) for name, count in found}

    def attachments(self, vault: OpenVault, seen_by: str = DEFAULT_DB_ALIAS) -> QuerySet[SealedBlob]:
        """The rows of what is attached to these records."""
        records = self.rows(vault, seen_by).values("id")
        return SealedBlob.objects.using(seen_by).filter(vault_id=vault.id, record_id__in=records)


def private_kinds() -> tuple[str, ...]:
    """Names of the kinds that go along only where they are asked for by name."""
    return tuple(kind.name for kind in kinds.every() if kind.private)


def _passing() -> list[str]:
    return [kind.name for kind in kinds.every() if kind.passing]


@dataclass(slots=True)
class Reading:
    """Reads the records of a scope, and counts what it met."""

    vault: OpenVault
    scope: Scope
    seen_by: str = DEFAULT_DB_ALIAS
    read: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)

    def portions(self, names: Collection[str]) -> Iterator[list[Record[Any]]]:
        """The records of these kinds, oldest first, some at a time. What does not open is counted, and left out."""
        rows = merge(*map(self._rows, names), key=itemgetter(2, 0))
        for portion in iter(lambda: list(islice(rows, PORTION)), []):
            yield [record for row in portion if (record := self._opened(row)) is not None]

    def _rows(self, name: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a kind, oldest first, read some at a time: its index has them in this order."""
        rows = self.scope.rows(self.vault, self.seen_by).filter(kind=name).order_by("created", "id")
        place: tuple[datetime, uuid.UUID] | None = None
        while portion := list(_newer_than(rows, place).values_list(*_COLUMNS)[:PORTION]):
            yield from portion
            place = (portion[-1][2], portion[-1][0])

    def _opened(self, row: tuple[Any, ...]) -> Record[Any] | None:
        identity, name, created, updated, revision, sealed = row
        try:
            payload = self.vault.open(identity, kinds.named(name), revision, sealed)
        except UNREADABLE:
            self.unreadable[name] += 1
            return None
        self.read[name] += 1
        return Record(identity, name, created, updated, revision, payload)


def _newer_than(rows: QuerySet[SealedRecord], place: tuple[datetime, uuid.UUID] | None) -> QuerySet[SealedRecord]:
    if place is None:
        return rows
    moment, record_id = place
    # The first condition says nothing new, but lets the index on the moment find the place.
    return rows.filter(created__gte=moment).filter(Q(created__gt=moment) | Q(id__gt=record_id))
