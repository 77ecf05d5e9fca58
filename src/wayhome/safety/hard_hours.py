"""Pages for hard hours, for packages below or beside the one that has them: a title and an address, by their id.

The package that has them makes itself known here when Wayhome starts, as the library does (see ``practices``). Until
then there is none, and whoever asks shows nothing.
"""

from __future__ import annotations

import importlib
from typing import Protocol, cast

import msgspec


class Page(msgspec.Struct, frozen=True):
    """A page that is read in a hard hour. ``address``: of it."""

    title: str
    icon: str
    address: str


class Pages(Protocol):
    """What can be asked from below."""

    def page(self, slug: str) -> Page | None:
        """The page of that id, or None."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question."""
    _module[:] = [module]


def page(slug: str) -> Page | None:
    """The page of that id; None where there is none."""
    return cast("Pages", importlib.import_module(_module[0])).page(slug) if _module else None
