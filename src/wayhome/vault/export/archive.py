"""A zip archive that goes out while it is made. What it remembers of each file until its end is kept small."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

import msgspec
from isal import isal_zlib

from wayhome.languages.words import as_json

LEVEL = 1
"""Of deflate, by ISA-L: a copy is made much faster, and is little larger."""
AT_ONCE = 64 * 1024
"""Bytes that go to the sink in one piece, at least."""
TOGETHER = 100
"""Small things that are packed at once."""
PENDING = 3
"""Pages that are packed beside, at most: they are in memory meanwhile."""
PRIVATE = 0o600 << 16
FORMAT = "wayhome-export"
VERSION = 1

Line = TypeVar("Line")


class Sink(Protocol):
    """Whatever takes bytes in order: a file, a pipe, an age file."""

    def write(self, data: bytes, /) -> Any:
        """Take all of it."""


class _Tap:
    """The way to the sink. It never goes back, hands on a good deal at once, and can be turned off."""

    def __init__(self, sink: Sink) -> None:
        self._sink: Sink | None = sink
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, data: bytes, /) -> int:
        """Hand it on, sooner or later."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= AT_ONCE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what waits."""
        if self._sink is not None:
            self._sink.write(b"".join(self._waiting))
        self._waiting.clear()
        self._size = 0

    def close(self) -> None:
        """The sink stays open; it is its owner’s."""

    def turn_off(self) -> None:
        """From now on nothing reaches the sink."""
        self._sink = None


class Remembered(Generic[Line]):
    """Many small things of one sort, written once and read once, packed: some fifty bytes each."""

    def __init__(self, shape: type[Line]) -> None:
        self._decode = msgspec.json.Decoder(shape).decode
        self._packer = isal_zlib.compressobj(LEVEL)
        self._packed = bytearray()
        self._waiting: list[bytes] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, thing: Line) -> None:
        """Remember one more."""
        self._waiting.append(as_json(thing))
        self._count += 1
        if len(self._waiting) == TOGETHER:
            self._pack()

    def __iter__(self) -> Iterator[Line]:
        """All of them, in order; nothing can be added any more."""
        self._pack()
        self._packed += self._packer.flush()
        unpacker, rest = zlib.decompressobj(), b""
        for start in range(0, len(self._packed), 16_384):
            *lines, rest = (rest + unpacker.decompress(self._packed[start : start + 16_384])).split(b"\n")
            yield from map(self._decode, lines)

    def _pack(self) -> None:
        self._waiting.append(b"")
        self._packed += self._packer.compress(b"\n".join(self._waiting))
        self._waiting.clear()


class _Directory:
    """The list of contents that a ZipFile keeps. It asks for no more than appending, counting and, at its end, all."""

    def __init__(self) -> None:
        self._facts = Remembered(tuple[str, int, int, int, int, int, int])
        self._made = (1980, 1, 1, 0, 0, 0)

    def __len__(self) -> int:
        return len(self._facts)

    def append(self, info: zipfile.ZipInfo) -> None:
        self._made = info.date_time
        sizes = (info.CRC, info.compress_size, info.file_size, info.header_offset)
        self._facts.append((info.filename, *sizes, info.flag_bits, info.extract_version))

    def __iter__(self) -> Iterator[zipfile.ZipInfo]:
        for name, *facts in self._facts:
            info = _info(name, self._made)
            info.CRC, info.compress_size, info.file_size, info.header_offset, *others = facts
            info.flag_bits, info.extract_version = others
            yield info


class _Names(dict[str, zipfile.ZipInfo]):
    """The names in a ZipFile, to warn of two that are the same. Ours never are, and would fill the memory."""

    def __setitem__(self, name: str, info: zipfile.ZipInfo) -> None:
        pass


class File(msgspec.Struct, array_like=True):
    """A file of the archive, for its manifest."""

    name: str
    size: int
    sha256: str


class Member:
    """A file of the archive that is being written."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._sum = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        """Go on with it."""
        self._sum.update(content)
        self.size += len(content)
        self._stream.write(content)

    @property
    def sha256(self) -> str:
        """The sum of what was written so far."""
        return self._sum.hexdigest()


class _Packed(msgspec.Struct):
    """A file of the archive, packed, and what is told of it."""

    file: File
    check: int
    packed: bytes


def _packed(name: str, content: bytes) -> _Packed:
    # The bare stream that is in a zip. Everything here lets other threads go on where there is much of it.
    packed = isal_zlib.compress(content, LEVEL, wbits=-zlib.MAX_WBITS)
    file = File(name, len(content), hashlib.sha256(content).hexdigest())
    return _Packed(file, zlib.crc32(content), packed)


class Archive:
    """Files under their names, one after the other; the manifest last. Left by an exception it has no end."""

    def __init__(self, sink: Sink, made: datetime) -> None:
        self._tap = _Tap(sink)
        self._zip = zipfile.ZipFile(self._tap, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._zip.filelist = _Directory()  # type: ignore[assignment]
        self._zip.NameToInfo = _Names()
        self._out: Any = self._zip.fp
        self._made = made.timetuple()[:6]
        self._files = Remembered(File)
        self._beside = ThreadPoolExecutor(1, "packing")
        self._pending = deque[Future[_Packed]]()

    def add(self, name: str, content: bytes) -> None:
        """A file that is in memory."""
        self._put(_packed(name, content))

    def add_large(self, name: str, content: bytes) -> None:
        """A file of some size that is in memory: packed beside, while what comes next is made; then it is put in."""
        self._pending.append(self._beside.submit(_packed, name, content))
        while self._pending and (len(self._pending) > PENDING or self._pending[0].done()):
            self._put(self._pending.popleft().result())

    def _put(self, one: _Packed) -> None:
        # All is known beforehand, unlike where ZipFile packs: nothing has to be told behind the file.
        info, out = _info(one.file.name, self._made), self._out
        info.CRC, info.compress_size, info.file_size = one.check, len(one.packed), one.file.size
        info.header_offset = out.tell()
        out.write(info.FileHeader())
        out.write(one.packed)
        self._zip.start_dir = out.tell()
        self._zip.filelist.append(info)
        self._files.append(one.file)

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        """A file that is written in pieces, of any size. No other can be added meanwhile."""
        info = _info(name, self._made)
        with self._zip.open(info, "w", force_zip64=True) as stream:
            # A stream has no other way to be told what to press with, and how hard.
            stream._compressor = isal_zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)  # type: ignore[attr-defined]
            member = Member(stream)
            yield member
        self._files.append(File(name, member.size, member.sha256))

    def finish(self, facts: dict[str, Any]) -> None:
        """Write the manifest, with these facts and the sum of every file, and the end of the archive."""
        while self._pending:
            self._put(self._pending.popleft().result())
        with self.member("manifest.json") as manifest:
            head = {"format": FORMAT, "version": VERSION, **facts}
            manifest.write(as_json(head)[:-1] + b',"files":{')
            for number, file in enumerate(self._files):
                entry = as_json({file.name: {"size": file.size, "sha256": file.sha256}})
                manifest.write((b",\n" if number else b"\n") + entry[1:-1])
            manifest.write(b"\n}}\n")
            self._files = Remembered(File)
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        # Without an end it is no archive: half of a copy is never taken for a whole one.
        self._beside.shutdown(cancel_futures=True)
        self._tap.turn_off()
        self._zip.close()


def _info(name: str, made: tuple[int, ...]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, made)  # type: ignore[arg-type]
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = PRIVATE
    return info
