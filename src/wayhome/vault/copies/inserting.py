"""Puts the rows of a back-up into the tables, piece by piece."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping

import msgspec
from django.db import IntegrityError, transaction

from wayhome.vault.copies import reading
from wayhome.vault.copies.shape import BlobRow, Head, RecordRow, Refused
from wayhome.vault.models import Factor, KeyWrap, SealedBlob, SealedRecord, Vault

Step = Callable[[int], None]
LONGEST_PAUSE = 0.05
"""Seconds for which a restore lets others go first, between two pieces."""


class Standing(msgspec.Struct, frozen=True):
    """As what a vault stands here: at which door, and in which role. Neither is believed of a file of one vault."""

    door: bytes
    role: str = Vault.PERSON


def insert(source: reading.Source, standing: Mapping[uuid.UUID, Standing], step: Step) -> None:
    """Insert what a back-up has of these vaults, as they stand here: each piece whole, one after the other.

    Raises Refused when it isn’t exactly right, or when some of it is here already.
    """
    source.seek(0)
    present: uuid.UUID | None = None
    try:
        for piece in reading.pieces(source):
            if isinstance(piece, Head):
                present = piece.vault_id if piece.vault_id in standing else None
                if present:
                    _insert_vault(piece, standing[present])
            elif isinstance(piece, list) and present:
                _insert_rows(present, piece)
                step(len(piece))
    except IntegrityError:
        raise Refused(reading.CHANGED) from None


@transaction.atomic
def _insert_vault(head: Head, here: Standing) -> None:
    Vault.objects.create(id=head.vault_id, door=here.door, role=here.role, resting_until=head.resting_until)
    Vault.objects.filter(id=head.vault_id).update(made=head.made)
    KeyWrap.objects.bulk_create(
        KeyWrap(vault_id=head.vault_id, slot=wrap.slot, wrapped=wrap.wrapped, made=wrap.made) for wrap in head.wraps
    )
    Factor.objects.bulk_create(
        Factor(
            vault_id=head.vault_id,
            id=uuid.UUID(bytes=row.id),
            sort=row.sort,
            sealed=row.sealed,
            used=row.used,
            handle=row.handle,
            wrapped=row.wrapped,
            made=row.made,
        )
        for row in head.factors
    )


@transaction.atomic
def _insert_rows(vault_id: uuid.UUID, rows: list[RecordRow] | list[BlobRow]) -> None:
    records = [row for row in rows if isinstance(row, RecordRow)]
    SealedRecord.objects.bulk_create(
        SealedRecord(
            vault_id=vault_id,
            id=uuid.UUID(bytes=row.id),
            kind=row.kind,
            created=row.created,
            updated=row.updated,
            revision=row.revision,
            sealed=row.sealed,
        )
        for row in records
    )
    SealedBlob.objects.bulk_create(
        SealedBlob(
            vault_id=vault_id,
            id=uuid.UUID(bytes=row.id),
            record_id=uuid.UUID(bytes=row.record_id),
            made=row.made,
            sealed=row.sealed,
        )
        for row in rows
        if not isinstance(row, RecordRow)
    )


def letting_others_go_first(step: Step) -> Step:
    """After each piece a pause as long as the piece took: whoever waits for the database gets it then."""
    began = time.monotonic()

    def stepped(count: int) -> None:
        nonlocal began
        step(count)
        time.sleep(min(time.monotonic() - began, LONGEST_PAUSE))
        began = time.monotonic()

    return stepped
