"""What packages below this one may ask of sharing."""

from __future__ import annotations

from wayhome.together.models import Connection
from wayhome.vault.opened import OpenVault


def has_somebody(vault: OpenVault) -> bool:
    """Whether somebody is connected who has compared the words. Whether the person has, the page of sharing says."""
    return Connection.objects.filter(vault_id=vault.id, compared=True).exists()
