"""What a person prepared, for the pages that lead to people: asked from below, as practices are (see ``practices``).

The package that knows lies above. It makes itself known here when Wayhome starts; until then nothing is known, and
whoever asks shows nothing.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

import msgspec

from wayhome.safety.numbers import Number
from wayhome.vault.opened import OpenVault


class Person(msgspec.Struct, frozen=True):
    """Somebody the person may turn to, in the person's own words.

    ``numbers``: to call, as they were written. ``address``: of the page about them.
    """

    name: str
    for_what: str
    reach: str
    numbers: tuple[Number, ...]
    address: str


class Way(msgspec.Struct, frozen=True):
    """Something the person wrote for a hard hour: how it is offered on a calm page, and where it is."""

    title: str
    words: str
    icon: str
    address: str


class Space(msgspec.Struct, frozen=True):
    """Where the person goes for a minute: a place, or a moment that was all right; in their own words.

    ``kit``: what soothes, each with its title. ``picture``: the address of one, or empty; ``colour``: a colour that
    stands for it, as ``prepare`` names them, or empty. ``address``: of the page that goes there.
    """

    title: str
    words: str
    kit: tuple[tuple[str, str], ...]
    picture: str
    colour: str
    address: str


class Prepared(Protocol):
    """What can be asked from below."""

    def people(self, vault: OpenVault) -> tuple[Person, ...]:
        """Those who may be turned to."""

    def ways(self, vault: OpenVault) -> tuple[Way, ...]:
        """What was written for a hard hour; nothing where nothing was."""

    def space(self, vault: OpenVault) -> Space | None:
        """Where they go for a minute; None where nothing was made."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def people(vault: OpenVault | None) -> tuple[Person, ...]:
    """Those this person may turn to, the nearest first; nobody while no vault is open."""
    package = _package(vault)
    return package.people(vault) if package and vault else ()


def ways(vault: OpenVault | None) -> tuple[Way, ...]:
    """What this person wrote for a hard hour; nothing while no vault is open."""
    package = _package(vault)
    return package.ways(vault) if package and vault else ()


def space(vault: OpenVault | None) -> Space | None:
    """Where this person goes for a minute; None while no vault is open, or nothing was made."""
    package = _package(vault)
    return package.space(vault) if package and vault else None


def _package(vault: OpenVault | None) -> Prepared | None:
    return cast("Prepared", importlib.import_module(_module[0])) if vault is not None and _module else None
