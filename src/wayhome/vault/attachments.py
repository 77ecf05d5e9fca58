"""Attachments apart from their record: sealed ahead of the transaction that keeps them, or set apart for a while."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import islice

import msgspec
from django.utils import timezone

from wayhome.vault.away import field
from wayhome.vault.crypto import BlobAddress, CryptoError, open_blob, seal_blob
from wayhome.vault.models import SealedBlob, new_id
from wayhome.vault.opened import OpenVault

AT_ONCE = 50
"""Attachments written in one statement; each may be some hundred kilobytes."""


class Sealed(msgspec.Struct, frozen=True):
    """An attachment of a record, sealed to its place and not kept yet."""

    record: uuid.UUID
    id: uuid.UUID
    sealed: bytes


def seal(vault: OpenVault, record_id: uuid.UUID, content: bytes, blob_id: uuid.UUID | None = None) -> Sealed:
    """Seal an attachment. Nothing is written."""
    identity = blob_id or new_id()
    return Sealed(record_id, identity, seal_blob(vault.root, BlobAddress(vault.id, record_id, identity), content))


def keep_sealed(vault: OpenVault, attachments: Iterable[Sealed]) -> int:
    """Keep what was sealed, in the caller's transaction; how many.

    One that is still here under its id stays, as that of a record which was erased a moment ago and comes again.
    """
    waiting, now, kept = iter(attachments), timezone.now(), 0
    while portion := list(islice(waiting, AT_ONCE)):
        here = SealedBlob.objects.filter(vault_id=vault.id, id__in=[one.id for one in portion])
        there = set(here.values_list("record_id", "id"))
        some = [one for one in portion if (one.record, one.id) not in there]
        SealedBlob.objects.bulk_create(
            SealedBlob(vault_id=vault.id, id=one.id, record_id=one.record, made=now, sealed=one.sealed) for one in some
        )
        kept += len(some)
    return kept


def weight(vault: OpenVault, blobs: Collection[uuid.UUID]) -> int:
    """Bytes of these attachments together, as they lie sealed."""
    return field.weight(SealedBlob.objects.filter(vault_id=vault.id, id__in=blobs))


def apart(record_id: uuid.UUID) -> uuid.UUID:
    """Where the attachments of an erased record wait when its id is given again meanwhile, as one that follows from
    something: the new record has nothing to do with them, and they come back, or end, with the erased one."""
    return uuid.uuid5(record_id, "apart")


def move(vault: OpenVault, record_id: uuid.UUID, to: uuid.UUID) -> None:
    """Seal the attachments of a record anew, as those of another, in the caller's transaction. One that can't be opened
    goes along as it is."""
    blobs = SealedBlob.objects.filter(vault_id=vault.id)
    for blob_id in list(blobs.filter(record_id=record_id).values_list("id", flat=True)):
        sealed = bytes(blobs.values_list("sealed", flat=True).get(id=blob_id))
        with suppress(CryptoError):
            content = open_blob(vault.root, BlobAddress(vault.id, record_id, blob_id), sealed)
            sealed = seal_blob(vault.root, BlobAddress(vault.id, to, blob_id), content)
        blobs.filter(id=blob_id).update(record_id=to, sealed=sealed)


def come_back(vault: OpenVault, ids: Iterable[uuid.UUID]) -> None:
    """Give records that came back what was set apart for them: one query when nothing was."""
    waiting = {apart(record_id): record_id for record_id in ids}
    found = SealedBlob.objects.filter(vault_id=vault.id, record_id__in=waiting).values_list("record_id", flat=True)
    for place in set(found):
        move(vault, place, waiting[place])
