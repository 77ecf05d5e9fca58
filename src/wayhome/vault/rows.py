"""Rows of sealed records: as much work in a vault of fifty thousand records as in one of ten.

Asked for the newest of several kinds at once, a database walks through everything that was kept until it has met enough
of them, past a lifetime of journal pages to find the only two promises. So each kind is asked for by itself, from an
index that holds all that is needed to choose; only rows that were chosen are read. It is one query all the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.db import connection

from wayhome.vault.columns import all_as_kept, as_kept, as_they_lie, read
from wayhome.vault.models import SealedRecord

Place = tuple[datetime, uuid.UUID]
"""A place in the timeline: the moment and id of a record. Reading goes on with what is older."""


class Row(NamedTuple):
    """A row of the table of sealed records, as far as it is needed to open it."""

    id: uuid.UUID
    kind: str
    created: datetime
    updated: datetime
    revision: int
    sealed: bytes


class Span(msgspec.Struct, frozen=True):
    """A part of the timeline: older than ``before``, from ``since`` on, earlier than ``until``, from ``start`` on.

    What lies at ``start`` is part of it.
    """

    before: Place | None = None
    since: datetime | None = None
    until: datetime | None = None
    start: Place | None = None


_TABLE = SealedRecord._meta.db_table
_OF_KIND = (
    f"SELECT * FROM (SELECT created, id FROM {_TABLE} WHERE vault_id = %s AND kind = %s{{within}} "  # noqa: S608 — ours
    "ORDER BY created {way}, id {way} LIMIT %s) AS of_kind_{number}"
)
_CHOSEN = "SELECT {columns} FROM ({of_each}) AS of_each ORDER BY created {way}, id {way} LIMIT %s"
_COLUMNS = ", ".join(Row._fields)
_READ = f"SELECT {_COLUMNS} FROM {_TABLE} WHERE vault_id = %s AND id IN ({{chosen}})"  # noqa: S608 — ours
_INSERT = f"INSERT INTO {_TABLE} (vault_id, {_COLUMNS}) VALUES (%s{', %s' * len(Row._fields)})"  # noqa: S608 — ours
_OF_ANY_KIND = f"SELECT {_COLUMNS} FROM {_TABLE} WHERE vault_id = %s AND id IN ({{ids}})"  # noqa: S608 — ours
_OF_IDS = f"SELECT {_COLUMNS} FROM {_TABLE} WHERE vault_id = %s AND kind = %s AND id IN ({{ids}})"  # noqa: S608 — ours
_COUNT = f"SELECT COUNT(*) FROM {_TABLE} WHERE vault_id = %s AND kind = %s"  # noqa: S608 — ours
AT_ONCE = 500
"""How many rows of a kind are in memory while all of them are read."""
_EVERY = (
    f"SELECT {_COLUMNS} FROM {_TABLE} WHERE vault_id = %s AND kind = %s{{after}} "  # noqa: S608 — ours
    "ORDER BY created, id LIMIT %s"
)


PORTION = 500
"""How many records are looked up by their ids at once."""


def portions(ids: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    """These ids, as many at a time as are looked up at once."""
    every_id = list(ids)
    for start in range(0, len(every_id), PORTION):
        yield every_id[start : start + PORTION]


def one(vault_id: uuid.UUID, name: str, record_id: uuid.UUID) -> Row | None:
    """The row of that id and kind, or None."""
    return next(some(vault_id, name, [record_id]), None)


def some(vault_id: uuid.UUID, name: str, ids: Sequence[uuid.UUID]) -> Iterator[Row]:
    """The rows of that kind among these ids, in any order."""
    if not ids:
        return iter(())
    query = _OF_IDS.format(ids=", ".join(["%s"] * len(ids)))
    return map(
        Row._make, _found(query, [_as_kept("id", vault_id), name, *(_as_kept("id", one) for one in ids)], Row._fields)
    )


def of_any_kind(vault_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> Iterator[Row]:
    """The rows among these ids, of whatever kind, in any order."""
    if not ids:
        return iter(())
    query = _OF_ANY_KIND.format(ids=", ".join(["%s"] * len(ids)))
    return map(Row._make, _found(query, [_as_kept("id", one) for one in (vault_id, *ids)], Row._fields))


def count(vault_id: uuid.UUID, name: str) -> int:
    """How many rows of a kind there are."""
    return int(as_they_lie(_COUNT, [_as_kept("id", vault_id), name])[0][0])


def every(vault_id: uuid.UUID, name: str) -> Iterator[Row]:
    """All rows of a kind, oldest first, read in portions."""
    values = [_as_kept("id", vault_id), name]
    portion = [*map(Row._make, _found(_EVERY.format(after=""), [*values, AT_ONCE], Row._fields))]
    yield from portion
    further = _EVERY.format(after=" AND (created, id) > (%s, %s)")
    while len(portion) == AT_ONCE:
        last = portion[-1]
        place = [_as_kept("created", last.created), _as_kept("id", last.id)]
        portion = [*map(Row._make, _found(further, [*values, *place, AT_ONCE], Row._fields))]
        yield from portion


def insert(vault_id: uuid.UUID, rows: Iterable[Row]) -> None:
    """Write new rows. A whole journal comes at once, so none of them is made an object of the model first."""
    vault = _as_kept("id", vault_id)
    kept = [(vault, *row) for row in all_as_kept(SealedRecord, Row._fields, rows)]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, kept)


def newest(vault_id: uuid.UUID, names: Sequence[str], limit: int, span: Span) -> list[Row]:
    """The rows of the newest records of these kinds, newest first, at most ``limit``, within a span."""
    if not names:
        return []
    chosen, values = _chosen("id", "DESC", vault_id, names, limit, span)
    found = _found(_READ.format(chosen=chosen), [_as_kept("id", vault_id), *values], Row._fields)
    return _in_order(found)


def newest_of_each(vault_id: uuid.UUID, most: Mapping[str, int]) -> list[Row]:
    """The rows of the newest records of each of these kinds, at most so many of it, newest first: one query."""
    if not most:
        return []
    vault = _as_kept("id", vault_id)
    of_each = (_OF_KIND.format(within="", way="DESC", number=place) for place in range(len(most)))
    ids = " UNION ALL ".join(f"SELECT id FROM ({one}) AS of_{place}" for place, one in enumerate(of_each))  # noqa: S608
    values = [value for name, limit in most.items() for value in (vault, name, limit)]
    return _in_order(_found(_READ.format(chosen=ids), [vault, *values], Row._fields))


def onwards(vault_id: uuid.UUID, names: Sequence[str], limit: int, span: Span) -> list[Place]:
    """The places of the oldest records of these kinds within a span, oldest first: the rows themselves are not read."""
    if not names:
        return []
    return [*_found(*_chosen("created, id", "ASC", vault_id, names, limit, span), ("created", "id"))]


def _chosen(
    columns: str, way: str, vault_id: uuid.UUID, names: Sequence[str], limit: int, span: Span
) -> tuple[str, list[Any]]:
    """The query that chooses records in the order of time, this way or that, and the values in it."""
    within, said = _within(span)
    vault = _as_kept("id", vault_id)
    of_each = " UNION ALL ".join(_OF_KIND.format(within=within, way=way, number=place) for place in range(len(names)))
    values = [value for name in names for value in (vault, name, *said, limit)]
    return _CHOSEN.format(columns=columns, of_each=of_each, way=way), [*values, limit]


def _in_order(found: Iterable[tuple[Any, ...]]) -> list[Row]:
    return sorted(map(Row._make, found), key=lambda row: (row.created, row.id), reverse=True)


def _within(span: Span) -> tuple[str, list[Any]]:
    """The span as a condition, and the values in it."""
    condition = ""
    values: list[Any] = []
    if span.since is not None:
        condition, values = f"{condition} AND created >= %s", [*values, _as_kept("created", span.since)]
    if span.until is not None:
        condition, values = f"{condition} AND created < %s", [*values, _as_kept("created", span.until)]
    if span.before is not None:
        moment, record_id = _as_kept("created", span.before[0]), _as_kept("id", span.before[1])
        condition = f"{condition} AND created <= %s AND (created < %s OR id < %s)"
        values = [*values, moment, moment, record_id]
    if span.start is not None:
        moment, record_id = _as_kept("created", span.start[0]), _as_kept("id", span.start[1])
        condition = f"{condition} AND created >= %s AND (created > %s OR id >= %s)"
        values = [*values, moment, moment, record_id]
    return condition, values


def _as_kept(field: str, value: object) -> Any:
    return as_kept(SealedRecord, field, value)


def _found(query: str, values: Sequence[Any], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    return read(SealedRecord, query, values, names)
