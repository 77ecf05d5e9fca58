"""Writes of records. Each is one transaction; when it returns, what was written is on the disk."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wayhome.vault import kinds
from wayhome.vault.crypto import BlobAddress, seal_blob
from wayhome.vault.kinds import P, Payload, Record
from wayhome.vault.models import Erasure, SealedBlob, SealedRecord, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere, opened

UNDO = timedelta(minutes=10)
"""How long an erased record can be brought back."""


class Stale(Exception):
    """The record was changed elsewhere since it was read; nothing was written. Both texts are to be kept and shown."""


@transaction.atomic
def keep(
    vault: OpenVault, payload: P, *, record_id: uuid.UUID | None = None, created: datetime | None = None
) -> Record[P]:
    """Seal a new record. ``created`` is the moment it is about, now when not given."""
    kind = kinds.of(type(payload))
    now = timezone.now()
    identity = record_id or new_id()
    SealedRecord.objects.create(
        vault_id=vault.id,
        id=identity,
        kind=kind.name,
        created=created or now,
        updated=now,
        revision=1,
        sealed=vault.seal(identity, kind, 1, payload),
    )
    return Record(identity, kind.name, created or now, now, 1, payload)


@transaction.atomic
def revise(vault: OpenVault, record: Record[P], payload: P, *, created: datetime | None = None) -> Record[P]:
    """Seal the next revision of a record that was read at ``record.revision``. Raises Stale when it moved on since."""
    kind = kinds.of(type(payload))
    now = timezone.now()
    revision = record.revision + 1
    moment = created or record.created
    changed = SealedRecord.objects.filter(
        vault_id=vault.id, id=record.id, kind=kind.name, revision=record.revision
    ).update(revision=revision, updated=now, created=moment, sealed=vault.seal(record.id, kind, revision, payload))
    if not changed:
        raise Stale(kind.title)
    vault.memo.pop("profile", None)
    return Record(record.id, record.kind, moment, now, revision, payload)


@transaction.atomic
def erase(vault: OpenVault, shape: type[Payload], record_id: uuid.UUID) -> None:
    """Take a record out of everything. For ``UNDO`` it can be brought back; then it is gone. Raises NotHere."""
    finish_erasures()
    kind = kinds.of(shape)
    row = SealedRecord.objects.filter(vault_id=vault.id, id=record_id, kind=kind.name).first()
    if row is None:
        raise NotHere(kind.title)
    _make_way(vault, record_id)
    Erasure.objects.create(
        vault_id=vault.id,
        id=row.id,
        kind=row.kind,
        created=row.created,
        updated=row.updated,
        revision=row.revision,
        sealed=bytes(row.sealed),
        at=timezone.now(),
    )
    row.delete()


def _make_way(vault: OpenVault, record_id: uuid.UUID) -> None:
    """An id that follows from something can be erased twice in a row: the older one can still be brought back."""
    older = Erasure.objects.filter(vault_id=vault.id, id=record_id).first()
    if older is None:
        return
    kind, fresh = kinds.named(older.kind), new_id()
    payload = vault.open(older.id, kind, older.revision, bytes(older.sealed))
    Erasure.objects.filter(vault_id=vault.id, id=record_id).update(
        id=fresh, revision=1, sealed=vault.seal(fresh, kind, 1, payload)
    )


@transaction.atomic
def bring_back(vault: OpenVault, record_id: uuid.UUID) -> Record[Payload]:
    """Undo an erasure. Raises NotHere when there is none, or when its moment has passed."""
    row = Erasure.objects.filter(vault_id=vault.id, id=record_id, at__gt=timezone.now() - UNDO).first()
    if row is None:
        raise NotHere("Erased record")
    if SealedRecord.objects.filter(vault_id=vault.id, id=row.id).exists():
        return _bring_back_beside(vault, row)
    back = SealedRecord.objects.create(
        vault_id=vault.id,
        id=row.id,
        kind=row.kind,
        created=row.created,
        updated=row.updated,
        revision=row.revision,
        sealed=bytes(row.sealed),
    )
    row.delete()
    return opened(vault, back)


def _bring_back_beside(vault: OpenVault, row: Erasure) -> Record[Payload]:
    """Bring back a record whose id was taken meanwhile, as one whose id follows from something: under a fresh id."""
    kind = kinds.named(row.kind)
    payload = vault.open(row.id, kind, row.revision, bytes(row.sealed))
    back = keep(vault, payload, created=row.created)
    row.delete()
    return back


@transaction.atomic
def discard(vault: OpenVault, shape: type[Payload], record_id: uuid.UUID) -> None:
    """Erase at once and for good, with attachments: for what was never kept, such as a draft. Missing is no error."""
    kind = kinds.of(shape)
    SealedBlob.objects.filter(vault_id=vault.id, record_id=record_id).delete()
    SealedRecord.objects.filter(vault_id=vault.id, id=record_id, kind=kind.name).delete()


@transaction.atomic
def finish_erasures() -> int:
    """Drop, with their attachments, all erased records whose moment to undo has passed; how many.

    Done at every start, at every unlocking and at every erasing, so that what is erased does not stay.
    """
    over = list(Erasure.objects.filter(at__lte=timezone.now() - UNDO).values_list("vault_id", "id"))
    for vault_id, record_id in over:
        SealedBlob.objects.filter(vault_id=vault_id, record_id=record_id).delete()
        Erasure.objects.filter(vault_id=vault_id, id=record_id).delete()
    return len(over)


@transaction.atomic
def attach(vault: OpenVault, record_id: uuid.UUID, content: bytes) -> uuid.UUID:
    """Seal an attachment to a record; its id. The record's payload is what remembers it."""
    blob_id = new_id()
    SealedBlob.objects.create(
        vault_id=vault.id,
        id=blob_id,
        record_id=record_id,
        made=timezone.now(),
        sealed=seal_blob(vault.root, BlobAddress(vault.id, record_id, blob_id), content),
    )
    return blob_id


@transaction.atomic
def detach(vault: OpenVault, record_id: uuid.UUID, blob_id: uuid.UUID) -> None:
    """Erase an attachment for good. Missing is no error."""
    SealedBlob.objects.filter(vault_id=vault.id, record_id=record_id, id=blob_id).delete()
