"""What an import of the register did, and how far one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from wayhome.find.registry import layout


class Brought(msgspec.Struct, frozen=True):
    """What an import did: how many rows by reason, who is in the register of that source now, how long it took in
    seconds. ``notes``: the first few rows that something is wrong with, each in a sentence. ``before``: who was in it.
    """

    file: str
    whole: bool
    rows: int
    counts: dict[str, int]
    people: int
    unplaced: int
    places: int
    seconds: float = 0.0
    source: str = layout.SOURCE
    notes: tuple[str, ...] = ()
    before: int = 0


class Told(NamedTuple):
    """How far an import is: what is being done, and how much of how much of that."""

    doing: str
    done: int
    of: int


Tell = Callable[[Told], None]
