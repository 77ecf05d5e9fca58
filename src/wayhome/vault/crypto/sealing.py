"""The outer layout that records, blobs and notes share: version, nonce, ciphertext, tag."""

from __future__ import annotations

from .associated import VERSION, VERSION_BYTE
from .errors import CannotOpen, UnknownFormat
from .inner import HEAD_SIZE, MAX_PLAINTEXT, pack, unpack
from .keys import PurposeKey
from .padding import LEAST, padded_size
from .primitives import NONCE_SIZE, TAG_SIZE

OVERHEAD = len(VERSION_BYTE) + NONCE_SIZE + TAG_SIZE

_BEFORE_NONCE = len(VERSION_BYTE)
_SHORTEST = OVERHEAD + LEAST
_LONGEST = OVERHEAD + padded_size(HEAD_SIZE + MAX_PLAINTEXT)


def seal_padded(key: PurposeKey, associated: bytes, plaintext: bytes, *, compress: bool) -> bytes:
    """Pack, pad and seal a plaintext of at most 64 MiB, bound to the associated data."""
    return VERSION_BYTE + key.seal(pack(plaintext, compress=compress), associated)


def open_padded(key: PurposeKey, associated: bytes, sealed: bytes, what: str, *, compressed: bool) -> bytes:
    """Open what `seal_padded` sealed. Raises UnknownFormat or CannotOpen, naming `what`."""
    size = len(sealed)
    if not _SHORTEST <= size <= _LONGEST or sealed[0] != VERSION:
        check_version(sealed, what)
        raise CannotOpen(what, "too short" if size < _SHORTEST else "too long")
    return unpack(key.open(sealed, _BEFORE_NONCE, associated, what), what, compressed=compressed)


def check_version(sealed: bytes, what: str) -> None:
    """Look at the first byte before anything else: a reader never tries a format that it does not know."""
    if not sealed:
        raise CannotOpen(what, "too short")
    if sealed[0] != VERSION:
        raise UnknownFormat(what, sealed[0])


def check_size(sealed: bytes, size: int, what: str) -> None:
    """For the layouts that have one size only."""
    if len(sealed) != size:
        raise CannotOpen(what, "too short" if len(sealed) < size else "too long")
