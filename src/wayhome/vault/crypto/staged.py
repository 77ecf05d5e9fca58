"""Files at rest on the disk of the server, sealed in chunks so that any place in them can be read.

See docs/formats/staged-file-v1.md.
"""

from __future__ import annotations

import os
from uuid import UUID

from .associated import VERSION_BYTE, associated, field
from .errors import CannotOpen
from .keys import PurposeKey, RootKey
from .primitives import NONCE_SIZE, SALT_SIZE, TAG_SIZE, derive
from .sealing import check_version

CHUNK = 64 * 1024
"""Bytes of plaintext in every chunk but the last."""
SEALED_CHUNK = CHUNK + NONCE_SIZE + TAG_SIZE
HEADER = len(VERSION_BYTE) + SALT_SIZE
WHAT = "staged file"


class FileSeal:
    """The key of one staged file, and its header. Close it when the file is closed."""

    __slots__ = ("_key", "_place", "header")

    def __init__(self, root: RootKey, vault: UUID, file: UUID, header: bytes | None = None) -> None:
        """Of a new file, or of the one that has this header. Raises UnknownFormat, CannotOpen, KeyClosed."""
        if header is None:
            header = VERSION_BYTE + os.urandom(SALT_SIZE)
        check_version(header, WHAT)
        if len(header) != HEADER:
            raise CannotOpen(WHAT, "too short")
        self.header = header
        salt = header[len(VERSION_BYTE) :]
        self._key = PurposeKey(derive(root.staged.expose(), b"wayhome staged file key v1", salt))
        self._place = associated(b"wayhome staged file", vault.bytes, file.bytes)

    def seal(self, index: int, chunk: bytes, *, last: bool) -> bytes:
        """The sealed form of the chunk at this place, counted from 0. Raises KeyClosed."""
        return self._key.seal(chunk, self._bound(index, last=last))

    def open(self, index: int, sealed: bytes, *, last: bool) -> bytes:
        """The chunk at this place. Raises CannotOpen when a byte was changed, moved, cut or added; KeyClosed."""
        if len(sealed) < NONCE_SIZE + TAG_SIZE:
            raise CannotOpen(WHAT, "too short")
        return self._key.open(sealed, 0, self._bound(index, last=last), WHAT)

    def close(self) -> None:
        """Wipe the key."""
        self._key.close()

    def _bound(self, index: int, *, last: bool) -> bytes:
        return self._place + field(index.to_bytes(8, "big")) + field(bytes([last]))


def measure(size: int) -> tuple[int, int]:
    """How many bytes of plaintext, and how many chunks, a staged file of this size in bytes holds.

    Raises CannotOpen when no staged file has that size.
    """
    body = size - HEADER
    chunks = -(-body // SEALED_CHUNK)
    plain = body - chunks * (NONCE_SIZE + TAG_SIZE)
    if chunks < 1 or plain < (chunks - 1) * CHUNK:
        raise CannotOpen(WHAT, "too short")
    return plain, chunks
