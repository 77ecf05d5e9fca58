"""The wheel of feelings as a drawing: families inside, the words of one family at a time outside, and a hub.

Everything is counted in units of a square of 480. Angles are turns from the top, clockwise.
"""

from __future__ import annotations

import math

import msgspec

from wayhome.content.feelings import Family

SIZE = 480
HUB, INNER, OUTER = 45, 143, 237
"""Radii of the three rings."""
LONG = 10
"""Characters of one line; a longer label has two."""
LINE = 19


class Line(msgspec.Struct, frozen=True):
    """One line of a label, and how far it lies above or below the middle."""

    text: str
    dy: int

    @property
    def is_long(self) -> bool:
        """Whether it has to be drawn closer to stay inside its ring."""
        return len(self.text) > LONG


class Slice(msgspec.Struct, frozen=True):
    """One field of the wheel: its outline, and where its label stands and how it is turned."""

    id: str
    label: str
    path: str
    turn: str
    lines: tuple[Line, ...]


class Ring(msgspec.Struct, frozen=True):
    """A family: its own field, and the ring of its words."""

    family: Family
    slice: Slice
    words: tuple[Slice, ...]


def wheel(families: tuple[Family, ...]) -> tuple[Ring, ...]:
    """The drawing of these families. The words of each begin where its own field points."""
    return tuple(_ring(family, number, len(families)) for number, family in enumerate(families))


def _ring(family: Family, number: int, of: int) -> Ring:
    middle, count = number / of, len(family.words)
    words = tuple(
        _slice(word.id, word.label, (INNER, OUTER), middle + (place - (count - 1) / 2) / count, 1 / count)
        for place, word in enumerate(family.words)
    )
    return Ring(family, _slice(family.id, family.label, (HUB, INNER), middle, 1 / of), words)


def _slice(identity: str, label: str, radii: tuple[int, int], middle: float, width: float) -> Slice:
    """A field from one radius to the other, ``width`` turns wide around ``middle``. Its label reads along it."""
    begin, end = middle - width / 2, middle + width / 2
    low, high = radii
    path = (
        f"M{_at(low, begin)} L{_at(high, begin)} A{high} {high} 0 0 1 {_at(high, end)} "
        f"L{_at(low, end)} A{low} {low} 0 0 0 {_at(low, begin)}Z"
    )
    angle = (middle % 1) * 360 - 90
    upright = angle if angle <= 90 else angle - 180
    place = _at((low + high) / 2, middle)
    return Slice(identity, label, path, f"translate({place}) rotate({upright:.1f})", _lines(label))


def _at(radius: float, turns: float) -> str:
    angle = turns * 2 * math.pi
    return f"{SIZE / 2 + radius * math.sin(angle):.1f} {SIZE / 2 - radius * math.cos(angle):.1f}"


def _lines(label: str) -> tuple[Line, ...]:
    """The label on one line, or parted at the space that is nearest to its middle."""
    spaces = [place for place, mark in enumerate(label) if mark == " "]
    if len(label) <= LONG or not spaces:
        return (Line(label, 0),)
    cut = min(spaces, key=lambda place: abs(place - len(label) / 2))
    return Line(label[:cut], -LINE // 2), Line(label[cut + 1 :], LINE // 2)
