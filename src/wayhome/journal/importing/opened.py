"""What was given for an import, behind one bounded interface, whether file, several files, archive or folder.

Names never leave the import (no “..”, no absolute path, no link), and nothing is read beyond its limits: each reading
counts what comes out of it, whatever a header claims.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, BinaryIO, Protocol

import msgspec

from wayhome.journal.importing import decoding, limits
from wayhome.journal.importing.decoding import UNREADABLE, loads, too_large
from wayhome.journal.importing.source import Damaged, Refused, Skipped
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

CHUNK = 64 * 1024
GUESSED = _("It isn’t in UTF-8, so it was read as Western European. Check that its accents are right.")
UNPACKING = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the libraries raise at archives that are damaged, locked, or packed in a way that Wayhome does not read."""


class Member(msgspec.Struct, frozen=True):
    """A file in an import: its name with folders, divided by “/”; its size unpacked, and packed, as claimed, in bytes.

    ``modified``: when the file was changed last, where that is known, in UTC.
    """

    name: str
    size: int
    packed: int = 0
    modified: datetime | None = None

    @property
    def base(self) -> str:
        """The name without its folders."""
        return self.name.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The folders without the name; empty at the top."""
        return self.name.rpartition("/")[0]

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot, in small letters, as “.md”; empty when there is none."""
        stem, dot, end = self.base.rpartition(".")
        return f".{end.lower()}" if dot and stem else ""


class Shelf(Protocol):
    """Where the files of an import lie: a zip, a tar, a folder, or the uploads themselves."""

    def members(self) -> Iterator[tuple[str, Member]]:
        """Every file, with the name as it is written there. Raises Refused, also for what is no such archive."""

    def stream(self, name: str) -> BinaryIO:
        """The bytes of the file that is written there under that name."""

    @property
    def skipped(self) -> list[Skipped]:
        """What is in it and is no file to read, as links are."""


