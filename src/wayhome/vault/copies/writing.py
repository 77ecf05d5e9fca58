"""Writes a back-up into anything that takes bytes: piece after piece, without ever going back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from wayhome.vault.copies.shape import BLOBS, END, FULL_PIECE, HEADER, MAGIC, RECORDS, VAULT, VERSION, End, Head, Header

_encoder = msgspec.msgpack.Encoder()
Row = Sequence[Any]


class Sink(Protocol):
    """Whatever takes bytes in order."""

    def write(self, data: bytes, /) -> object:
        """Take all of it."""


class BackupWriter:
    """One back-up. It is whole after ``end``, and only then."""

    def __init__(self, sink: Sink, header: Header) -> None:
        self._sink, self._hash = sink, hashlib.sha256()
        self._vaults = self._records = self._blobs = 0
        self._write(MAGIC + bytes([VERSION]))
        self._piece(HEADER, header)

    def vault(self, head: Head) -> None:
        """The beginning of a vault; its records and blobs follow."""
        self._vaults += 1
        self._piece(VAULT, head)

    def records(self, rows: Iterable[Row]) -> Iterator[int]:
        """Records of the vault begun last, each (id, kind, created, updated, revision, sealed); how many at a time."""
        for part in _parts(rows):
            self._records += len(part)
            self._piece(RECORDS, part)
            yield len(part)

    def blobs(self, rows: Iterable[Row]) -> Iterator[int]:
        """Blobs of the vault begun last, each (id, record id, made, sealed); how many at a time."""
        for part in _parts(rows):
            self._blobs += len(part)
            self._piece(BLOBS, part)
            yield len(part)

    def end(self) -> End:
        """The counts and the hash that show that nothing is missing."""
        counts = End(self._vaults, self._records, self._blobs)
        self._piece(END, counts)
        self._sink.write(self._hash.digest())
        return counts

    def _piece(self, sort: bytes, content: object) -> None:
        body = _encoder.encode(content)
        self._write(sort + len(body).to_bytes(4, "big"))
        self._write(body)

    def _write(self, content: bytes) -> None:
        self._hash.update(content)
        self._sink.write(content)


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in portions of about ``FULL_PIECE`` bytes; a larger row stands alone."""
    part: list[Row] = []
    size = 0
    for row in rows:
        weight = len(row[-1]) + 100
        if part and size + weight > FULL_PIECE:
            yield part
            part, size = [], 0
        part.append(row)
        size += weight
    if part:
        yield part
