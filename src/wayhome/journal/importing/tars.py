"""A tar, as Joplin’s JEX is one. Read here and not by the library, which takes headers of any length into memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from wayhome.journal.importing import limits
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import Member
from wayhome.journal.importing.slices import Slice
from wayhome.journal.importing.source import Refused, Skipped
from wayhome.languages.words import _

BLOCK = 512
LONGEST_HEADER = 64 * 1024
"""Bytes of what precedes a file and says its long name."""
NO_TAR = _("This archive is damaged, or part of it is missing. Another copy of it may work.")
NOT_A_FILE = _("It is a link or something else that isn’t a file, so it was left out.")
FILES, FOLDER, LONG_NAME, PAX, PAX_OF_ALL = (b"0", b"\0", b"7"), b"5", b"L", b"x", b"g"


class _Header(msgspec.Struct, frozen=True):
    name: str
    size: int
    kind: bytes
    modified: datetime | None


def is_tar(start: bytes) -> bool:
    """Whether a file that begins so is a tar: its first block carries a sum of itself."""
    return len(start) == BLOCK and start[:1] != b"\0" and _sum_is_right(start)


class Tar:
    """A tar in a seekable stream, walked header by header."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._size = stream, size
        self._places: list[tuple[int, int]] = []
        self.skipped: list[Skipped] = []

    def members(self) -> Iterator[tuple[str, Member]]:
        at, said = 0, ""
        while (header := self._header(at)) is not None:
            at += BLOCK
            if header.kind in {LONG_NAME, PAX} and header.size <= LONGEST_HEADER:
                said = _said(header.kind, self._read(at, header.size)) or said
            elif header.kind in FILES:
                self._places.append((at, header.size))
                yield str(len(self._places) - 1), Member(said or header.name, header.size, 0, header.modified)
                said = ""
            elif header.kind not in {FOLDER, PAX_OF_ALL}:
                self.skipped.append(Skipped(shown(said or header.name), NOT_A_FILE))
                said = ""
            at += -(-header.size // BLOCK) * BLOCK
            self._check(at)

    def stream(self, name: str) -> BinaryIO:
        return Slice(self._stream, *self._places[int(name)])  # type: ignore[return-value]

    def _check(self, at: int) -> None:
        if at > self._size + BLOCK:
            raise Refused(NO_TAR)
        if len(self.skipped) > limits.MEMBERS:
            raise limits.too_many()

    def _read(self, at: int, length: int) -> bytes:
        self._stream.seek(at)
        return self._stream.read(length)

    def _header(self, at: int) -> _Header | None:
        block = self._read(at, BLOCK)
        if not block.strip(b"\0"):
            return None
        if len(block) < BLOCK or not _sum_is_right(block):
            raise Refused(NO_TAR)
        name, prefix = _until_nul(block[:100]), _until_nul(block[345:500])
        name = f"{prefix}/{name}" if prefix and block[257:262] == b"ustar" and block[262:264] != b" \0" else name
        size = _number(block[124:136])
        if size < 0:
            raise Refused(NO_TAR)
        return _Header(name, size, block[156:157], _moment(_number(block[136:148])))


def _sum_is_right(block: bytes) -> bool:
    return _number(block[148:156]) == sum(block) - sum(block[148:156]) + 8 * 32


def _number(field: bytes) -> int:
    """An octal number, or a large one in binary; -1 when it is neither."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        return -1


def _until_nul(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "replace")


def _moment(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 2**33 else None


def _said(kind: bytes, content: bytes) -> str:
    """The long name that precedes a file."""
    if kind == LONG_NAME:
        return _until_nul(content)
    at = 0
    while at < len(content):
        length, blank, __ = content[at:].partition(b" ")
        if not blank or not length.isdigit() or len(length) > 6 or int(length) < 5:
            return ""
        name, __, value = content[at + len(length) + 1 : at + int(length) - 1].partition(b"=")
        if name == b"path":
            return value.decode("utf-8", "replace")
        at += int(length)
    return ""
