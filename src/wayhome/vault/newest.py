"""Rows of the newest records of some kinds: as much work in a vault of fifty thousand records as in one of ten.

Asked for several kinds at once, a database walks through everything that was kept until it has met enough of them, and
past a lifetime of journal pages to find the only two promises. So each kind is asked for by itself, from an index that
holds all that is needed to choose; only rows that were chosen are read. It is one query all the same.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

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


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the timeline: what is older than ``before``, from ``since`` on, and earlier than ``until``."""

    before: Place | None = None
    since: datetime | None = None
    until: datetime | None = None


_TABLE = SealedRecord._meta.db_table
_FIELDS: dict[str, Any] = {field.name: field for field in SealedRecord._meta.concrete_fields}
_OF_KIND = (
    f"SELECT * FROM (SELECT created, id FROM {_TABLE} WHERE vault_id = %s AND kind = %s{{within}} "  # noqa: S608 — ours
    "ORDER BY created DESC, id DESC LIMIT %s) AS of_kind_{number}"
)
_NEWEST = (
    f"SELECT {', '.join(Row._fields)} FROM {_TABLE} WHERE vault_id = %s AND id IN "  # noqa: S608 — ours
    "(SELECT id FROM ({of_each}) AS of_each ORDER BY created DESC, id DESC LIMIT %s)"
)


def rows(vault_id: uuid.UUID, names: Sequence[str], limit: int, span: Span) -> list[Row]:
    """The rows of the newest records of these kinds, newest first, at most ``limit``, within a span."""
    if not names:
        return []
    within, said = _within(span)
    vault = _as_kept("id", vault_id)
    of_each = " UNION ALL ".join(_OF_KIND.format(within=within, number=number) for number in range(len(names)))
    values = [value for name in names for value in (vault, name, *said, limit)]
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST.format(of_each=of_each), [vault, *values, limit])
        found = cursor.fetchall()
    return sorted(_as_said(found) if found else [], key=lambda row: (row.created, row.id), reverse=True)


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
        condition = f"{condition} AND (created < %s OR (created = %s AND id < %s))"
        values = [*values, moment, moment, record_id]
    return condition, values


def _as_kept(field: str, value: object) -> Any:
    """A value as this database keeps it in a field."""
    return _FIELDS[field].get_db_prep_value(value, connection)


def _as_said(found: list[tuple[Any, ...]]) -> list[Row]:
    """Rows as this database gives them, with the values that were kept."""
    columns = list(zip(*found, strict=True))
    for place, conversions in _conversions(connection.vendor).items():
        for convert, column in conversions:
            columns[place] = tuple(convert(value, column, connection) for value in columns[place])
    return list(map(Row._make, zip(*columns, strict=True)))


@cache
def _conversions(vendor: str) -> dict[int, list[tuple[Any, Any]]]:
    """How Django itself reads each column of a row from this kind of database, where it has to."""
    columns = [_FIELDS[name].get_col(_TABLE) for name in Row._fields]
    of_each = (
        [*connection.ops.get_db_converters(column), *column.field.get_db_converters(connection)] for column in columns
    )
    return {
        place: [(convert, column) for convert in found]
        for place, (column, found) in enumerate(zip(columns, of_each, strict=True))
        if found
    }
