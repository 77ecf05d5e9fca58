"""The people around a person, as numbers for the page to draw. The list beside it says the same in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from wayhome.prepare.records.supporter import Supporter
from wayhome.vault.kinds import Record

SIZE, MIDDLE = 420, 210
"""Units of the drawing, which is as high as it is wide; and where its middle is."""
RINGS = {"close": 84, "around": 138, "further": 186, "": 186}
"""How far from the middle somebody stands. Who is not placed yet stands outside, in an open dot."""
ROOM = {"close": 5, "around": 7, "further": 8}
"""How many names a ring holds in letters that can be read; more are in the list only."""
LONGEST = 11
"""Characters of a name in the drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody as drawn. ``sure``: whether they were placed by the person."""

    who: Record[Supporter]
    x: int
    y: int
    sure: bool

    @property
    def words(self) -> str:
        """The name, shortened where it is long."""
        name = self.who.payload.name
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"

    @property
    def text_y(self) -> int:
        """The foot of the name, below the dot."""
        return self.y + 24

    @property
    def touch(self) -> tuple[int, int]:
        """The left and the top of what can be pressed, which is 76 wide and 46 high."""
        return self.x - 38, self.y - 16


@dataclass(frozen=True, slots=True)
class Circle:
    """The drawing. ``left_out``: how many had no room."""

    dots: tuple[Dot, ...]
    left_out: int
    rings: tuple[int, ...] = (84, 138, 186)


def draw(everyone: Iterable[Record[Supporter]]) -> Circle:
    """The drawing of these people, without those who must not know."""
    here = [one for one in everyone if one.payload.is_offered]
    dots: list[Dot] = []
    for number, (ring, room) in enumerate(ROOM.items()):
        on_ring = [one for one in here if _ring_of(one.payload) == ring][:room]
        turn = -math.pi / 2 + number * math.pi / 3
        dots += [_dot(one, turn + 2 * math.pi * place / len(on_ring)) for place, one in enumerate(on_ring)]
    return Circle(tuple(dots), len(here) - len(dots))


def _ring_of(one: Supporter) -> str:
    return one.near if one.near in ROOM else "further"


def _dot(who: Record[Supporter], angle: float) -> Dot:
    far = RINGS[_ring_of(who.payload)]
    # A name stands below its dot, so the whole of it is moved up a little; ends stay inside the drawing.
    x = round(MIDDLE + far * math.cos(angle))
    y = round(MIDDLE - 6 + far * math.sin(angle))
    return Dot(who, min(max(x, 40), SIZE - 40), min(max(y, 18), SIZE - 30), bool(who.payload.near))
