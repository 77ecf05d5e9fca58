"""Reads a back-up, whoever it came from: in order, in bounded memory, refusing whatever is not exactly right."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import msgspec

from wayhome.languages.words import _
from wayhome.vault.copies.shape import (
    BLOBS,
    END,
    HASH_SIZE,
    HEADER,
    LONGEST_PIECE,
    MAGIC,
    MOST_ROWS,
    MOST_VAULTS,
    RECORDS,
    VAULT,
    VERSION,
    BlobRow,
    End,
    Head,
    Header,
    Piece,
    RecordRow,
    Refused,
)
from wayhome.vault.crypto import CannotOpen, age

NO_BACKUP = _("This isn’t a back-up that Wayhome made. Choose another file.")
NEWER = _("This back-up was made by a newer Wayhome than this one. Update this one first.")
CUT = _("This back-up ends too early: part of the file is missing. Copy it again from where it came from.")
CHANGED = _("This back-up was changed or damaged since it was made, so none of it is used. Try another copy of it.")
TOO_MUCH = _("This file says that it holds more than any back-up can, so none of it is used.")
LOCKED = _("This back-up is locked with a passphrase of its own. Give that passphrase as well.")
WRONG_AGE = _("That passphrase doesn’t open the outer lock of this file, or the file was damaged.")
COSTLY_AGE = _("Trying a passphrase on the outer lock of this file would take more memory than a file is given here.")
BEARABLE = 18
"""The most that trying a passphrase on a stranger’s outer lock may cost, 2^n KiB: what `age` itself takes, 256 MiB."""

AT_A_TIME = 256 * 1024
"""Bytes that are read at a time."""

_DECODERS: dict[bytes, msgspec.msgpack.Decoder[Any]] = {
    HEADER: msgspec.msgpack.Decoder(Header),
    VAULT: msgspec.msgpack.Decoder(Head),
    RECORDS: msgspec.msgpack.Decoder(list[RecordRow]),
    BLOBS: msgspec.msgpack.Decoder(list[BlobRow]),
    END: msgspec.msgpack.Decoder(End),
}
_AFTER = {
    b"": {HEADER},
    HEADER: {VAULT, END},
    VAULT: {VAULT, RECORDS, BLOBS, END},
    RECORDS: {VAULT, RECORDS, BLOBS, END},
    BLOBS: {VAULT, BLOBS, END},
}
"""What may come after what."""


Source = io.RawIOBase | BinaryIO
"""Whatever a back-up is read from; it can be sought in."""


def pieces(source: Source) -> Iterator[Piece]:
    """All pieces, in order. Raises Refused as soon as something is not right; only after the end all of it was."""
    reading = _Reading(source)
    reading.begin()
    sort, seen = b"", [0, 0, 0]
    while sort != END:
        before, (sort, piece) = sort, reading.piece()
        if sort not in _AFTER[before]:
            raise Refused(CHANGED)
        _count(seen, piece)
        yield piece
    if End(*seen) != piece:
        raise Refused(CHANGED)
    reading.finish()


def unlocked(source: Source, passphrase: str = "", work_factor: int = age.MAX_WORK_FACTOR) -> Source:
    """What to read a back-up from: the file, or what is inside its outer lock (age). Raises Refused.

    ``work_factor``: what a try of the passphrase may cost, 2^n KiB of memory.
    """
    start = source.tell()
    is_age = source.read(len(age.INTRO)) == age.INTRO
    source.seek(start)
    if not is_age:
        return source
    if not passphrase:
        raise Refused(LOCKED)
    try:
        return age.open_reader(cast("BinaryIO", source), passphrase, work_factor)
    except CannotOpen as error:
        raise Refused(COSTLY_AGE if error.why == "cost out of bounds" else WRONG_AGE) from None


class _Reading:
    """A source, and the hash of what was read from it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._hash = hashlib.sha256()

    def begin(self) -> None:
        start = self._exactly(len(MAGIC) + 1, NO_BACKUP)
        if not start.startswith(MAGIC):
            raise Refused(NO_BACKUP)
        if start[-1] != VERSION:
            raise Refused(NEWER)

    def piece(self) -> tuple[bytes, Piece]:
        head = self._exactly(5, CUT)
        sort, size = head[:1], int.from_bytes(head[1:], "big")
        if sort not in _DECODERS:
            raise Refused(CHANGED)
        if size > LONGEST_PIECE:
            raise Refused(TOO_MUCH)
        try:
            return sort, cast("Piece", _DECODERS[sort].decode(self._exactly(size, CUT)))
        except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
            raise Refused(CHANGED) from None

    def finish(self) -> None:
        wanted = self._hash.digest()
        if self._exactly(HASH_SIZE, CUT) != wanted or self._some(1):
            raise Refused(CHANGED)

    def _exactly(self, size: int, otherwise: str) -> bytes:
        parts, missing = [], size
        while missing and (part := self._some(missing)):
            parts.append(part)
            missing -= len(part)
        if missing:
            raise Refused(otherwise)
        whole = parts[0] if len(parts) == 1 else b"".join(parts)
        self._hash.update(whole)
        return whole

    def _some(self, size: int) -> bytes:
        try:
            # A length that is a lie takes no more memory than there are bytes.
            return self._source.read(min(size, AT_A_TIME)) or b""
        except CannotOpen:
            raise Refused(CHANGED) from None


def _count(seen: list[int], piece: Piece) -> None:
    if isinstance(piece, Head):
        seen[0] += 1
    elif isinstance(piece, list) and piece:
        seen[1 if isinstance(piece[0], RecordRow) else 2] += len(piece)
    if seen[0] > MOST_VAULTS or seen[1] + seen[2] > MOST_ROWS:
        raise Refused(TOO_MUCH)
