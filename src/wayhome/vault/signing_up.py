"""Who may make a vault here, and as what: whoever comes, whoever has a code of the operator's, or nobody.

A code is used once, for a vault that is made, or for one that becomes a therapist's. The database knows it blinded.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from wayhome.vault.blinding import blind
from wayhome.vault.crypto import CodeMistyped, InviteCode
from wayhome.vault.models import SignUpCode, Vault
from wayhome.vault.opened import OpenVault

OPEN, INVITATION, CLOSED = "open", "invitation", "closed"
"""What WAYHOME_SIGNUP may say."""


class NotInvited(Exception):
    """There is no such code, or not any more: it was used, taken back, or its time is over. Which is never said."""


def is_open() -> bool:
    """Whether whoever comes may make a vault."""
    return bool(settings.WAYHOME_SIGNUP == OPEN)


def is_closed() -> bool:
    """Whether nobody may."""
    return bool(settings.WAYHOME_SIGNUP == CLOSED)


def invite(role: str, days: int) -> tuple[InviteCode, datetime]:
    """A new code for somebody who comes in this role, and until when it can be used."""
    now = timezone.now()
    SignUpCode.objects.filter(until__lt=now).delete()
    code, until = InviteCode.generate(), now + timedelta(days=days)
    SignUpCode.objects.create(code=_blinded(code), role=role, until=until)
    return code, until


def take_back_all() -> int:
    """No code that was not used yet can be used from now on; how many there were."""
    return SignUpCode.objects.all().delete()[0]


def check(typed: str) -> None:
    """Raises NotInvited unless this code could be used now. It stays as it is."""
    if not SignUpCode.objects.filter(code=_read(typed), until__gt=timezone.now()).exists():
        raise NotInvited


def use(typed: str) -> str:
    """Use the code up: the role that it gives. In a transaction with what it is used for. Raises NotInvited."""
    kept = SignUpCode.objects.filter(code=_read(typed), until__gt=timezone.now())
    role = kept.values_list("role", flat=True).first()
    # Of two at the same moment, one removes the row.
    if role is None or not kept.delete()[0]:
        raise NotInvited
    return role


def may_work_as_therapist(vault: OpenVault) -> bool:
    """Whether this vault may have a page of clients: any may where sign-up is open, as at home."""
    return is_open() or Vault.objects.filter(id=vault.id, role=Vault.THERAPIST).exists()


def become_therapist(vault: OpenVault, typed: str) -> None:
    """Use a code for a therapist up for this vault. In a transaction. Raises NotInvited, for any other code, too."""
    if not SignUpCode.objects.filter(code=_read(typed), role=Vault.THERAPIST).exists():
        raise NotInvited
    use(typed)
    Vault.objects.filter(id=vault.id).update(role=Vault.THERAPIST)


def _read(typed: str) -> bytes:
    try:
        return _blinded(InviteCode.parse(typed))
    except CodeMistyped:
        raise NotInvited from None


def _blinded(code: InviteCode) -> bytes:
    return blind("sign-up code", code.text)
