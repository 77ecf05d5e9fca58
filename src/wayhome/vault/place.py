"""A place of the path, as one person finds it: a door to each of its parts, with what is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from wayhome.vault.opened import OpenVault


class Part(msgspec.Struct, frozen=True):
    """A part of a place. ``here``: what of it is there, in a few words; empty where there is nothing yet."""

    title: str
    icon: str
    words: str
    name: str
    here: Callable[[OpenVault], str]


class Door(msgspec.Struct, frozen=True):
    """A part as one person finds it."""

    part: Part
    here: str


def doors_to(parts: Iterable[Part], vault: OpenVault) -> list[Door]:
    """A door to each part, in their order."""
    return [Door(part, part.here(vault)) for part in parts]
