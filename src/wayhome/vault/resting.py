"""A vault that rests: closed for a while, exactly as it was left. Whoever has its key can open it at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault.models import Session, Vault
from wayhome.vault.opened import OpenVault

SPANS = {
    "week": (_("A week"), timedelta(days=7)),
    "month": (_("A month"), timedelta(days=30)),
    "season": (_("Three months"), timedelta(days=91)),
}
"""For how long a vault can be closed: what it is called, and the time."""


def rest(vault: OpenVault, *, span: str) -> datetime:
    """Close the vault for a while: it locks everywhere, and its door says so until then. Returns the moment it ends."""
    until = timezone.now() + SPANS[span][1]
    Vault.objects.filter(id=vault.id).update(resting_until=until)
    Session.objects.filter(vault_id=vault.id).delete()
    return until


def until(vault: OpenVault) -> datetime | None:
    """Until when an opened vault rests; None when it does not."""
    moment = Vault.objects.filter(id=vault.id).values_list("resting_until", flat=True).first()
    return moment if moment is not None and moment > timezone.now() else None


def wake(vault: OpenVault) -> None:
    """Let it open as usual again."""
    Vault.objects.filter(id=vault.id, resting_until__isnull=False).update(resting_until=None)
