"""What a back-up holds, piece by piece, and the bounds of each. See docs/formats/backup-v1.md."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

MAGIC = b"wayhome backup\n"
VERSION = 1
HEADER, VAULT, RECORDS, BLOBS, END = b"H", b"V", b"R", b"B", b"E"
HASH_SIZE = 32

LONGEST_PIECE = 72 * 1024 * 1024
"""Bytes in one piece at most: one row of the largest sealed blob fits."""
FULL_PIECE = 1024 * 1024
"""Bytes of sealed rows after which a writer begins another piece."""
MOST_VAULTS = 10_000
MOST_ROWS = 10_000_000
"""Records and blobs of one back-up at most. A page of writing for each day of a life is 30,000."""

_Id = Annotated[bytes, Meta(min_length=16, max_length=16)]
_Sealed = Annotated[bytes, Meta(min_length=93, max_length=69_206_045)]
_Moment = Annotated[datetime, Meta(tz=True)]


class Refused(Exception):
    """This file is not taken; the message is a plain sentence for the person that says why."""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first piece. ``whole``: it holds an installation, with the secret under which its names are blinded."""

    made: _Moment
    program: Annotated[str, Meta(max_length=40)]
    whole: bool
    secret: Annotated[str, Meta(max_length=1000)] = ""


class Wrap(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A key wrap, as it lies in the database."""

    slot: Annotated[str, Meta(min_length=1, max_length=16)]
    wrapped: Annotated[bytes, Meta(min_length=1, max_length=200)]
    made: _Moment


class FactorRow(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A second factor."""

    id: _Id
    sort: Annotated[str, Meta(min_length=1, max_length=8)]
    sealed: _Sealed
    used: Annotated[int, Meta(ge=0, le=9_223_372_036_854_775_807)]
    handle: Annotated[bytes, Meta(max_length=32)]
    wrapped: Annotated[bytes, Meta(max_length=200)]
    made: _Moment


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The beginning of a vault. ``door`` is there in the back-up of an installation alone."""

    id: _Id
    made: _Moment
    wraps: Annotated[tuple[Wrap, ...], Meta(max_length=4)]
    door: Annotated[bytes, Meta(max_length=32)] = b""
    resting_until: _Moment | None = None
    role: Annotated[str, Meta(max_length=12)] = "person"
    factors: Annotated[tuple[FactorRow, ...], Meta(max_length=20)] = ()

    @property
    def vault_id(self) -> UUID:
        """The id as an id."""
        return UUID(bytes=self.id)

    def wrapped(self, slot: str) -> bytes | None:
        """The wrap of that slot, or None."""
        return next((wrap.wrapped for wrap in self.wraps if wrap.slot == slot), None)


class RecordRow(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A sealed record."""

    id: _Id
    kind: Annotated[str, Meta(min_length=1, max_length=40)]
    created: _Moment
    updated: _Moment
    revision: Annotated[int, Meta(ge=1, le=2_147_483_647)]
    sealed: _Sealed


class BlobRow(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A sealed attachment."""

    id: _Id
    record_id: _Id
    made: _Moment
    sealed: _Sealed


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last piece: how many of each there were."""

    vaults: int
    records: int
    blobs: int


Piece = Header | Head | list[RecordRow] | list[BlobRow] | End
