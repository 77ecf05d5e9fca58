"""Looking through a back-up to its end: what is in it, and whether it opens. Nothing is changed by it."""

from __future__ import annotations

import io
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

import msgspec

from wayhome.vault import kinds
from wayhome.vault.copies import reading
from wayhome.vault.copies.shape import BlobRow, End, Head, Header, RecordRow, Refused
from wayhome.vault.crypto import BlobAddress, RecordAddress, open_blob, open_record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE
from wayhome.vault.records import COPIES, PROFILE, Profile

MOST_KINDS = 1000


@dataclass(slots=True)
class Contents:
    """What a back-up holds of one vault. ``unreadable`` of it do not open; ``newer`` of it a newer Wayhome wrote.

    ``name``: what the person is called there, once the vault was opened.
    """

    head: Head
    kinds: Counter[str] = field(default_factory=Counter)
    blobs: int = 0
    unreadable: int = 0
    newer: int = 0
    name: str = ""
    first: datetime | None = None
    last: datetime | None = None
    changed: datetime | None = None

    @property
    def records(self) -> int:
        """How many records there are that the person kept: that a back-up was made, the vault notes by itself."""
        return self.kinds.total() - self.kinds[COPIES.name]

    def add(self, row: RecordRow) -> None:
        """Count a record: its kind, the moment it is about, and when it was last changed."""
        self.kinds[row.kind] += 1
        if row.kind == COPIES.name:
            return
        if self.first is None or row.created < self.first:
            self.first = row.created
        if self.last is None or row.created > self.last:
            self.last = row.created
        if self.changed is None or row.updated > self.changed:
            self.changed = row.updated


class Found(msgspec.Struct, frozen=True):
    """What a whole back-up holds."""

    header: Header
    vaults: tuple[Contents, ...]
    end: End

    def of(self, vault_id: uuid.UUID) -> Contents | None:
        """What it holds of that vault, or None."""
        return next((one for one in self.vaults if one.head.vault_id == vault_id), None)


def look_through(
    source: io.RawIOBase | BinaryIO, opening: OpenVault | None = None, step: Callable[[int], None] | None = None
) -> Found:
    """Read all of it; of the vault that is ``opening``, try every record and blob. Raises Refused.

    ``step`` hears how many more records and blobs were looked at.
    """
    header: Header | None = None
    vaults: list[Contents] = []
    end = End(0, 0, 0)
    for piece in reading.pieces(source):
        if isinstance(piece, Header):
            header = piece
        elif isinstance(piece, Head):
            vaults.append(Contents(piece))
        elif isinstance(piece, End):
            end = piece
        else:
            opens = opening if opening is not None and vaults[-1].head.vault_id == opening.id else None
            _look_at(piece, vaults[-1], opens)
            if step is not None:
                step(len(piece))
    assert header is not None  # the reader lets nothing come before it
    if len({one.head.id for one in vaults}) != len(vaults):
        raise Refused(reading.CHANGED)
    return Found(header, tuple(vaults), end)


def try_to_open(vault: OpenVault, row: RecordRow | BlobRow) -> kinds.Payload | bytes:
    """What is sealed in this row. Raises one of UNREADABLE unless it opens in its place and reads as what it is.

    UnknownKind and NewerSchema are raised for what does open, and was written by a newer Wayhome.
    """
    if isinstance(row, BlobRow):
        place = BlobAddress(vault.id, uuid.UUID(bytes=row.record_id), uuid.UUID(bytes=row.id))
        return open_blob(vault.root, place, row.sealed)
    address = RecordAddress(vault.id, uuid.UUID(bytes=row.id), row.kind, row.revision)
    packed = open_record(vault.root, address, row.sealed, private=kinds.is_private(row.kind))
    payload: kinds.Payload = kinds.unpack(kinds.named(row.kind), packed)
    return payload


def _look_at(rows: list[RecordRow] | list[BlobRow], contents: Contents, opening: OpenVault | None) -> None:
    for row in rows:
        if isinstance(row, RecordRow):
            contents.add(row)
        else:
            contents.blobs += 1
        if opening is not None:
            _try(opening, row, contents)
    if len(contents.kinds) > MOST_KINDS:
        raise Refused(reading.TOO_MUCH)


def _try(opening: OpenVault, row: RecordRow | BlobRow, contents: Contents) -> None:
    try:
        payload = try_to_open(opening, row)
        if isinstance(payload, Profile) and row.id == opening.singleton(PROFILE).bytes:
            contents.name = payload.name
    except (kinds.NewerSchema, kinds.UnknownKind):
        contents.newer += 1
    except UNREADABLE:
        contents.unreadable += 1
