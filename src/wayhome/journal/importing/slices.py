"""Part of a stream, with a place of its own, so that several parts may be read at once."""

from __future__ import annotations

import io
from typing import BinaryIO


class Slice(io.RawIOBase):
    """``length`` bytes of a seekable stream, from ``begin`` on. Closing it leaves the stream open."""

    def __init__(self, stream: BinaryIO, begin: int, length: int) -> None:
        self._stream, self._at, self._end = stream, begin, begin + length

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        wanted = self._end - self._at if size < 0 else min(size, self._end - self._at)
        self._stream.seek(self._at)
        found = self._stream.read(wanted)
        self._at += len(found)
        return found
