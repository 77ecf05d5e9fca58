"""What publications call a number, for whoever is given a copy with one in it: asked from below.

The package that reads the definitions lies above. It makes itself known here when Wayhome starts; until then, and for
what nobody has published, no number is called anything.
"""

from __future__ import annotations

import importlib
from datetime import datetime
from typing import Protocol, cast

import msgspec

from wayhome.together.records import Copy
from wayhome.vault.choosable import Figure


class Called(msgspec.Struct, frozen=True):
    """What a number is called, and where that stands."""

    words: str
    source: str


class Line(msgspec.Struct, frozen=True):
    """A number of a copy, with what it is called. ``of``: what it can be, as “0 to 27”."""

    day: datetime
    figure: Figure
    of: str
    called: Called | None


class Reader(Protocol):
    """What can be asked."""

    def called(self, figure: Figure) -> Called | None:
        """What it is called; None where no publication says, or its definition is not known here."""

    def range_of(self, figure: Figure) -> str:
        """What it can be at all, in words; empty where that is not known here."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question."""
    _module[:] = [module]


def lines(copy: Copy) -> list[Line]:
    """All numbers of a copy, the latest day first, by the definitions of the reader’s own installation."""
    if not _module:
        return []
    reader = cast("Reader", importlib.import_module(_module[0]))
    found = ((page.day, figure) for page in copy.pages for figure in page.figures)
    said = [Line(day, figure, reader.range_of(figure), reader.called(figure)) for day, figure in found]
    return sorted(said, key=lambda line: line.day, reverse=True)
