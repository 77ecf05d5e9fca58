"""Opening a vault of a back-up, without any database: by the wraps that travel in the file."""

from __future__ import annotations

import hmac
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from wayhome.languages.words import _
from wayhome.vault import crypto, doors
from wayhome.vault.blinding import blind
from wayhome.vault.copies.looking import Contents, Found, look_through
from wayhome.vault.copies.shape import Refused
from wayhome.vault.crypto import Argon2Cost, CryptoError, RecoveryCode, RootKey
from wayhome.vault.models import KeyWrap
from wayhome.vault.opened import OpenVault

BEARABLE = Argon2Cost(memory_kib=262_144, passes=8, lanes=4)
"""The most that trying a passphrase on a stranger's file may cost: four times the memory of a wrap made today."""
MOST_TRIES = 8
WHICH = _("This back-up holds several vaults. Say the name of the one you mean.")
TOO_COSTLY = _("Trying a passphrase on this file would take more memory than Wayhome allows. None of it was used.")


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """What the person typed: one of the two keys, and perhaps the name."""

    passphrase: str = ""
    code: RecoveryCode | None = None
    name: str = ""


def examine(
    source: io.RawIOBase | BinaryIO, given: Given, step: Callable[[int], None] | None = None
) -> tuple[Found, OpenVault]:
    """Read a back-up to its end, open a vault of it, and try every record and blob of that. Changes nothing.

    Raises Refused for the file, doors.Closed for the key. The key of the vault is the caller's to close.
    """
    source.seek(0)
    vault = open_with(look_through(source, step=step), given)
    try:
        source.seek(0)
        return look_through(source, vault, step), vault
    except BaseException:
        vault.root.close()
        raise


def open_with(found: Found, given: Given) -> OpenVault:
    """The vault of this back-up that opens with what was given. Raises doors.Closed, or Refused.

    The key of what is returned is the caller's to close.
    """
    candidates = _candidates(found, given.name)
    if len(candidates) > MOST_TRIES:
        raise Refused(WHICH)
    for one in candidates:
        root = _root(one, given)
        if root is not None:
            return OpenVault(one.head.vault_id, root)
    raise doors.Closed


def door_in(found: Found, name: str) -> bytes:
    """A name as the installation knew it from which this back-up comes."""
    return blind("door", doors.folded(name), secret=found.header.secret)


def _candidates(found: Found, name: str) -> list[Contents]:
    if not (name and found.header.secret):
        return list(found.vaults)
    door = door_in(found, name)
    return [one for one in found.vaults if hmac.compare_digest(one.head.door, door)]


def _root(one: Contents, given: Given) -> RootKey | None:
    slot = KeyWrap.PASSPHRASE if given.code is None else KeyWrap.RECOVERY
    wrapped = one.head.wrapped(slot)
    if wrapped is None:
        return None
    try:
        if given.code is not None:
            return crypto.unwrap_with_recovery_code(wrapped, given.code, one.head.vault_id)
        _check_bearable(wrapped)
        return crypto.unwrap_with_passphrase(wrapped, given.passphrase, one.head.vault_id)
    except CryptoError:
        return None


def _check_bearable(wrapped: bytes) -> None:
    """Before any work: whoever made the file must not decide how much memory it takes here."""
    cost = crypto.cost_of(wrapped)
    if cost.memory_kib > BEARABLE.memory_kib or cost.passes > BEARABLE.passes or cost.lanes > BEARABLE.lanes:
        raise Refused(TOO_COSTLY)
