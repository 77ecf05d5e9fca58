"""The root key, wrapped so that a passphrase or a recovery code opens it. See docs/formats/key-wrap-v1.md.

A passphrase is right when the wrap opens: nothing else that could tell is stored. AES-GCM does not commit to
its key, so the ciphertext is fixed at 48 bytes; a forged wrap could fit a handful of passphrases, not a
dictionary.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from uuid import UUID

from .associated import VERSION_BYTE, associated
from .errors import CannotOpen
from .keys import PurposeKey, RootKey
from .passphrase import DEFAULT_COST, Argon2Cost, stretch_passphrase
from .primitives import KEY_SIZE, NONCE_SIZE, SALT_SIZE, TAG_SIZE, derive
from .recovery import RecoveryCode
from .sealing import check_size, check_version

_PASSPHRASE_SLOT = VERSION_BYTE + b"\x01"
_CODE_SLOT = VERSION_BYTE + b"\x02"
_COST_END = 8
_PASSPHRASE_HEADER = _COST_END + SALT_SIZE
_CODE_HEADER = len(_CODE_SLOT) + SALT_SIZE
_BOX_SIZE = NONCE_SIZE + KEY_SIZE + TAG_SIZE


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
    salt = os.urandom(SALT_SIZE)
    return _wrap(root, _code_key(code, salt), _CODE_SLOT + salt, vault)


def unwrap_with_recovery_code(wrap: bytes, code: RecoveryCode, vault: UUID) -> RootKey:
    """The root key. Raises CannotOpen for another code, another vault or an altered wrap."""
    what = "key wrap (recovery code)"
    _check_layout(wrap, _CODE_SLOT, _CODE_HEADER + _BOX_SIZE, what)
    header = wrap[:_CODE_HEADER]
    return _unwrap(wrap, _code_key(code, header[len(_CODE_SLOT) :]), header, vault, what)


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


def _wrap(root: RootKey, key: PurposeKey, header: bytes, vault: UUID) -> bytes:
    # The whole header is bound: a cost made cheaper in the database does not open.
    with closing(key):
        return header + key.seal(root.expose(), associated(b"wayhome key wrap", vault.bytes, header))


def _unwrap(wrap: bytes, key: PurposeKey, header: bytes, vault: UUID, what: str) -> RootKey:
    with closing(key):
        place = associated(b"wayhome key wrap", vault.bytes, header)
        return RootKey(key.open(wrap, len(header), place, what))
