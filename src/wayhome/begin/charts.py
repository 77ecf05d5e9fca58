"""A quiet line over time, as numbers for the page to draw: a gap stays a gap, and nothing is drawn between the days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as date_format

WIDTH, LEFT, RIGHT, TOP, STEP, FOOT = 360, 56, 12, 12, 24, 30
"""Units of the drawing: its width, the room at its sides and above, between two values, and for the days below."""

WITHIN = 8
"""How far from the ends of the rules the first and the last mark stand."""
Point = tuple[date, int | None]
"""A day, and what was said on it; nothing where that was left open."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``css`` tells it from another by dash and marker; ``paths``: one for each piece without a gap."""

    css: str
    paths: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]

    @property
    def squares(self) -> tuple[tuple[float, float], ...]:
        """Where the corner of each square marker is."""
        return tuple((x - 4, y - 4) for x, y in self.dots)


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole of it. ``rules``: height and words of each value; ``days``: where a day stands, its words, its end."""

    height: int
    rules: tuple[tuple[int, str], ...]
    days: tuple[tuple[float, str, str], ...]
    lines: tuple[Line, ...]

    @property
    def frame(self) -> tuple[int, int, int, int]:
        """Width, where the words of the values end, and where the rules begin and end."""
        return WIDTH, LEFT - 8, LEFT, WIDTH - RIGHT

    @property
    def is_drawn(self) -> bool:
        """Whether there is more than one mark to see."""
        return sum(len(line.dots) for line in self.lines) > 1


def chart(lines: Sequence[Sequence[Sequence[Point]]], values: Sequence[tuple[int, str]]) -> Chart:
    """Lines over time. Each is several stretches, which are never joined; ``values``: each with its words, rising."""
    days = sorted({day for line in lines for stretch in line for day, _ in stretch})
    top = TOP + STEP * (len(values) - 1)
    heights = {value: top - STEP * number for number, (value, _) in enumerate(values)}
    drawn = (_line(css, line, days, heights) for css, line in zip("ab", lines, strict=False))
    rules = tuple((heights[value], words) for value, words in values)
    return Chart(top + FOOT, rules, tuple(_ends(days)), tuple(drawn))


def _line(css: str, stretches: Iterable[Sequence[Point]], days: Sequence[date], heights: dict[int, int]) -> Line:
    pieces: list[list[tuple[float, float]]] = []
    for stretch in stretches:
        pieces.append([])
        for day, value in stretch:
            if value is None or value not in heights:
                pieces.append([])
            else:
                pieces[-1].append((_across(day, days), float(heights[value])))
    paths = tuple("M" + "L".join(f"{x:g} {y:g}" for x, y in piece) for piece in pieces if len(piece) > 1)
    return Line(css, paths, tuple(dot for piece in pieces for dot in piece))


def _across(day: date, days: Sequence[date]) -> float:
    long = (days[-1] - days[0]).days
    room = WIDTH - LEFT - RIGHT - 2 * WITHIN
    return LEFT + WITHIN + (round(room * (day - days[0]).days / long, 1) if long else room / 2)


def _ends(days: Sequence[date]) -> list[tuple[float, str, str]]:
    if not days:
        return []
    if days[0] == days[-1]:
        return [(_across(days[0], days), date_format(days[0], "j M Y"), "middle")]
    first, last = days[0], days[-1]
    return [
        (_across(first, days), date_format(first, "j M Y"), "start"),
        (_across(last, days), date_format(last, "j M Y"), "end"),
    ]
