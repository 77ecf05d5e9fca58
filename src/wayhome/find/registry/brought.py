"""What an import of the register did, and how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: how many rows by reason, who is in the register now, how long it took in seconds."""

    file: str
    whole: bool
    rows: int
    counts: dict[str, int]
    people: int
    unplaced: int
    places: int
    seconds: float


class Told(NamedTuple):
    """How far an import is: what is being done, and how much of how much of that."""

    doing: str
    done: int
    of: int
