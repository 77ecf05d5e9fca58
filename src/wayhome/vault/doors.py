"""Making a vault and opening it: with the passphrase, with the recovery code; changing either.

Nothing derived from a passphrase is stored. A door opens when a wrap opens.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from wayhome.vault import crypto, operations, queries
from wayhome.vault.blinding import blind
from wayhome.vault.crypto import CryptoError, RecoveryCode, RootKey
from wayhome.vault.models import KeyWrap, Vault, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import PROFILE, Profile
from wayhome.vault.turns import turn

SAME_NAME = 8
"""How many vaults may share a name; a try at that name opens at most so many wraps."""


class Closed(Exception):
    """The name and the key do not belong together, or there is no such name. Which of these is never said."""


class AlreadyOpens(Exception):
    """The name and passphrase chosen for a new vault open one that exists."""


class TooMany(Exception):
    """So many vaults share this name that another could not be told apart from them."""


@dataclass(frozen=True, slots=True, repr=False)
class MadeVault:
    """A fresh vault, open, and the code that is shown once."""

    vault: OpenVault
    code: RecoveryCode


@dataclass(frozen=True, slots=True, repr=False)
class Room:
    """Room for a vault at a door, found a while before it stands there. ``seen``: who stood there then.

    Without a passphrase nothing is asked, as of a vault that was opened by its recovery code.
    """

    door: bytes
    passphrase: str
    besides: uuid.UUID | None
    seen: frozenset[tuple[uuid.UUID, datetime]]

    def check_again(self) -> None:
        """In the transaction that puts the vault at the door: whether nobody came to stand there meanwhile who could
        not be told apart from it. Raises AlreadyOpens or TooMany."""
        if not self.passphrase:
            return
        _take_turns_at(self.door)
        if _standing(self.door, self.besides) != self.seen:
            check_room(self.door, self.passphrase, self.besides)


def find_room(door: bytes, passphrase: str, besides: uuid.UUID | None = None) -> Room:
    """What `check_room` does, to be asked once more when the vault takes its place. Raises AlreadyOpens or TooMany."""
    room = Room(door, passphrase, besides, _standing(door, besides))
    if passphrase:
        check_room(door, passphrase, besides)
    return room


def door_of(name: str) -> bytes:
    """A name as the database knows it: folded, then blinded under the installation's secret."""
    return blind("door", folded(name))


