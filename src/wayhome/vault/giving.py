"""Whether there is anybody to give a copy to, for the pages below that offer it: asked from below.

The package that knows lies above. It makes itself known here when Wayhome starts; until then there is nobody.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

from wayhome.vault.opened import OpenVault


class Knower(Protocol):
    """What can be asked."""

    def has_somebody(self, vault: OpenVault) -> bool:
        """Whether there is anybody; one question to the database at most, as every page of a record asks it."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def has_somebody(vault: OpenVault) -> bool:
    """Whether there is anybody to whom this person could give a copy."""
    return bool(_module) and cast("Knower", importlib.import_module(_module[0])).has_somebody(vault)
