"""An unlocked vault, held between a browser's cookie and a row of the database.

See docs/formats/session-v1.md.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import closing
from typing import Self
from uuid import UUID

from .associated import VERSION_BYTE, associated
from .errors import CannotOpen
from .keys import Key, PurposeKey, RootKey
from .primitives import KEY_SIZE, derive
from .sealing import OVERHEAD, check_size, check_version, open_padded, seal_padded

# The last character carries four bits of the secret and two that are zero: one secret has one cookie.
_COOKIE = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")


class SessionSecret(Key):
    """What one browser holds while its vault is unlocked. The database never sees it."""

    __slots__ = ()

    @classmethod
    def parse(cls, cookie: str) -> Self:
        """The secret in a cookie's value. Raises CannotOpen when it is malformed."""
        if not _COOKIE.fullmatch(cookie):
            raise CannotOpen("session cookie", "malformed")
        return cls(urlsafe_b64decode(cookie + "="))

    @property
    def cookie(self) -> str:
        """The value for the cookie: 43 characters of base64url. Raises KeyClosed."""
        return urlsafe_b64encode(self.expose()).rstrip(b"=").decode("ascii")

    @property
    def row_id(self) -> bytes:
        """32 bytes to find the session's row by. They do not lead back to the cookie. Raises KeyClosed."""
        return derive(self.expose(), b"wayhome session row v1")

    def seal_key(self) -> PurposeKey:
        """The key that seals the root key in this session's row. Raises KeyClosed."""
        return PurposeKey(derive(self.expose(), b"wayhome session seal v1"))


def seal_root(root: RootKey, secret: SessionSecret, vault: UUID) -> bytes:
    """Seal the root key of that vault for one browser; 61 bytes for the session's row."""
    with closing(secret.seal_key()) as key:
        return VERSION_BYTE + key.seal(root.expose(), _root_place(secret, vault))


def open_root(sealed: bytes, secret: SessionSecret, vault: UUID) -> RootKey:
    """The root key. Raises CannotOpen for another cookie, another vault or an altered row; UnknownFormat."""
    what = "session"
    check_version(sealed, what)
    check_size(sealed, OVERHEAD + KEY_SIZE, what)
    with closing(secret.seal_key()) as key:
        return RootKey(key.open(sealed, len(VERSION_BYTE), _root_place(secret, vault), what))


def seal_note(root: RootKey, vault: UUID, row_id: bytes, plaintext: bytes) -> bytes:
    """Seal a small state of one session, such as what was being written when it locked. At most 64 MiB."""
    return seal_padded(root.session, _note_place(vault, row_id), plaintext, compress=False)


def open_note(root: RootKey, vault: UUID, row_id: bytes, sealed: bytes) -> bytes:
    """The plaintext of a note. Raises as `open_root` does, and for another session."""
    return open_padded(root.session, _note_place(vault, row_id), sealed, "session note", compressed=False)


def _root_place(secret: SessionSecret, vault: UUID) -> bytes:
    return associated(b"wayhome session root", vault.bytes, secret.row_id)


def _note_place(vault: UUID, row_id: bytes) -> bytes:
    return associated(b"wayhome session note", vault.bytes, row_id)
