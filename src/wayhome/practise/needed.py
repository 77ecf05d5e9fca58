"""What comes back in practices that look after needs: what was needed in moments that were noted, and by whom."""

from __future__ import annotations

from wayhome.safety import noticed
from wayhome.safety.noticed import Needed
from wayhome.vault.opened import OpenVault

FAMILY = "reparenting"
"""The practices that look after needs."""


def of(vault: OpenVault, family: str) -> tuple[Needed, ...]:
    """What was needed lately, for a practice of this family; no query where it is another one."""
    return noticed.needed(vault) if family == FAMILY else ()
