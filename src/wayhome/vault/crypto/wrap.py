"""The root key, wrapped so that a passphrase, a recovery code or a passkey opens it. See docs/formats/key-wrap-v1.md.

A passphrase is right when the wrap opens: nothing else that could tell is stored. AES-GCM does not commit to
its key, so the ciphertext is fixed at 48 bytes; a forged wrap could fit a handful of passphrases, not a
dictionary.
"""

from __future__ import annotations

import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from typing import Self
from uuid import UUID

from .associated import VERSION_BYTE, associated
from .errors import CannotOpen
from .keys import Key, PurposeKey, RootKey
from .passphrase import DEFAULT_COST, Argon2Cost, stretch_passphrase
from .primitives import KEY_SIZE, NONCE_SIZE, SALT_SIZE, TAG_SIZE, derive
from .recovery import RecoveryCode
from .sealing import check_size, check_version

_PASSPHRASE_SLOT = VERSION_BYTE + b"\x01"
_CODE_SLOT = VERSION_BYTE + b"\x02"
_PASSKEY_SLOT = VERSION_BYTE + b"\x03"
_COST_END = 8
_PASSPHRASE_HEADER = _COST_END + SALT_SIZE
_BOX_SIZE = NONCE_SIZE + KEY_SIZE + TAG_SIZE
_SECRET = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")


class PasskeySecret(Key):
    """The 32 bytes that a passkey makes for Wayhome alone (WebAuthn, extension ``prf``)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The bytes as a browser sends them: 43 characters of base64url. Raises CannotOpen when malformed."""
        if not _SECRET.fullmatch(text):
            raise CannotOpen("passkey", "malformed")
        return cls(urlsafe_b64decode(text + "="))


def wrap_with_passphrase(root: RootKey, passphrase: str, vault: UUID, cost: Argon2Cost = DEFAULT_COST) -> bytes:
    """Wrap the root key of that vault under a passphrase; 84 bytes. Takes as long as the cost says.

    Raises ValueError for an empty passphrase, and MemoryError when there is less memory than the cost asks.
    """
    if not passphrase:
        raise ValueError("an empty passphrase protects nothing")
    salt = os.urandom(SALT_SIZE)
    key = _passphrase_key(passphrase, salt, cost)
    return _wrap(root, key, _passphrase_header(cost, salt), vault)


def unwrap_with_passphrase(wrap: bytes, passphrase: str, vault: UUID) -> RootKey:
    """The root key. Takes as long as the wrap's cost says.

    Raises CannotOpen for a wrong passphrase, another vault or an altered wrap, UnknownFormat for another
    version, and MemoryError when there is less memory than the cost asks: that is no wrong passphrase.
    """
    cost = cost_of(wrap)
    header = wrap[:_PASSPHRASE_HEADER]
    key = _passphrase_key(passphrase, header[_COST_END:], cost)
    return _unwrap(wrap, key, header, vault, "key wrap (passphrase)")


def wrap_with_recovery_code(root: RootKey, code: RecoveryCode, vault: UUID) -> bytes:
    """Wrap the root key of that vault under a recovery code; 78 bytes."""
    return _wrap_salted(root, partial(_code_key, code), _CODE_SLOT, vault)


def unwrap_with_recovery_code(wrap: bytes, code: RecoveryCode, vault: UUID) -> RootKey:
    """The root key. Raises CannotOpen for another code, another vault or an altered wrap."""
    return _unwrap_salted(wrap, partial(_code_key, code), _CODE_SLOT, vault, "key wrap (recovery code)")


def wrap_with_passkey(root: RootKey, secret: PasskeySecret, vault: UUID) -> bytes:
    """Wrap the root key of that vault under what a passkey gives; 78 bytes."""
    return _wrap_salted(root, partial(_passkey_key, secret), _PASSKEY_SLOT, vault)


