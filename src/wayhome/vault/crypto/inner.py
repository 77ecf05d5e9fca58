"""The inner text of a sealed record: codec, length, body, padding. See docs/formats/sealed-record-v1.md."""

from __future__ import annotations

import struct
import zlib

from isal import isal_zlib

from .errors import CannotOpen
from .padding import LEAST, padded_size
from .words import WORDS

MAX_PLAINTEXT = 64 * 1024 * 1024
_HEAD = struct.Struct(">BI")
HEAD_SIZE = _HEAD.size

_STORED = 0
_DEFLATED = 1
_WORDED = 3
_RAW = -zlib.MAX_WBITS
# Of ISA-L: zlib’s level 4 makes a page one part in a hundred smaller, and takes more than twice as long.
_LEVEL = 2


def pack(plaintext: bytes, *, compress: bool) -> bytes:
    """The inner text of a plaintext of at most 64 MiB. Raises ValueError for a longer one.

    Only one record is compressed at a time, never together with another or with a stranger's words: the
    size must not become a way to guess what it holds.
    """
    if len(plaintext) > MAX_PLAINTEXT:
        raise ValueError("more than 64 MiB in one piece cannot be sealed")
    codec, body, size = _STORED, plaintext, padded_size(HEAD_SIZE + len(plaintext))
    if compress and size > LEAST:
        stream = isal_zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, WORDS)
        deflated = stream.compress(plaintext) + stream.flush()
        # Where padding eats the gain, stored is as small and opens sooner.
        if padded_size(HEAD_SIZE + len(deflated)) < size:
            codec, body, size = _WORDED, deflated, padded_size(HEAD_SIZE + len(deflated))
    return (_HEAD.pack(codec, len(body)) + body).ljust(size, b"\0")


def unpack(inner: bytes, what: str, *, compressed: bool) -> bytes:
    """The plaintext of an inner text. Raises CannotOpen unless it is exactly what a right writer makes.

    The inner text is already authentic here, so these checks guard against faulty writers and hostile
    imports, and keep one text to one meaning.
    """
    codec, size = _HEAD.unpack_from(inner)
    if codec != _STORED and not (compressed and codec in (_DEFLATED, _WORDED)):
        raise CannotOpen(what, "unknown codec")
    end = HEAD_SIZE + size
    if padded_size(end) != len(inner):
        raise CannotOpen(what, "wrong length")
    if inner.count(0, end) != len(inner) - end:
        raise CannotOpen(what, "bad padding")
    body = inner[HEAD_SIZE:end]
    plaintext = body if codec == _STORED else _inflate(body, what, WORDS if codec == _WORDED else b"")
    if len(plaintext) > MAX_PLAINTEXT:
        raise CannotOpen(what, "too large")
    return plaintext


def _inflate(body: bytes, what: str, words: bytes) -> bytes:
    """The body, inflated with these words before it, or one byte more than is allowed: no bomb gets any further."""
    stream = zlib.decompressobj(_RAW, words)
    try:
        plaintext = stream.decompress(body, MAX_PLAINTEXT + 1)
    except zlib.error:
        raise CannotOpen(what, "bad compression") from None
    if len(plaintext) <= MAX_PLAINTEXT and (not stream.eof or stream.unused_data):
        raise CannotOpen(what, "bad compression")
    return plaintext
