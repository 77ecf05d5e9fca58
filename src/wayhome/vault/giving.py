"""Whether there is anybody to give a copy to, and who gets one of what is kept now: asked from below.

The package that knows lies above. It makes itself known here when Wayhome starts; until then there is nobody.
"""

from __future__ import annotations

import importlib
import uuid
from typing import Protocol, cast

import msgspec

from wayhome.vault.opened import OpenVault


class Goes(msgspec.Struct, frozen=True):
    """Somebody who gets a copy of what is kept, without another press; ``address``: of the page that stops it."""

    name: str
    address: str


class Knower(Protocol):
    """What can be asked."""

    def has_somebody(self, vault: OpenVault) -> bool:
        """Whether there is anybody; one question to the database at most, as every page of a record asks it."""

    def goes_to(self, vault: OpenVault, kind: str, record: uuid.UUID | None) -> tuple[Goes, ...]:
        """Who gets what is kept of this kind; one question to the database at most, while nobody does."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def has_somebody(vault: OpenVault) -> bool:
    """Whether there is anybody to whom this person could give a copy."""
    return bool(_module) and cast("Knower", importlib.import_module(_module[0])).has_somebody(vault)


def goes_to(vault: OpenVault, kind: str, record: uuid.UUID | None = None) -> tuple[Goes, ...]:
    """Who gets a copy of what this person keeps now: of that record, or of a new one of this kind."""
    return cast("Knower", importlib.import_module(_module[0])).goes_to(vault, kind, record) if _module else ()