class Opened:
    """What was given for an import.

    ``name``: what it is called, without folders. ``size``: bytes of it as given. ``form``: “zip”, “tar”, “folder” or
    “file” (one or several files that are no archive; their names are then the members’). ``notes``: what the report has
    to say of how it was read, filled while reading. ``whole``: where it is one file, its bytes as they were given,
    seekable and unbounded: for a reader that bounds itself.
    """

    def __init__(self, name: str, size: int, form: str, shelf: Shelf, clock: limits.Clock | None = None) -> None:
        self.name, self.size, self.form = name, size, form
        self.whole: BinaryIO | None = None
        self.clock = clock or limits.Clock()
        self.notes: list[Skipped] = []
        self._used: set[str] = set()
        self._shelf = shelf
        self._left = limits.INFLATED

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, Member]]:
        found: dict[str, tuple[str, Member]] = {}
        for count, (written, member) in enumerate(self._shelf.members(), start=1):
            self.clock.tick()
            if count > limits.MEMBERS:
                raise limits.too_many()
            self._put(found, written, member)
        self.notes.extend(self._shelf.skipped)
        return found

    def _put(self, found: dict[str, tuple[str, Member]], written: str, member: Member) -> None:
        name = decoding.safe_name(member.name)
        if name is None:
            self.notes.append(
                Skipped(decoding.shown(member.name), _("Its name points outside the import, so it was left out."))
            )
        elif name in found:
            self.notes.append(Skipped(decoding.shown(name), _("Two files have this name; the first was read.")))
        elif not decoding.is_junk(name):
            found[name] = written, Member(name, member.size, member.packed, member.modified)

    def members(self) -> tuple[Member, ...]:
        """Every file in it, in the order in which it is written there; folders and links are not among them."""
        return tuple(member for __, member in self._by_name.values())

    def find(self, name: str) -> Member | None:
        """The file of that name (with folders), or None. Any name may be asked for, also one with “..”."""
        safe = decoding.safe_name(name)
        return self._by_name[safe][1] if safe is not None and safe in self._by_name else None

    def open(self, member: Member, limit: int = limits.MEMBER) -> BinaryIO:
        """Its bytes, from the beginning, without seeking. Raises Damaged where they are damaged or beyond ``limit``."""
        self.use(member)
        return self._bytes(member, limit)

    def use(self, member: Member) -> None:
        """Note that it is part of what is brought in. Opening it notes this too; a look at its first bytes does not."""
        self._used.add(member.name)

    def left_over(self) -> Iterator[Member]:
        """What nobody opened or used, without what programs keep for themselves, whose names begin with a dot."""
        return (one for one in self.members() if one.name not in self._used and "/." not in f"/{one.name}")

    def _bytes(self, member: Member, limit: int) -> BinaryIO:
        written, __ = self._by_name[member.name]
        if member.size > limit:
            raise Damaged(too_large(limit))
        try:
            source = self._shelf.stream(written)
        except UNPACKING as error:
            raise Damaged(UNREADABLE) from error
        return io.BufferedReader(_Bounded(self, member, source, limit), CHUNK)

    def read(self, member: Member, limit: int) -> bytes:
        """All its bytes, at most ``limit``. Raises Damaged."""
        with self.open(member, limit) as stream:
            return stream.read()

    def head(self, member: Member, length: int = 4096) -> bytes:
        """Its first bytes, for recognising it; empty when it can’t be read."""
        try:
            with self._bytes(member, limits.MEMBER) as stream:
                return stream.read(length)
        except Damaged:
            return b""

    def text(self, member: Member, limit: int = limits.TEXT) -> str:
        """All of it as text, with “\\n” at the ends of lines. Raises Damaged.

        UTF-8 and UTF-16 with or without mark; bytes that are neither are read as Western European, and noted.
        """
        words, guessed = decoding.text(self.read(member, limit))
        return self._noted(member, words, guessed)

    def lines(self, member: Member) -> Iterator[str]:
        """Its lines one by one, without their ends, in flat memory. Raises Damaged, also at a line beyond limits."""
        encoding, errors = decoding.of(self.head(member, decoding.SNIFFED))
        with self.open(member) as raw, io.TextIOWrapper(raw, encoding, errors=errors) as stream:
            number, begun, more = 1, "", stream.read(CHUNK).removeprefix("\ufeff")
            # Many lines at once: asking for each by itself takes as long as all the rest of reading a journal.
            while more:
                *whole, begun = (begun + self._noted(member, *decoding.mended(more))).split("\n")
                _check_lengths((*whole, begun), number)
                yield from whole
                number, more = number + len(whole), stream.read(CHUNK)
            if begun:
                yield begun

    def json(self, member: Member) -> Any:
        """All of it as JSON, for small files. Raises Damaged."""
        return loads(self.read(member, limits.JSON_ITEM))

    def json_items(self, member: Member, key: str | None = None) -> Iterator[Any]:
        """The items of a list in JSON, opened one by one; ``key``: the name under which the list stands at the top.

        Yields nothing when there is no such list. Raises Damaged; an item that can’t be read is a Damaged object in the
        list, in its place.
        """
        for item in decoding.items(self.read(member, limits.JSON), key):
            self.clock.tick()
            try:
                yield loads(item)
            except Damaged as damaged:
                yield damaged

    def _noted(self, member: Member, words: str, guessed: bool) -> str:
        if guessed and (note := Skipped(decoding.shown(member.name), GUESSED)) not in self.notes[-50:]:
            self.notes.append(note)
        return words

    def took(self, member: Member, so_far: int, more: int) -> None:
        """Count bytes that came out of a file. Raises Refused where it is a bomb, or the time is over."""
        self.clock.tick()
        self._left -= more
        if self._left < 0:
            raise Refused(_("Unpacked, it is larger than 4 GB. Bring it in a part at a time."))
        if member.packed and so_far > limits.RATIO_FROM and so_far > member.packed * limits.RATIO:
            raise Refused(_("It unpacks to far more than a journal could hold, so Wayhome stopped reading it."))


def _check_lengths(lines: Iterable[str], first: int) -> None:
    """Raises Damaged where one of these lines is too long; ``first``: the number of the first."""
    for number, line in enumerate(lines, first):
        if len(line) > limits.LINE:
            raise Damaged(_("Line {number} is longer than a million characters.").format(number=digits(number)))


class _Bounded(io.RawIOBase):
    """A file of an import, counted while it is read."""

    def __init__(self, opened: Opened, member: Member, source: BinaryIO, limit: int) -> None:
        self._opened, self._member, self._source, self._limit = opened, member, source, limit
        self._so_far = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            found = self._source.read(min(len(buffer), CHUNK))
        except UNPACKING as error:
            raise Damaged(UNREADABLE) from error
        self._so_far += len(found)
        self._opened.took(self._member, self._so_far, len(found))
        if self._so_far > self._limit:
            raise Damaged(too_large(self._limit))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()
