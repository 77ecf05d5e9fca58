"""Associated data: the place that a ciphertext is bound to, as bytes that can be read in one way only."""

from __future__ import annotations

VERSION = 1
VERSION_BYTE = bytes([VERSION])


def field(value: bytes) -> bytes:
    """The value with its length in front (u16, big endian). OverflowError over 65,535 bytes."""
    return len(value).to_bytes(2, "big") + value


def associated(label: bytes, *fields: bytes) -> bytes:
    """Label, version and fields, each with its length, so that no two rows of fields give the same bytes."""
    return b"".join(map(field, (label, VERSION_BYTE, *fields)))
