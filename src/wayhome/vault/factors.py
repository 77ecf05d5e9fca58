"""The second factor: what is asked for after the passphrase, where a person wants it so.

What it is checked by lies sealed under the vault’s own key, so the passphrase has opened the vault before anything is
checked. It keeps out who knows the passphrase and reaches the running Wayhome, and nobody who has the database: see
docs/decisions/0111.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest

import msgspec
import pyotp
from django.utils import timezone

from wayhome.vault.blinding import blind
from wayhome.vault.crypto import RecordAddress, open_record, seal_record
from wayhome.vault.models import Factor, new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE

KIND, REVISION = "vault.factor", 1
"""The address under which what it is checked by is sealed."""
STEP = 30
"""Seconds for which an app shows one code (RFC 6238)."""
DRIFT = (0, -1, 1)
"""By how many codes the clocks of the two may differ."""


class Codes(msgspec.Struct, frozen=True, tag="codes"):
    """An app that shows six digits, made from a secret that both have (TOTP, RFC 6238), in base32."""

    secret: str


class Passkey(msgspec.Struct, frozen=True, tag="passkey"):
    """A passkey, as the person calls it, with its id and public key (COSE)."""

    name: str
    credential: bytes
    public_key: bytes


class KeptPasskey(msgspec.Struct, frozen=True):
    """One that the vault has. ``opens``: whether it opens the vault in place of the passphrase."""

    id: uuid.UUID
    what: Passkey
    made: datetime
    opens: bool


class Factors(msgspec.Struct, frozen=True):
    """What may be asked of a person. What can’t be read, as it was changed from outside, is asked for all the same."""

    codes: tuple[tuple[uuid.UUID, Codes, datetime], ...] = ()
    passkeys: tuple[KeptPasskey, ...] = ()


def door_of(vault: OpenVault) -> bytes:
    """What tries at a second factor are counted by."""
    return blind("second factor", vault.id.bytes)


def are_asked(vault: OpenVault) -> bool:
    """Whether the passphrase alone does not open this vault."""
    return Factor.objects.filter(vault_id=vault.id).exists()


def every(vault: OpenVault) -> Factors:
    """What the vault has, the oldest first."""
    rows = Factor.objects.filter(vault_id=vault.id).order_by("made", "id")
    opened = [(row, _open(vault, row.id, bytes(row.sealed))) for row in rows]
    return Factors(
        tuple((row.id, what, row.made) for row, what in opened if isinstance(what, Codes)),
        tuple(
            KeptPasskey(row.id, what, row.made, bool(row.wrapped)) for row, what in opened if isinstance(what, Passkey)
        ),
    )


def fresh_secret() -> str:
    """A secret for an app: 160 random bits in base32."""
    return pyotp.random_base32()


def address_of(secret: str, issuer: str) -> str:
    """The secret as apps take it from a picture. It names no person."""
    return pyotp.TOTP(secret).provisioning_uri(name=issuer, issuer_name=issuer)


def add_codes(vault: OpenVault, secret: str, typed: str) -> bool:
    """Ask for codes of this app from now on, once one of them was typed back. False when it isn’t one."""
    step = _step_of(secret, typed)
    if step is None:
        return False
    Factor.objects.filter(vault_id=vault.id, sort=Factor.CODES).delete()
    _keep(vault, Factor.CODES, Codes(secret), used=step)
    return True


def add_passkey(vault: OpenVault, what: Passkey, count: int, handle: bytes, wrapped: bytes) -> None:
    """Ask for this passkey, too, from now on. ``count``: how often it was used. ``wrapped``: where it can open it."""
    factor_id = _keep(vault, Factor.PASSKEY, what, used=count)
    Factor.objects.filter(vault_id=vault.id, id=factor_id).update(handle=handle, wrapped=wrapped)


def check_code(vault: OpenVault, typed: str) -> bool:
    """Whether this is a code of the person’s app, of now, that was not used before. It is used then."""
    for factor_id, codes, _ in every(vault).codes:
        step = _step_of(codes.secret, typed)
        if step is not None and use(vault, factor_id, step):
            return True
    return False


def use(vault: OpenVault, factor_id: uuid.UUID, number: int) -> bool:
    """Note the number that was used; False where it, or a later one, was used already. Of two at once, one is first."""
    row = Factor.objects.filter(vault_id=vault.id, id=factor_id, used__lt=number)
    return bool(row.update(used=number))


def has(vault: OpenVault, factor_id: uuid.UUID) -> bool:
    """Whether this vault has this one."""
    return Factor.objects.filter(vault_id=vault.id, id=factor_id).exists()


def remove(vault: OpenVault, factor_id: uuid.UUID) -> bool:
    """Ask for this one no more. False when it isn’t there."""
    return bool(Factor.objects.filter(vault_id=vault.id, id=factor_id).delete()[0])


def remove_all(vault: OpenVault) -> bool:
    """Ask for none any more, as after the recovery code was used. Whether there was one."""
    return bool(Factor.objects.filter(vault_id=vault.id).delete()[0])


def _keep(vault: OpenVault, sort: str, what: Codes | Passkey, *, used: int) -> uuid.UUID:
    factor_id = new_id()
    Factor.objects.create(
        vault_id=vault.id,
        id=factor_id,
        sort=sort,
        sealed=seal_record(vault.root, _place(vault, factor_id), msgspec.json.encode(what)),
        used=used,
        made=timezone.now(),
    )
    return factor_id


def _open(vault: OpenVault, factor_id: uuid.UUID, sealed: bytes) -> Codes | Passkey | None:
    try:
        return msgspec.json.decode(open_record(vault.root, _place(vault, factor_id), sealed), type=Codes | Passkey)
    except (*UNREADABLE, msgspec.DecodeError):
        return None


def _place(vault: OpenVault, factor_id: uuid.UUID) -> RecordAddress:
    return RecordAddress(vault.id, factor_id, KIND, REVISION)


def _step_of(secret: str, typed: str, drift: Sequence[int] = DRIFT) -> int | None:
    """The number of the step whose code this is, or None."""
    now, app = int(timezone.now().timestamp()) // STEP, pyotp.TOTP(secret)
    digits = "".join(typed.split()).encode()
    return next((now + by for by in drift if compare_digest(app.generate_otp(now + by).encode(), digits)), None)
