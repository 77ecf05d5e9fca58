"""Where the files of an import lie: uploads, a zip, a tar, a folder. Each becomes an ``Opened``."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from wayhome.journal.importing import limits
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import UNPACKING, Member, Opened
from wayhome.journal.importing.slices import Slice
from wayhome.journal.importing.source import BackUp, Damaged, Refused, Skipped
from wayhome.journal.importing.tars import BLOCK, Tar, is_tar
from wayhome.languages.words import _, counted
from wayhome.vault.copies import shape as copies

NO_ZIP = _("This zip file is damaged, or part of it is missing. Another copy of it may work.")
LOCKED = _("It is locked with a password. Export it without one, and bring that in.")
LINK = _("It is a link to another place, and links are not followed.")
NOT_READABLE = _("This file can’t be read: it isn’t there, or you don’t have permission to read it.")
ONE_ARCHIVE = _("It is an archive. Bring archives in one at a time.")
BACK_UP = _("This is a back-up of Wayhome. All of it comes back at once, at the door, and not here.")
GZIPPED = _("It is packed with gzip. Unpack it once, and bring in what comes out.")

_END, _END64, _LOCATOR64, _ENTRY = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\1\2"


def open_files(files: Sequence[tuple[str, BinaryIO]], clock: limits.Clock | None = None) -> Opened:
    """What was chosen on a page: one file, which may be an archive, or several. The streams are seekable."""
    if len(files) != 1:
        return _open_several(files, clock)
    opened = _open_one(*files[0], clock)
    opened.whole = files[0][1]
    return opened


def open_path(path: Path, clock: limits.Clock | None = None) -> Opened:
    """What was named on the command line: a folder, or a file. Raises Refused."""
    try:
        if path.is_dir():
            return Opened(path.resolve().name, 0, "folder", Folder(path), clock)
        return open_files([(path.name, path.open("rb"))], clock)
    except OSError as error:
        raise Refused(NOT_READABLE) from error


def _open_several(files: Sequence[tuple[str, BinaryIO]], clock: limits.Clock | None) -> Opened:
    plain = [(name, stream) for name, stream in files if not _is_archive(_start(stream))]
    size = sum(_size(stream) for __, stream in plain)
    opened = Opened(counted("One file", "{count} files", len(files)), size, "folder", Files(plain), clock)
    opened.notes += [Skipped(shown(name), ONE_ARCHIVE) for name, stream in files if _is_archive(_start(stream))]
    return opened


def _is_archive(start: bytes) -> bool:
    return start.startswith((b"PK\3\4", _END, b"\x1f\x8b")) or is_tar(start)


def _open_one(name: str, stream: BinaryIO, clock: limits.Clock | None) -> Opened:
    name, size = name.replace("\\", "/").rpartition("/")[2], _size(stream)
    start = _start(stream)
    if start.startswith((b"PK\3\4", _END)):
        return Opened(name, size, "zip", Zip(stream, size), clock)
    if is_tar(start):
        return Opened(name, size, "tar", Tar(stream, size), clock)
    if start.startswith(b"\x1f\x8b"):
        raise Refused(GZIPPED)
    if start.startswith(copies.MAGIC):
        raise BackUp(BACK_UP)
    if not size:
        raise Refused(_("This file is empty."))
    return Opened(name, size, "file", Files([(name, stream)]), clock)


def _start(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(BLOCK)


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, io.SEEK_END)


class Files:
    """Uploads as they are, no archives."""

    def __init__(self, files: Sequence[tuple[str, BinaryIO]]) -> None:
        self._files = {f"{number}/{name}": (name, stream) for number, (name, stream) in enumerate(files)}
        self.skipped: list[Skipped] = []

    def members(self) -> Iterator[tuple[str, Member]]:
        for written, (name, stream) in self._files.items():
            yield written, Member(name, _size(stream))

    def stream(self, name: str) -> BinaryIO:
        return Slice(self._files[name][1], 0, _size(self._files[name][1]))  # type: ignore[return-value]


class Folder:
    """A folder on this computer. Nothing behind a link is read."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self.skipped: list[Skipped] = []

    def members(self) -> Iterator[tuple[str, Member]]:
        for folder, folders, names in os.walk(self._path):
            folders.sort()
            for name in sorted(names):
                path = Path(folder, name)
                written = path.relative_to(self._path).as_posix()
                facts = path.lstat()
                if stat.S_ISREG(facts.st_mode):
                    yield written, Member(written, facts.st_size, 0, datetime.fromtimestamp(facts.st_mtime, UTC))
                elif stat.S_ISLNK(facts.st_mode):
                    self.skipped.append(Skipped(shown(written), LINK))

    def stream(self, name: str) -> BinaryIO:
        return os.fdopen(os.open(self._path / name, os.O_RDONLY | os.O_NOFOLLOW), "rb")


class Zip:
    """A zip. Its list of contents is counted before it is opened, since opening it fills the memory with all of it."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.skipped: list[Skipped] = []
        try:
            _check_directory(stream, size)
            self._zip = zipfile.ZipFile(stream)
        except UNPACKING as error:
            raise Refused(NO_ZIP) from error

    def members(self) -> Iterator[tuple[str, Member]]:
        for number, info in enumerate(self._zip.infolist()):
            if stat.S_ISLNK(info.external_attr >> 16):
                self.skipped.append(Skipped(shown(info.filename), LINK))
            elif not info.filename.endswith("/"):
                yield str(number), Member(info.filename, info.file_size, info.compress_size, _changed(info.date_time))

    def stream(self, name: str) -> BinaryIO:
        info = self._zip.infolist()[int(name)]
        if info.flag_bits & 1:
            raise Damaged(LOCKED)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotImplementedError
        return self._zip.open(info)  # type: ignore[return-value]


def _changed(written: tuple[int, int, int, int, int, int]) -> datetime | None:
    """When a file in a zip was changed last: there it stands by the clock on the wall, taken for the one here."""
    try:
        return datetime(*written).astimezone(UTC) if written[0] > 1980 else None
    except (ValueError, OverflowError, OSError):
        return None


def _check_directory(stream: BinaryIO, size: int) -> None:
    """Count the entries in the list at the end of a zip, where and as long as ``zipfile`` will read it."""
    place, length = _directory(stream, size)
    if length > limits.DIRECTORY or not 0 <= place <= size:
        raise limits.too_many() if length > limits.DIRECTORY else Refused(NO_ZIP)
    stream.seek(place)
    found, at, count = stream.read(length), 0, 0
    while found.startswith(_ENTRY, at) and at + 46 <= len(found):
        at += 46 + sum(struct.unpack_from("<HHH", found, at + 28))
        count += 1
        if count > limits.MEMBERS:
            raise limits.too_many()


def _directory(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Where the list of contents begins, and how long it is, both in bytes."""
    # As far back as ``zipfile`` looks for the end, and before it the two records of large archives, which it reads too.
    start = max(size - 2**16 - 22 - 76, 0)
    stream.seek(start)
    tail = stream.read()
    at = len(tail) - 22
    if not (tail[at:].startswith(_END) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        raise Refused(NO_ZIP)
    length, end = struct.unpack_from("<L", tail, at + 12)[0], start + at
    if at >= 76 and tail.startswith(_LOCATOR64, at - 20) and tail.startswith(_END64, at - 76):
        return end - 76 - struct.unpack_from("<Q", tail, at - 36)[0], struct.unpack_from("<Q", tail, at - 36)[0]
    return end - length, length
