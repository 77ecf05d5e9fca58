"""Sealing and indexing many records before they are written, so that the transaction that writes them is short."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.utils import timezone

from wayhome.vault import kinds
from wayhome.vault.kinds import Payload
from wayhome.vault.models import new_id
from wayhome.vault.moments import microseconds
from wayhome.vault.opened import OpenVault
from wayhome.vault.rows import Row
from wayhome.vault.search import tally, terms
from wayhome.vault.search.building import Built, Gathering
from wayhome.vault.search.lists import MOST
from wayhome.vault.search.rows import Rows


class New(msgspec.Struct, frozen=True):
    """A record to be kept. ``record_id``: a fresh one when None; ``created``: the moment it is about; ``updated``: now
    when None."""

    payload: Payload
    record_id: uuid.UUID | None = None
    created: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """Records, sealed, as their rows; and their segments of the index, sealed."""

    records: tuple[Row, ...]
    segments: tuple[Built, ...]


def prepare(vault: OpenVault, items: Iterable[New]) -> Prepared:
    """Seal and index new records. Nothing is written, and nothing is read."""
    now = timezone.now()
    whole = [(item.created or now, item.record_id or new_id(), item) for item in items]
    whole.sort(key=lambda each: each[:2])
    words, rows, built = terms.Words(), Rows(vault), list[Built]()
    gathering = Gathering(words)
    records = []
    for created, record_id, item in whole:
        kind = kinds.of(type(item.payload))
        sealed = vault.seal(record_id, kind, 1, item.payload)
        records.append(Row(record_id, kind.name, created, item.updated or now, 1, sealed))
        if tally.is_indexed(kind):
            gathering.add_payload(microseconds(created), record_id, 1, kind, item.payload)
            if len(gathering.docs) == MOST:
                built.append(gathering.build(rows))
                gathering = Gathering(words)
    if gathering.docs:
        built.append(gathering.build(rows))
    return Prepared(tuple(records), tuple(built))
