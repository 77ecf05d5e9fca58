"""The keys of a vault: one random root key, and from it one key for each purpose.

See docs/formats/README.md.
"""

from __future__ import annotations

import os
from typing import Self

from .errors import CannotOpen, KeyClosed
from .primitives import KEY_SIZE, Cipher, NotAuthentic, derive
from .secret import Secret


class Key(Secret):
    """32 secret bytes."""

    __slots__ = ()

    def __init__(self, value: bytes) -> None:
        if len(value) != KEY_SIZE:
            raise ValueError(f"a key has {KEY_SIZE} bytes")
        super().__init__(value)

    @classmethod
    def generate(cls) -> Self:
        """A new random key, from the operating system."""
        return cls(os.urandom(KEY_SIZE))


class PurposeKey(Key):
    """A key that seals one kind of thing. It keeps its cipher, so that opening costs microseconds."""

    __slots__ = ("_cipher",)

    def __init__(self, value: bytes) -> None:
        super().__init__(value)
        self._cipher: Cipher | None = Cipher(value)

    def seal(self, plaintext: bytes, associated: bytes) -> bytes:
        """Nonce ‖ ciphertext ‖ tag, bound to the associated data. Raises KeyClosed."""
        if self._cipher is None:
            raise KeyClosed(type(self).__name__)
        return self._cipher.seal(plaintext, associated)

    def open(self, sealed: bytes, offset: int, associated: bytes, what: str) -> bytes:
        """What `seal` sealed, found at `offset`. Raises CannotOpen (naming `what`) and KeyClosed."""
        if self._cipher is None:
            raise KeyClosed(type(self).__name__)
        try:
            return self._cipher.open(sealed, offset, associated)
        except NotAuthentic:
            raise CannotOpen(what, "not authentic") from None

    def close(self) -> None:
        """Wipe the key and let go of its cipher."""
        super().close()
        self._cipher = None


class RootKey(Key):
    """The key of a whole vault. Each purpose has its own key, derived at first use and kept.

    The root key seals nothing itself. With a key for each purpose, a ciphertext of one kind can never be
    passed off as another.
    """

    __slots__ = ("_purposes",)

    def __init__(self, value: bytes) -> None:
        super().__init__(value)
        self._purposes: dict[bytes, PurposeKey] = {}

    @property
    def records(self) -> PurposeKey:
        """Seals records."""
        return self._purposes.get(b"records") or self._derive(b"records")

    @property
    def blobs(self) -> PurposeKey:
        """Seals photographs, drawings and recordings."""
        return self._purposes.get(b"blobs") or self._derive(b"blobs")

    @property
    def search(self) -> PurposeKey:
        """Seals the search index."""
        return self._purposes.get(b"search") or self._derive(b"search")

    @property
    def session(self) -> PurposeKey:
        """Seals the notes of one unlocked session."""
        return self._purposes.get(b"session") or self._derive(b"session")

    @property
    def staged(self) -> PurposeKey:
        """Gives each file that waits on the disk of the server a key of its own."""
        return self._purposes.get(b"staged") or self._derive(b"staged")

    @property
    def sharing(self) -> PurposeKey:
        """Gives each connection with somebody else a key pair of its own."""
        return self._purposes.get(b"sharing") or self._derive(b"sharing")

    @property
    def private(self) -> PurposeKey:
        """Seals records that are nobody’s business but their writer’s: no copy and no share ever uses it."""
        return self._purposes.get(b"private") or self._derive(b"private")

    def apart(self) -> RootKey:
        """The same key once more, to be closed by itself: for work that outlives the request. Raises KeyClosed."""
        return RootKey(self.expose())

    def close(self) -> None:
        """Wipe this key and every key derived from it."""
        for key in self._purposes.values():
            key.close()
        self._purposes = {}
        super().close()

    def _derive(self, purpose: bytes) -> PurposeKey:
        # Two threads may both arrive here: they derive the same key, and it does not matter whose is kept.
        key = PurposeKey(derive(self.expose(), b"wayhome " + purpose + b" key v1"))
        self._purposes[purpose] = key
        return key
