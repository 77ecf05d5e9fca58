"""The people around a person, as numbers for the page to draw. The list beside it says the same in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from textwrap import shorten, wrap
from typing import NamedTuple

import msgspec

from wayhome.prepare.records.supporter import Supporter
from wayhome.vault.kinds import Record

SIZE, HEIGHT, MIDDLE = 420, 440, 210
"""Units of the drawing: its width and its height; and where its middle is, from the left and from above."""
RINGS = {"close": 84, "around": 138, "further": 186, "": 186}
"""How far from the middle somebody stands. Who is not placed yet stands outside, in an open dot."""
ROOM = {"close": 5, "around": 7, "further": 8}
"""How many names a ring holds in letters that can be read; more are in the list only."""
LETTER, LINE = 7.2, 17
"""How wide a letter is, about, and how high a line."""
EASY, LONGEST = 14, 24
"""Characters of a line that is easily read in the drawing, and of the longest one."""


class Box(NamedTuple):
    """A part of the drawing that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they share any part."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


Written = tuple[tuple[str, ...], Box]
"""The lines of a name, and the room they take."""
ME = (Box(193, 187, 227, 221), Box(196, 230, 224, 246))
"""The middle, and its word."""


class Dot(msgspec.Struct, frozen=True):
    """Somebody as drawn. ``lines``: their name, below the dot, in the middle of ``box``; cut where it has no room.

    ``sure``: whether they were placed by the person.
    """

    who: Record[Supporter]
    x: int
    y: int
    lines: tuple[str, ...]
    box: Box

    @property
    def sure(self) -> bool:
        """Whether it was said how near they are."""
        return bool(self.who.payload.near)

    @property
    def words(self) -> str:
        """The name as it stands in the drawing."""
        return " ".join(self.lines)

    @property
    def texts(self) -> list[tuple[int, int, str]]:
        """Each line of the name: its middle, its foot and its words."""
        middle = round((self.box.left + self.box.right) / 2)
        return [(middle, self.y + 24 + LINE * number, words) for number, words in enumerate(self.lines)]

    @property
    def touch(self) -> tuple[int, int, int, int]:
        """Left, top, width and height of what can be pressed: the dot with its name, and no less than 76 by 46."""
        left, right = min(self.x - 38, math.floor(self.box.left)), max(self.x + 38, math.ceil(self.box.right))
        return left, self.y - 16, right - left, max(46, math.ceil(self.box.bottom) - self.y + 16)


class Circle(msgspec.Struct, frozen=True):
    """The drawing. ``left_out``: how many had no room."""

    dots: tuple[Dot, ...]
    left_out: int
    rings: tuple[int, ...] = (84, 138, 186)


def draw(everyone: Iterable[Record[Supporter]]) -> Circle:
    """The drawing of these people, without those who must not know."""
    here = [one for one in everyone if one.payload.is_offered]
    spots = list(_spots(here))
    rings = [*ME, *(Box(x - 9, y - 9, x + 9, y + 9) for _, x, y in spots)]
    # At first everybody has a few letters; then each name takes what room the others leave.
    written = [_shortest(who.payload.name, x, y) for who, x, y in spots]
    for number, (who, x, y) in enumerate(spots):
        taken = [*rings, *(box for other, (_, box) in enumerate(written) if other != number)]
        written[number] = _longest(who.payload.name, x, y, taken)
    dots = tuple(Dot(who, x, y, lines, box) for (who, x, y), (lines, box) in zip(spots, written, strict=True))
    return Circle(dots, len(here) - len(dots))


def _spots(here: list[Record[Supporter]]) -> Iterator[tuple[Record[Supporter], int, int]]:
    """Who has room, and where they stand."""
    for number, (ring, room) in enumerate(ROOM.items()):
        on_ring = [one for one in here if _ring_of(one.payload) == ring][:room]
        turn = -math.pi / 2 + number * math.pi / 3
        for place, one in enumerate(on_ring):
            yield one, *_spot(RINGS[ring], turn + 2 * math.pi * place / len(on_ring))


def _ring_of(one: Supporter) -> str:
    return one.near if one.near in ROOM else "further"


def _spot(far: int, angle: float) -> tuple[int, int]:
    # A name stands below its dot, so the whole of it is moved up a little; ends stay inside the drawing.
    x = round(MIDDLE + far * math.cos(angle))
    y = round(MIDDLE - 6 + far * math.sin(angle))
    return min(max(x, 40), SIZE - 40), min(max(y, 18), SIZE - 30)


def _longest(name: str, x: int, y: int, taken: list[Box]) -> Written:
    """As much of the name as has room below a dot."""
    for lines in _ways_to_write(name):
        box = _box(lines, x, y)
        if box.bottom <= HEIGHT and not any(box.meets(other) for other in taken):
            return lines, box
    return _shortest(name, x, y)


def _shortest(name: str, x: int, y: int) -> Written:
    """As little of the name as still says something."""
    *_, lines = _ways_to_write(name)
    return lines, _box(lines, x, y)


def _ways_to_write(name: str) -> Iterator[tuple[str, ...]]:
    """The name whole, in one line or in two; then less and less of it."""
    if len(name) <= EASY:
        yield (name,)
    for longest in (EASY, LONGEST):
        lines = tuple(wrap(name, longest))
        if 0 < len(lines) <= 2:
            yield lines
    for letters in (LONGEST, EASY, 10, 7):
        cut = shorten(name, letters, placeholder="…")
        yield (cut if len(cut) > 3 else f"{name[: letters - 1].rstrip()}…",)


def _box(lines: tuple[str, ...], x: int, y: int) -> Box:
    wide = max(len(line) for line in lines) * LETTER
    left = min(max(x - wide / 2, 0), SIZE - wide)
    return Box(left, y + 11, left + wide, y + 28 + LINE * (len(lines) - 1))