def folded(name: str) -> str:
    """A name as it counts at the door, however its letters and spaces were typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _anybody() -> str:
    return Vault.PERSON


def make(name: str, passphrase: str, admit: Callable[[], str] = _anybody) -> MadeVault:
    """Make a vault for this name. Raises AlreadyOpens or TooMany; nothing is written then.

    ``admit``: asked in the transaction that makes it, and says as what the person comes; what it raises makes none.
    """
    door = door_of(name)
    room = find_room(door, passphrase)
    root, code, identity = RootKey.generate(), RecoveryCode.generate(), new_id()
    wrapped = crypto.wrap_with_passphrase(root, passphrase, identity)
    with transaction.atomic():
        room.check_again()
        shown_name = name if settings.WAYHOME_SHOW_NAMES else ""
        Vault.objects.create(id=identity, door=door, shown_name=shown_name, role=admit())
        vault = OpenVault(identity, root)
        _put_wrap(vault, KeyWrap.PASSPHRASE, wrapped)
        _put_wrap(vault, KeyWrap.RECOVERY, crypto.wrap_with_recovery_code(root, code, identity))
        operations.keep(vault, Profile(name=name), record_id=vault.singleton(PROFILE))
    return MadeVault(vault, code)


def unlock(name: str, passphrase: str) -> OpenVault:
    """Open the vault of this name with its passphrase. Raises Closed, after as much work as opening takes."""
    return unlock_at(door_of(name), passphrase)


def unlock_at(door: bytes, passphrase: str) -> OpenVault:
    """Open the vault behind a door that is known already, as `unlock` does. Raises Closed."""
    vault, wrap = _open(door, KeyWrap.PASSPHRASE, _with(passphrase), passphrase)
    if crypto.cost_of(bytes(wrap.wrapped)).weaker_than(crypto.DEFAULT_COST):
        _put_wrap(vault, KeyWrap.PASSPHRASE, crypto.wrap_with_passphrase(vault.root, passphrase, vault.id))
    _show_name(vault)
    return vault


def recover(name: str, code: RecoveryCode, passphrase: str) -> OpenVault:
    """Open the vault of this name with its recovery code and give it a new passphrase.

    Raises Closed, or AlreadyOpens when another vault of this name has that passphrase; nothing is changed then.
    """
    door = door_of(name)
    vault, _ = _open(door, KeyWrap.RECOVERY, lambda wrap, v: crypto.unwrap_with_recovery_code(wrap, code, v.id), None)
    change_passphrase(vault, passphrase)
    return vault


def confirm_passphrase(vault: OpenVault, passphrase: str) -> None:
    """Raises Closed unless this passphrase opens the vault that is already open: before a change of keys."""
    wrap = KeyWrap.objects.get(vault_id=vault.id, slot=KeyWrap.PASSPHRASE)
    try:
        crypto.unwrap_with_passphrase(bytes(wrap.wrapped), passphrase, vault.id)
    except CryptoError:
        raise Closed from None


def confirm_code(vault: OpenVault, code: RecoveryCode) -> None:
    """Raises Closed unless this recovery code opens the vault as it is here now."""
    wrap = KeyWrap.objects.get(vault_id=vault.id, slot=KeyWrap.RECOVERY)
    try:
        crypto.unwrap_with_recovery_code(bytes(wrap.wrapped), code, vault.id)
    except CryptoError:
        raise Closed from None


def change_passphrase(vault: OpenVault, passphrase: str) -> None:
    """From now on this passphrase opens the vault; the old one no longer does. What is sealed stays as it is.

    Raises AlreadyOpens when it opens another vault of the same name, as the two could not be told apart.
    """
    check_room(bytes(Vault.objects.get(id=vault.id).door), passphrase, besides=vault.id)
    _put_wrap(vault, KeyWrap.PASSPHRASE, crypto.wrap_with_passphrase(vault.root, passphrase, vault.id))


def replace_code(vault: OpenVault) -> RecoveryCode:
    """A new recovery code; the old one stops working."""
    code = RecoveryCode.generate()
    _put_wrap(vault, KeyWrap.RECOVERY, crypto.wrap_with_recovery_code(vault.root, code, vault.id))
    return code


def rename(vault: OpenVault, name: str, passphrase: str) -> None:
    """Know the vault by another name, at the door and in the greeting. ``passphrase`` is the present one.

    Raises AlreadyOpens or TooMany, as making a vault of that name would.
    """
    door = door_of(name)
    # Tried before the turn: others write while a passphrase is worked at.
    room = find_room(door, passphrase, besides=vault.id)
    with turn(vault):
        room.check_again()
        operations.change_profile(vault, name=name)
        Vault.objects.filter(id=vault.id).update(door=door, shown_name=name if settings.WAYHOME_SHOW_NAMES else "")


def names_at_the_door() -> list[str]:
    """Names of the vaults here, when the installation shows them; else none."""
    if not settings.WAYHOME_SHOW_NAMES:
        return []
    return list(Vault.objects.exclude(shown_name="").values_list("shown_name", flat=True))


Unwrap = Callable[[bytes, Vault], RootKey]


def _with(passphrase: str) -> Unwrap:
    return lambda wrap, vault: crypto.unwrap_with_passphrase(wrap, passphrase, vault.id)


def _wraps(door: bytes, slot: str) -> Iterator[KeyWrap]:
    if not door:
        # A vault without a door opens nowhere, whatever keys it has: it is leaving, or has not arrived yet.
        return
    wraps = KeyWrap.objects.filter(vault__door=door, slot=slot).select_related("vault").order_by("vault__made")
    yield from wraps[:SAME_NAME].iterator()


def check_room(door: bytes, passphrase: str, besides: uuid.UUID | None = None) -> None:
    """Whether another vault can stand at this door and be told apart; raises AlreadyOpens or TooMany when it cannot.

    Takes as long when there is none.
    """
    others = [wrap for wrap in _wraps(door, KeyWrap.PASSPHRASE) if wrap.vault_id != besides]
    if len(others) >= SAME_NAME:
        raise TooMany
    if any(_try(wrap, _with(passphrase)) for wrap in others):
        raise AlreadyOpens
    if not others:
        crypto.spend_like_unwrap(passphrase)


def _standing(door: bytes, besides: uuid.UUID | None) -> frozenset[tuple[uuid.UUID, datetime]]:
    """The vaults at a door, each with the moment from which its passphrase opens it."""
    wraps = KeyWrap.objects.filter(vault__door=door, slot=KeyWrap.PASSPHRASE).values_list("vault_id", "made")
    return frozenset(one for one in wraps if one[0] != besides)


def _take_turns_at(door: bytes) -> None:
    """Until the transaction ends nobody else comes to this door. SQLite has one writer anyhow."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(door[:8], signed=True)])


def _try(wrap: KeyWrap, unwrap: Unwrap) -> RootKey | None:
    try:
        return unwrap(bytes(wrap.wrapped), wrap.vault)
    except CryptoError:
        return None


def _open(door: bytes, slot: str, unwrap: Unwrap, passphrase: str | None) -> tuple[OpenVault, KeyWrap]:
    tried = 0
    for wrap in list(_wraps(door, slot)):
        tried += 1
        root = _try(wrap, unwrap)
        if root is not None:
            return OpenVault(wrap.vault_id, root), wrap
    if not tried and passphrase is not None:
        # A name that nobody has takes as long as a wrong passphrase.
        crypto.spend_like_unwrap(passphrase)
    raise Closed


def _put_wrap(vault: OpenVault, slot: str, wrapped: bytes) -> None:
    KeyWrap.objects.update_or_create(
        vault_id=vault.id, slot=slot, defaults={"wrapped": wrapped, "made": timezone.now()}
    )


def _show_name(vault: OpenVault) -> None:
    """Keep what stands at the door in step with the installation's setting."""
    row = Vault.objects.get(id=vault.id)
    wanted = queries.profile(vault).payload.name if settings.WAYHOME_SHOW_NAMES else ""
    if row.shown_name != wanted:
        Vault.objects.filter(id=vault.id).update(shown_name=wanted)
