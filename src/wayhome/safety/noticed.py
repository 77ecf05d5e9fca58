"""What was needed in moments that a person noted, for practices that look after needs: asked from below.

The package that keeps the moments lies above or beside. It makes itself known here when Wayhome starts (see
``practices``); until then nothing is known, and whoever asks shows nothing.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

import msgspec

from wayhome.vault.opened import OpenVault


class Needed(msgspec.Struct, frozen=True):
    """A need: its words, in how many of the moments looked at it was named, the newest of the person's own words for
    it (may be empty), and the address of the moment with them."""

    words: str
    count: int
    own: str
    address: str


class Moments(Protocol):
    """What can be asked from below."""

    def needed(self, vault: OpenVault) -> tuple[Needed, ...]:
        """What was needed lately, the most frequent first."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def needed(vault: OpenVault) -> tuple[Needed, ...]:
    """What was needed in moments that this person noted lately: counted, and no more."""
    return cast("Moments", importlib.import_module(_module[0])).needed(vault) if _module else ()
