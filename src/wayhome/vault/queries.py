"""Reads. Each is one query on one vault; what is not in the vault is NotHere, whoever else may have it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import Http404

from wayhome.vault import ahead, columns, kinds, rows
from wayhome.vault.crypto import BlobAddress, CryptoError, open_blob
from wayhome.vault.kinds import P, Payload, Record
from wayhome.vault.models import Erasure, SealedBlob, SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import PROFILE, Profile


class NotHere(Http404):
    """There is no such record in this vault. As a view's exception it becomes the 404 page."""


UNREADABLE = (CryptoError, kinds.NewerSchema, kinds.UnknownKind, msgspec.ValidationError)
"""What may come out of a row that this Wayhome cannot read: altered, or written by another version."""

Place = rows.Place

_ERASED = f"SELECT id FROM {Erasure._meta.db_table} WHERE vault_id = %s AND id = %s"  # noqa: S608 — ours


def get(vault: OpenVault, shape: type[P], record_id: uuid.UUID) -> Record[P]:
    """The record of that id and kind. Raises NotHere."""
    kind = kinds.of(shape)
    row = _row(vault, kind.name, record_id)
    if row is None:
        raise NotHere(kind.title)
    return opened(vault, row)


def find(vault: OpenVault, shape: type[P], record_id: uuid.UUID) -> Record[P] | None:
    """The record of that id and kind, or None."""
    row = _row(vault, kinds.of(shape).name, record_id)
    return opened(vault, row) if row else None


def singletons(vault: OpenVault, of: Iterable[kinds.Kind[Any]]) -> list[Record[Any]]:
    """Of each of these kinds the one record that a vault has, where there is one: one query, whatever else there is."""
    found = rows.of_any_kind(vault.id, [vault.singleton(kind) for kind in of])
    return list(_all_that_open(vault, found))


def many(vault: OpenVault, shape: type[P], ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Record[P]]:
    """The records of that kind among these ids, by id."""
    found = rows.some(vault.id, kinds.of(shape).name, list(ids))
    return {record.id: record for record in _all_that_open(vault, found)}


def latest(
    vault: OpenVault,
    shape: type[P],
    limit: int,
    *,
    before: Place | None = None,
    since: datetime | None = None,
) -> list[Record[P]]:
    """The newest records of a kind, newest first, at most ``limit``."""
    return timeline(vault, [kinds.of(shape).name], limit=limit, before=before, since=since)


def some(vault: OpenVault, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Record[Any]]:
    """The records among these ids, of whatever kind, by id: one query."""
    found = rows.of_any_kind(vault.id, [*dict.fromkeys(ids)])
    return {record.id: record for record in _all_that_open(vault, found)}


def every(vault: OpenVault, shape: type[P]) -> Iterator[Record[P]]:
    """All records of a kind, oldest first, read in portions. For small kinds, exports and commands."""
    name = kinds.of(shape).name
    known = ahead.known(vault).every(name)
    return _all_that_open(vault, rows.every(vault.id, name) if known is None else known)


def timeline(
    vault: OpenVault,
    names: Sequence[str],
    *,
    limit: int,
    before: Place | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Record[Any]]:
    """Records of several kinds together, newest first, at most ``limit``, older than ``before``, within a span."""
    span = rows.Span(before, since, until)
    known = ahead.known(vault).newest(names, limit) if span == rows.Span() else None
    found = rows.newest(vault.id, names, limit, span) if known is None else known
    return list(_all_that_open(vault, found))


def onwards(
    vault: OpenVault, names: Sequence[str], *, limit: int, start: Place | None = None, since: datetime | None = None
) -> list[Place]:
    """The places of the oldest records of these kinds from there on, oldest first. Nothing is opened for it."""
    return rows.onwards(vault.id, names, limit, rows.Span(start=start, since=since))


def moments(vault: OpenVault, names: Sequence[str]) -> QuerySet[SealedRecord, datetime]:
    """Only the moments of records of these kinds, newest first: for counting by month without opening anything."""
    return _rows(vault, names).values_list("created", flat=True)


