"""Attachments sealed ahead of the transaction that keeps them, for work that brings many at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from wayhome.vault.crypto import BlobAddress, seal_blob
from wayhome.vault.models import SealedBlob, new_id
from wayhome.vault.opened import OpenVault

AT_ONCE = 50
"""Attachments written in one statement; each may be some hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class Sealed:
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