def unwrap_with_passkey(wrap: bytes, secret: PasskeySecret, vault: UUID) -> RootKey:
    """The root key. Raises CannotOpen for another passkey, another vault or an altered wrap."""
    return _unwrap_salted(wrap, partial(_passkey_key, secret), _PASSKEY_SLOT, vault, "key wrap (passkey)")


def cost_of(wrap: bytes) -> Argon2Cost:
    """What it costs to try a passphrase on this wrap. Raises CannotOpen when that is outside the bounds.

    The wrap is not yet known to be genuine here: whoever can write to the database must not be able to make
    one unlock eat the whole memory, so this is looked at before any work is done.
    """
    what = "key wrap (passphrase)"
    _check_layout(wrap, _PASSPHRASE_SLOT, _PASSPHRASE_HEADER + _BOX_SIZE, what)
    try:
        return Argon2Cost(memory_kib=int.from_bytes(wrap[2:6], "big"), passes=wrap[6], lanes=wrap[7])
    except ValueError:
        raise CannotOpen(what, "cost out of bounds") from None


def spend_like_unwrap(passphrase: str, cost: Argon2Cost = DEFAULT_COST) -> None:
    """Do the work of an unwrap for nothing: a name that does not exist takes as long as one that does."""
    wrap = _passphrase_header(cost, os.urandom(SALT_SIZE)) + os.urandom(_BOX_SIZE)
    with suppress(CannotOpen):
        unwrap_with_passphrase(wrap, passphrase, UUID(bytes=os.urandom(16)))


def _check_layout(wrap: bytes, slot: bytes, size: int, what: str) -> None:
    check_version(wrap, what)
    if len(wrap) > 1 and wrap[: len(slot)] != slot:
        raise CannotOpen(what, "wrong slot")
    check_size(wrap, size, what)


def _passphrase_header(cost: Argon2Cost, salt: bytes) -> bytes:
    return _PASSPHRASE_SLOT + cost.memory_kib.to_bytes(4, "big") + bytes((cost.passes, cost.lanes)) + salt


def _passphrase_key(passphrase: str, salt: bytes, cost: Argon2Cost) -> PurposeKey:
    return PurposeKey(derive(stretch_passphrase(passphrase, salt, cost), b"wayhome key wrap passphrase v1"))


def _code_key(code: RecoveryCode, salt: bytes) -> PurposeKey:
    return PurposeKey(derive(code.key_bytes(), b"wayhome key wrap recovery code v1", salt))


def _passkey_key(secret: PasskeySecret, salt: bytes) -> PurposeKey:
    return PurposeKey(derive(secret.expose(), b"wayhome key wrap passkey v1", salt))


def _wrap_salted(root: RootKey, key_of: Callable[[bytes], PurposeKey], slot: bytes, vault: UUID) -> bytes:
    """Under a key made from a secret that nobody can guess, which needs no cost; it is another one for each wrap."""
    salt = os.urandom(SALT_SIZE)
    return _wrap(root, key_of(salt), slot + salt, vault)


def _unwrap_salted(wrap: bytes, key_of: Callable[[bytes], PurposeKey], slot: bytes, vault: UUID, what: str) -> RootKey:
    _check_layout(wrap, slot, len(slot) + SALT_SIZE + _BOX_SIZE, what)
    header = wrap[: len(slot) + SALT_SIZE]
    return _unwrap(wrap, key_of(header[len(slot) :]), header, vault, what)


def _wrap(root: RootKey, key: PurposeKey, header: bytes, vault: UUID) -> bytes:
    # The whole header is bound: a cost made cheaper in the database does not open.
    with closing(key):
        return header + key.seal(root.expose(), associated(b"wayhome key wrap", vault.bytes, header))


def _unwrap(wrap: bytes, key: PurposeKey, header: bytes, vault: UUID, what: str) -> RootKey:
    with closing(key):
        place = associated(b"wayhome key wrap", vault.bytes, header)
        return RootKey(key.open(wrap, len(header), place, what))