def oldest_first(found: QuerySet[SealedRecord], names: Iterable[str], at_once: int = 100) -> Iterator[SealedRecord]:
    """The rows of these kinds among those found, by their moments: each kind from its own index, side by side.

    Together, the database would sort all of them. ``at_once``: how many of each are in memory.
    """
    of_each = (found.filter(kind=name).order_by("created", "id").iterator(chunk_size=at_once) for name in names)
    return merge(*of_each, key=lambda row: (row.created, row.id))


def has(vault: OpenVault, shape: type[Payload]) -> bool:
    """Whether there is any record of a kind."""
    return _rows(vault, [kinds.of(shape).name]).order_by().exists()


def count(vault: OpenVault, shape: type[Payload]) -> int:
    """How many records of a kind there are."""
    return rows.count(vault.id, kinds.of(shape).name)


def erased_lately(vault: OpenVault, since: datetime) -> list[tuple[Record[Any], datetime]]:
    """What was erased since then and can still be brought back, with the moment it was erased, newest first."""
    found = Erasure.objects.filter(vault_id=vault.id, at__gt=since).order_by("-at")
    return [(_opened_erasure(vault, row), row.at) for row in found]


def erased_with(vault: OpenVault, record_id: uuid.UUID) -> list[uuid.UUID]:
    """The ids of what was erased with the same press as this, itself among them; none where it was not erased."""
    at = Erasure.objects.filter(vault_id=vault.id, id=record_id).values("at")
    return list(Erasure.objects.filter(vault_id=vault.id, at__in=at).values_list("id", flat=True))


def was_erased(vault: OpenVault, record_id: uuid.UUID) -> bool:
    """Whether a record of that id was erased and can still be brought back."""
    ids = [columns.as_kept(Erasure, "id", one) for one in (vault.id, record_id)]
    return next(columns.read(Erasure, _ERASED, ids, ("id",)), None) is not None


def profile(vault: OpenVault) -> Record[Profile]:
    """The person's name and settings; read once in a request."""
    if "profile" not in vault.memo:
        vault.memo["profile"] = get(vault, Profile, vault.singleton(PROFILE))
    found = vault.memo["profile"]
    assert isinstance(found, Record)
    return found


def blob(vault: OpenVault, record_id: uuid.UUID, blob_id: uuid.UUID) -> bytes:
    """An attachment of a record, opened. Raises NotHere."""
    row = SealedBlob.objects.filter(vault_id=vault.id, record_id=record_id, id=blob_id).first()
    if row is None:
        raise NotHere("Attachment")
    return open_blob(vault.root, BlobAddress(vault.id, record_id, blob_id), bytes(row.sealed))


def opened(vault: OpenVault, row: SealedRecord | rows.Row) -> Record[Any]:
    """The record of a row. Raises CannotOpen when the row was altered, moved or cut."""
    kind = kinds.named(row.kind)
    payload = vault.open(row.id, kind, row.revision, bytes(row.sealed))
    return Record(row.id, row.kind, row.created, row.updated, row.revision, payload)


def _row(vault: OpenVault, name: str, record_id: uuid.UUID) -> rows.Row | None:
    known = ahead.known(vault).every(name)
    if known is None:
        return rows.one(vault.id, name, record_id)
    return next((row for row in known if row.id == record_id), None)


def _opened_erasure(vault: OpenVault, row: Erasure) -> Record[Any]:
    payload = vault.open(row.id, kinds.named(row.kind), row.revision, bytes(row.sealed))
    return Record(row.id, row.kind, row.created, row.updated, row.revision, payload)


def _all_that_open(vault: OpenVault, found: Iterable[SealedRecord | rows.Row]) -> Iterator[Record[Any]]:
    """The records of these rows. One that does not open keeps none of the others from being seen; the page says so."""
    for row in found:
        try:
            yield opened(vault, row)
        except UNREADABLE:
            vault.damaged.append(row.kind)


def _rows(vault: OpenVault, names: Sequence[str]) -> QuerySet[SealedRecord]:
    found = SealedRecord.objects.filter(vault_id=vault.id).order_by("-created", "-id")
    return found.filter(kind=names[0]) if len(names) == 1 else found.filter(kind__in=names)
