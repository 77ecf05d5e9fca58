"""Keeping many records at once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wayhome.vault import kinds
from wayhome.vault.kinds import Payload
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault


@dataclass
class New:
    payload: Payload
    record_id: uuid.UUID
    created: datetime
    updated: datetime | None = None


def prepare(vault: OpenVault, items: Iterable[New]) -> list[SealedRecord]:
    rows = []
    for item in items:
        kind = kinds.of(type(item.payload))
        sealed = vault.seal(item.record_id, kind, 1, item.payload)
        rows.append(
            SealedRecord(
                vault_id=vault.id,
                id=item.record_id,
                kind=kind.name,
                created=item.created,
                updated=item.updated or item.created,
                revision=1,
                sealed=sealed,
            )
        )
    return rows


def keep_prepared(vault: OpenVault, prepared: list[SealedRecord]) -> int:
    return len(SealedRecord.objects.bulk_create(prepared, batch_size=500))
