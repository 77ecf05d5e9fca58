"""What stands in a row whose sealed bytes lie in the store: the object’s name, and by what its bytes are known."""

from __future__ import annotations

import hashlib
import secrets
import struct

import msgspec

MAGIC = b"\x00away\x01"
"""How a marker begins. Nothing sealed begins so: its first byte is the version of its format, which is never 0."""
_PLACES = struct.Struct(f">{len(MAGIC)}s16sQ32s")
LENGTH = _PLACES.size


class Marker(msgspec.Struct, frozen=True):
    """Names an object. ``name``: 32 hexadecimal digits, drawn at random; ``size`` in bytes; ``digest``: SHA-256 of what
    is in it. The digest shows without any key that an object was changed or swapped; the seal shows it in any case."""

    name: str
    size: int
    digest: bytes

    @property
    def packed(self) -> bytes:
        """As it stands in the row."""
        return _PLACES.pack(MAGIC, bytes.fromhex(self.name), self.size, self.digest)

    def fits(self, content: bytes) -> bool:
        """Whether these are the bytes that were put."""
        return len(content) == self.size and hashlib.sha256(content).digest() == self.digest


def fresh(content: bytes) -> Marker:
    """A marker for these bytes, under a name that nothing has yet."""
    return Marker(secrets.token_hex(16), len(content), hashlib.sha256(content).digest())


def is_one(value: bytes) -> bool:
    """Whether this stands for an object, rather than being sealed bytes itself."""
    return value.startswith(MAGIC)


def parsed(value: bytes) -> Marker | None:
    """The marker that these bytes are; None where they only begin like one."""
    if len(value) != LENGTH or not is_one(value):
        return None
    _, name, size, digest = _PLACES.unpack(value)
    return Marker(name.hex(), size, digest)
