"""The list of contents of a zip archive, looked at before it is read: reading it fills the memory with all of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO, BinaryIO

from wayhome.languages.words import _

MEMBERS = 300_000
LARGEST = 64 * 2**20
LONGEST_NAME = 400
"""Files in an archive; bytes of its list of contents; bytes of a file’s name."""

_END, _END64, _LOCATOR64, _ENTRY = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\1\2"
_END_SIZE, _LOCATOR_SIZE, _END64_SIZE = 22, 20, 56
NOT_WHOLE = _("This copy is damaged, or a part of it is missing. Another copy of it may work.")
TOO_MANY = _("There are far more files in this than in any copy, so Wayhome won’t read it.")


class Refused(Exception):
    """The whole of it can’t be used. The message is a sentence for the person."""


def opened(source: BinaryIO, not_a_zip: str) -> zipfile.ZipFile:
    """The archive, once its list of contents is known to be bounded and to name nothing twice. Raises Refused."""
    size = source.seek(0, io.SEEK_END)
    place, length = _place(source, size, not_a_zip)
    if length > LARGEST:
        raise Refused(TOO_MANY)
    if place < 0 or place + length > size:
        raise Refused(NOT_WHOLE)
    source.seek(place)
    _check(source.read(length))
    source.seek(0)
    archive = zipfile.ZipFile(source)
    for info in archive.infolist():
        if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Refused(NOT_WHOLE)
    return archive


def read(stream: IO[bytes], size: int) -> bytes:
    """Up to so many bytes of a file in an archive. Raises ValueError where it is not what deflate makes."""
    try:
        return stream.read(size)
    except zlib.error as error:
        raise ValueError("not deflated") from error


def _place(source: BinaryIO, size: int, not_a_zip: str) -> tuple[int, int]:
    """Where the list begins, and its bytes. Our archives have no comment: the end record stands at the very end."""
    tail_size = min(size, _END_SIZE + _LOCATOR_SIZE + _END64_SIZE)
    source.seek(size - tail_size)
    tail = source.read(tail_size)
    end = len(tail) - _END_SIZE
    if end < 0 or not tail.startswith(_END, end) or not tail.endswith(b"\0\0"):
        raise Refused(not_a_zip)
    (length,) = struct.unpack_from("<L", tail, end + 12)
    # zipfile takes the longer numbers whenever their locator is there, and so do we.
    if tail.startswith(_LOCATOR64, end - _LOCATOR_SIZE) and end >= _LOCATOR_SIZE + _END64_SIZE:
        if not tail.startswith(_END64, 0):
            raise Refused(NOT_WHOLE)
        (length,) = struct.unpack_from("<Q", tail, 40)
        return size - len(tail) - length, length
    return size - _END_SIZE - length, length


def _check(listed: bytes) -> None:
    at, names = 0, set[int]()
    while listed.startswith(_ENTRY, at) and at + 46 <= len(listed):
        name, extra, comment = struct.unpack_from("<HHH", listed, at + 28)
        if name > LONGEST_NAME or len(names) >= MEMBERS:
            raise Refused(TOO_MANY)
        written = hash(listed[at + 46 : at + 46 + name])
        if written in names:
            raise Refused(NOT_WHOLE)
        names.add(written)
        at += 46 + name + extra + comment
    if at != len(listed):
        raise Refused(NOT_WHOLE)
