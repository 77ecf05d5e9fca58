"""Files that wait on the server's disk for a while (an upload, an export to download), sealed chunk by chunk.

Nothing of them ever lies there in clear, and no more than a chunk of them is in memory. Each has a key of its own, so a
file goes on being written or read when the request that began it is over. docs/formats/staged-file-v1.md.
"""

from __future__ import annotations

import io
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from wayhome.languages.words import _
from wayhome.vault.crypto.staged import CHUNK, HEADER, SEALED_CHUNK, FileSeal, measure
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

LONGEST_STAY = 24 * 60 * 60
"""Seconds after which a file goes, whatever it is for."""
UNCLAIMED_STAY = 2 * 60 * 60
"""Seconds after its last use that a file stays which belongs to no job, as an upload does."""
ROOM_LEFT = 256 * 1024 * 1024
"""Bytes of the disk that a file never takes: a full disk would stop everything else from being saved."""


_being_written: set[Path] = set()
"""What this process writes at this moment; an export of a lifetime may write seldom in one of its files."""


class Writer(io.RawIOBase):
    """Takes bytes and seals them. What is not closed is not a file: its last chunk is missing."""

    def __init__(self, vault: OpenVault, file_id: uuid.UUID) -> None:
        super().__init__()
        self.id = file_id
        self.size = 0
        self._seal = FileSeal(vault.root, vault.id, file_id)
        self._waiting = bytearray()
        self._index = 0
        self._path = _path(vault.id, file_id)
        self._file = _fresh(self._path)
        _being_written.add(self._path)
        self._file.write(self._seal.header)

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        """How many bytes were written so far."""
        return self.size

    def write(self, content: ReadableBuffer, /) -> int:
        """Seal these bytes too. Raises OSError when the disk would be left too full."""
        view = memoryview(content).cast("B")
        self._waiting += view
        self.size += len(view)
        # One chunk is held back: the last one is sealed as the last one.
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(view)

    def close(self) -> None:
        """Seal what is left, as the end of the file."""
        if self.closed:
            return
        try:
            self._put(bytes(self._waiting), last=True)
        finally:
            self._let_go()

    def stay(self) -> None:
        """Count as used, also for other processes that sweep."""
        os.utime(self._path)

    def abandon(self) -> None:
        """Leave no file behind."""
        if not self.closed:
            self._let_go()
        self._path.unlink(missing_ok=True)
        _drop_if_empty(self._path.parent)

    def _put(self, chunk: bytes, *, last: bool) -> None:
        if self._index % 64 == 0:
            leave_room(self._path.parent, len(chunk))
        self._file.write(self._seal.seal(self._index, chunk, last=last))
        self._index += 1

    def _let_go(self) -> None:
        self._seal.close()
        self._waiting.clear()
        self._file.close()
        _being_written.discard(self._path)
        super().close()


class Reader(io.RawIOBase):
    """Reads a staged file at any place. Each chunk is opened when it is needed, and one is kept."""

    def __init__(self, vault: OpenVault, file_id: uuid.UUID) -> None:
        super().__init__()
        self.id = file_id
        path = _path(vault.id, file_id)
        self._file = path.open("rb", buffering=0)
        try:
            self._seal = FileSeal(vault.root, vault.id, file_id, self._file.read(HEADER))
            self.size, self._chunks = measure(os.fstat(self._file.fileno()).st_size)
            self._at, self._kept, self._chunk = 0, -1, b""
            # A file that was cut or never finished is noticed now, not after half of it was read.
            self._open(self._chunks - 1)
        except BaseException:
            self._file.close()
            raise
        os.utime(path)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError("a place before the beginning of the file")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer as far as the present chunk goes. Raises CannotOpen when the file was changed."""
        view = memoryview(buffer).cast("B")
        part = self._part(len(view))
        view[: len(part)] = part
        return len(part)

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes, as far as the present chunk goes; all that is left when no size is given."""
        # RawIOBase would set aside as much memory as was asked for, for each chunk that it then gets.
        return self._part(size) if size >= 0 else b"".join(iter(lambda: self._part(CHUNK), b""))

    def close(self) -> None:
        if not self.closed:
            self._seal.close()
            self._chunk = b""
            self._file.close()
            super().close()

    def _part(self, size: int) -> bytes:
        if self._at >= self.size or not size:
            return b""
        index, start = divmod(self._at, CHUNK)
        part = self._open(index)[start : start + size]
        self._at += len(part)
        return part

    def _open(self, index: int) -> bytes:
        if index != self._kept:
            self._file.seek(HEADER + index * SEALED_CHUNK)
            last = index == self._chunks - 1
            self._chunk = self._seal.open(index, self._read(SEALED_CHUNK), last=last)
            self._kept = index
        return self._chunk

    def _read(self, size: int) -> bytes:
        """So many bytes, or what is left: one call may give fewer."""
        parts = []
        while size and (part := self._file.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def create(vault: OpenVault, file_id: uuid.UUID | None = None) -> Writer:
    """A new file of this vault, to be written. Raises FileExistsError when there is one of that id."""
    return Writer(vault, file_id or new_id())


def open(vault: OpenVault, file_id: uuid.UUID) -> Reader:  # noqa: A001 — staged.open reads as what it is
    """A file of this vault, to be read. Raises FileNotFoundError, CannotOpen or UnknownFormat."""
    return Reader(vault, file_id)


def chunks(reader: Reader) -> Iterator[bytes]:
    """All that is left in a reader, a chunk at a time; closes it at the end, also when nobody asks for more."""
    with reader:
        while part := reader.read(CHUNK):
            yield part


def remove(vault_id: uuid.UUID, file_id: uuid.UUID) -> None:
    """Take a file away. Missing is no error."""
    path = _path(vault_id, file_id)
    path.unlink(missing_ok=True)
    _drop_if_empty(path.parent)


def remove_all(vault_id: uuid.UUID) -> None:
    """Take away every file of a vault, as when the vault goes."""
    shutil.rmtree(_folder() / vault_id.hex, ignore_errors=True)


def sweep(jobs: set[tuple[uuid.UUID, uuid.UUID]]) -> int:
    """Remove files that have stayed too long, or that belong to none of these jobs (vault, id); how many."""
    now, gone = time.time(), 0
    for path in list(_folder().glob("*/*")):
        stay = LONGEST_STAY if _ids(path) in jobs else UNCLAIMED_STAY
        try:
            over = path not in _being_written and now - path.stat().st_mtime > stay
        except FileNotFoundError:
            continue
        if over:
            path.unlink(missing_ok=True)
            _drop_if_empty(path.parent)
            gone += 1
    return gone


def leave_room(folder: Path, coming: int) -> None:
    """Raises OSError when so many bytes more would leave less than ``ROOM_LEFT`` on the disk of that folder."""
    if shutil.disk_usage(folder).free - coming < ROOM_LEFT:
        raise NoRoom


class NoRoom(OSError):
    """The disk is nearly full."""

    def __init__(self) -> None:
        super().__init__(_("There is too little room left on the disk."))


def _folder() -> Path:
    return settings.WAYHOME_STAGED or Path(settings.DATA) / "staged"


def _path(vault_id: uuid.UUID, file_id: uuid.UUID) -> Path:
    return _folder() / vault_id.hex / file_id.hex


def _fresh(path: Path) -> BinaryIO:
    """A new file that nobody else may read. Its folder may be dropped as empty a moment before: then once more."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _ids(path: Path) -> tuple[uuid.UUID, uuid.UUID] | None:
    try:
        return uuid.UUID(path.parent.name), uuid.UUID(path.name)
    except ValueError:
        return None


def _drop_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
