"""Sealed records and sealed blobs: everything that a person writes or keeps.

See docs/formats/sealed-record-v1.md.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from uuid import UUID

from .associated import associated, field
from .keys import RootKey
from .sealing import open_padded, seal_padded

# The fields that never change are put together once: a month of records is opened in one pass.
_RECORD = associated(b"wayhome record")
_BLOB = associated(b"wayhome blob")
# Two ids and the length of the kind, each field with its length in front; after the kind, the revision.
_IDS = struct.Struct(">H16sH16sH")
_REVISION = struct.Struct(">HQ")


@dataclass(frozen=True, slots=True)
class RecordAddress:
    """The only place where a sealed record opens: this vault, record, kind and revision (0 to 2^64 − 1)."""

    vault: UUID
    record: UUID
    kind: str
    revision: int


@dataclass(frozen=True, slots=True)
class BlobAddress:
    """The only place where a sealed blob opens: this vault, the record that it belongs to, and its own id."""

    vault: UUID
    record: UUID
    blob: UUID


def seal_record(root: RootKey, address: RecordAddress, plaintext: bytes, *, private: bool = False) -> bytes:
    """Seal a record of at most 64 MiB, compressed where that makes the sealed form smaller.

    ``private``: under the key of what no copy and no share touches.
    Raises ValueError for a longer plaintext or a kind that is empty or over 255 bytes.
    """
    key = root.private if private else root.records
    return seal_padded(key, _record_place(address), plaintext, compress=True)


def open_record(root: RootKey, address: RecordAddress, sealed: bytes, *, private: bool = False) -> bytes:
    """The plaintext of a sealed record.

    Raises CannotOpen for another key, another place or any changed byte; UnknownFormat for another version.
    """
    what = "record " + address.kind
    key = root.private if private else root.records
    return open_padded(key, _record_place(address), sealed, what, compressed=True)


def seal_blob(root: RootKey, address: BlobAddress, plaintext: bytes) -> bytes:
    """Seal a blob of at most 64 MiB. Raises ValueError for a longer one."""
    return seal_padded(root.blobs, _blob_place(address), plaintext, compress=False)


def open_blob(root: RootKey, address: BlobAddress, sealed: bytes) -> bytes:
    """The plaintext of a sealed blob. Raises as `open_record` does."""
    return open_padded(root.blobs, _blob_place(address), sealed, "blob", compressed=False)


def _record_place(address: RecordAddress) -> bytes:
    kind = address.kind.encode()
    size = len(kind)
    if not 0 < size < 256:
        raise ValueError("a kind has 1 to 255 bytes")
    ids = _IDS.pack(16, address.vault.bytes, 16, address.record.bytes, size)
    return _RECORD + ids + kind + _REVISION.pack(8, address.revision)


def _blob_place(address: BlobAddress) -> bytes:
    return _BLOB + b"".join(map(field, (address.vault.bytes, address.record.bytes, address.blob.bytes)))
