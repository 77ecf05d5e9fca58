"""All rows of one moment, while others go on writing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from wayhome.vault import apart
from wayhome.vault.away import store
from wayhome.vault.away.marker import is_one
from wayhome.vault.copies.shape import FactorRow, Head, Wrap
from wayhome.vault.copies.writing import Row
from wayhome.vault.models import Factor, KeyWrap, SealedBlob, SealedRecord, Vault
from wayhome.vault.moments import moment_of

AT_A_TIME = 50
"""Records read at a time; of attachments, which may be large, one at a time, so that memory stays flat."""


class Snapshot:
    """The vaults as they were at one moment. Values come from the database as they lie there, for speed."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self._database = database

    def heads(self, only: uuid.UUID | None = None, *, whole: bool) -> list[Head]:
        """The beginnings of the vaults, or of the one; with their doors when all of it is copied.

        A vault without door is on its way out, and stays out.
        """
        rows = self._rows(
            Vault, ("id", "door", "made", "resting_until", "role"), "TRUE" if only is None else "id = %s", only
        )
        return [
            Head(
                id=_id(row[0]),
                made=_moment(row[2]),
                wraps=self._wraps(uuid.UUID(bytes=_id(row[0]))),
                door=bytes(row[1]) if whole else b"",
                resting_until=_moment(row[3]) if row[3] else None,
                role=row[4],
                factors=self._factors(uuid.UUID(bytes=_id(row[0]))),
            )
            for row in list(rows)
            if row[1]
        ]

    def count(self, vault_id: uuid.UUID) -> int:
        """How many records and blobs a vault has."""
        tables = (SealedRecord, "vault_id = %s"), (SealedBlob, _OF_RECORDS)
        return sum(next(self._rows(model, (), where, vault_id))[0] for model, where in tables)

    def records(self, vault_id: uuid.UUID) -> Iterator[Row]:
        """The records of a vault as a back-up has them."""
        names = ("id", "kind", "created", "updated", "revision", "sealed")
        for row in self._rows(SealedRecord, names, "vault_id = %s", vault_id):
            yield _id(row[0]), row[1], _moment(row[2]), _moment(row[3]), row[4], bytes(row[5])

    def blobs(self, vault_id: uuid.UUID) -> Iterator[Row]:
        """The blobs of the records of a vault. What belongs to a record on its way out stays out with it."""
        for row in self._rows(SealedBlob, ("id", "record_id", "made", "sealed"), _OF_RECORDS, vault_id):
            yield _id(row[0]), _id(row[1]), _moment(row[2]), _content(bytes(row[3]))

    def _wraps(self, vault_id: uuid.UUID) -> tuple[Wrap, ...]:
        rows = self._rows(KeyWrap, ("slot", "wrapped", "made"), "vault_id = %s", vault_id)
        return tuple(Wrap(row[0], bytes(row[1]), _moment(row[2])) for row in rows)

    def _factors(self, vault_id: uuid.UUID) -> tuple[FactorRow, ...]:
        names = ("id", "sort", "sealed", "used", "handle", "wrapped", "made")
        rows = self._rows(Factor, names, "vault_id = %s", vault_id)
        return tuple(
            FactorRow(_id(row[0]), row[1], bytes(row[2]), row[3], bytes(row[4]), bytes(row[5]), _moment(row[6]))
            for row in rows
        )

    def _rows(self, model: type[Model], names: tuple[str, ...], where: str, only: uuid.UUID | None) -> Iterator[Any]:
        """Rows in portions. Every name and condition here is our own; the vault is a parameter."""
        columns = ", ".join(f'"{name}"' for name in names) or "COUNT(*)"
        asked = f'SELECT {columns} FROM "{model._meta.db_table}" WHERE {where}'  # noqa: S608 — see above
        parameter = Vault._meta.get_field("id").get_db_prep_value(only, self._database)
        with self._database.chunked_cursor() as cursor:
            cursor.execute(asked, [] if only is None else [parameter])
            while rows := cursor.fetchmany(1 if model is SealedBlob else AT_A_TIME):
                yield from rows


_OF_RECORDS = (
    "vault_id = %s AND EXISTS (SELECT 1 FROM vault_sealedrecord AS kept "
    "WHERE kept.vault_id = vault_sealedblob.vault_id AND kept.id = vault_sealedblob.record_id)"
)


@contextmanager
def taken() -> Iterator[Snapshot]:
    """A snapshot: a read transaction on a connection of its own, which keeps nobody from writing.

    Inside a transaction that transaction is the snapshot, so that a copy of what is about to be replaced is exact.
    """
    if connection.in_atomic_block:
        yield Snapshot(connection)
        return
    with apart.one_moment() as beside:
        yield Snapshot(beside)


def _content(kept: bytes) -> bytes:
    """The sealed bytes themselves, wherever they lie: a back-up needs no store. Raises StoreAway."""
    try:
        return store.fetched(kept) if is_one(kept) else kept
    except store.ObjectGone:
        return store.EMPTIED


def _id(value: object) -> bytes:
    """An id as 16 bytes: SQLite keeps it so, PostgreSQL as what it is."""
    return value if isinstance(value, bytes) else value.bytes  # type: ignore[attr-defined]


def _moment(value: datetime | int) -> datetime:
    """A moment with its zone: SQLite keeps none, and it is UTC; those of records it keeps as numbers."""
    if isinstance(value, int):
        return moment_of(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)
