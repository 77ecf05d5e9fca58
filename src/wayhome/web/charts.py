"""Numbers over time, as a drawing: dots, lines, intervals. A gap stays a gap, and beyond the first and the last mark
nothing is drawn; a straight line that is laid through them goes over gaps, and is dotted.

There is one drawing for a page and for paper: ``web/parts/chart.html`` sets it, and ``on_paper`` hands it to typst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import fmean

import msgspec
from django.template.loader import render_to_string

from wayhome.languages.days import dated

WIDTH, LEFT, RIGHT, TOP, STEP, FOOT = 360, 56, 12, 12, 24, 30
"""Units of the drawing: its width, the room at its sides and above, between two values, and for the days below."""
WITHIN = 8
"""How far from the ends of the rules the first and the last mark stand."""
LETTER = 7
"""How wide a letter of a word at the left is taken to be, at most."""
LARGE, SMALL, MANY = 4.0, 3.0, 30
"""How large a mark is, and how large where there are more than so many."""
NEAR = 4
"""How many marks a name of a line stands beside."""
STRIPS = 24
"""In how many places the ends of an interval are drawn."""
Point = tuple[date, float | None]
"""A day, and the number of it; nothing where that was left open."""
PAPER = """<style>
text { font: 500 13px "Atkinson Hyperlegible Next"; fill: #55615f }
.axis { stroke: #d5d1c4; fill: none }
.a, .b { stroke: #2f6f70; fill: none; stroke-width: 2.5 }
.b { stroke: #7d5a1e; stroke-dasharray: 6 4 }
circle.a, rect.b { fill: #ffffff; stroke-width: 2; stroke-dasharray: none }
.between { fill: #2f6f70; fill-opacity: .13 }
.middle { stroke: #2f6f70; fill: none; stroke-width: 1.5; stroke-dasharray: 2 4 }
.big { fill: #1f2d2f; font-weight: 700 }
</style>"""
"""How it looks on paper, where no sheet of styles is beside it."""


class Line(msgspec.Struct, frozen=True):
    """One line: ``css`` tells it from another by dash and marker; ``paths``: one for each piece without a gap.

    ``label``: where its name stands, and the name.
    """

    css: str
    paths: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    label: tuple[float, float, str] | None = None

    @property
    def size(self) -> float:
        """How large each mark is, from its middle."""
        return SMALL if len(self.dots) > MANY else LARGE

    @property
    def side(self) -> float:
        """How wide a square marker is."""
        return 2 * self.size

    @property
    def squares(self) -> tuple[tuple[float, float], ...]:
        """Where the corner of each square marker is."""
        return tuple((round(x - self.size, 1), round(y - self.size, 1)) for x, y in self.dots)


class Interval(msgspec.Struct, frozen=True):
    """How steep a straight line may be: ``between`` its ends, and its ``middle``; both are paths."""

    between: str
    middle: str


class Chart(msgspec.Struct, frozen=True):
    """The whole of it. ``rules``: height and words of each value; ``days``: where a day stands, its words, its end."""

    height: int
    left: int
    rules: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str, str], ...]
    lines: tuple[Line, ...]
    interval: Interval | None = None

    @property
    def frame(self) -> tuple[int, int, int, int]:
        """Width, where the words of the values end, and where the rules begin and end."""
        return WIDTH, self.left - 8, self.left, WIDTH - RIGHT

    @property
    def is_drawn(self) -> bool:
        """Whether there is more than one mark to see."""
        return sum(len(line.dots) for line in self.lines) > 1


class Straight(msgspec.Struct, frozen=True):
    """A straight line through numbers over days, with the slopes it may have: through ``at`` on its day, from the day
    of the first number to that of the last (``days``)."""

    at: tuple[date, float]
    each: float
    low: float
    high: float
    days: tuple[date, date]


class Field(msgspec.Struct, frozen=True):
    """Where days and values stand in the drawing."""

    first: date
    last: date
    least: float
    most: float
    left: int
    foot: int

    def across(self, day: date) -> float:
        """How far from the left a day stands."""
        long = (self.last - self.first).days
        room = WIDTH - self.left - RIGHT - 2 * WITHIN
        return self.left + WITHIN + (round(room * (day - self.first).days / long, 1) if long else room / 2)

    def down(self, value: float) -> float:
        """How far from the top a value stands."""
        return round(self.foot - (self.foot - TOP) * (value - self.least) / ((self.most - self.least) or 1), 1)

    def has(self, value: float | None) -> bool:
        """Whether a value has a place."""
        return value is not None and self.least <= value <= self.most


def chart(
    lines: Sequence[Sequence[Sequence[Point]]],
    values: Sequence[tuple[float, str]],
    *,
    span: tuple[date, date] | None = None,
    names: Sequence[str] = (),
    room: int = 0,
    straight: Straight | None = None,
) -> Chart:
    """Lines over time. Each is several stretches, which are never joined; ``values``: each with its words, rising.

    ``span``: its first and last day, where these are not those of the points. ``names``: of each line, beside it.
    ``room``: the height between the least and the most value, where it isn’t a step for each. ``straight``: a line that
    is laid through them, with its interval.
    """
    days = sorted({day for line in lines for stretch in line for day, _ in stretch})
    first, last = span or ((days[0], days[-1]) if days else (date.min, date.min))
    left = LEFT if not room else 16 + LETTER * max(len(words) for _, words in values)
    field = Field(first, last, values[0][0], values[-1][0], left, TOP + (room or STEP * (len(values) - 1)))
    drawn = (_line(css, line, field) for css, line in zip("ab", lines, strict=False))
    rules = tuple((field.down(value), words) for value, words in values)
    ends = tuple(_ends(field)) if days else ()
    between = _interval(straight, field) if straight else None
    return Chart(field.foot + FOOT, left, rules, ends, _named(tuple(drawn), names), between)


def on_paper(one: Chart, label: str) -> str:
    """The same drawing as a picture that needs no sheet of styles beside it."""
    svg = render_to_string("web/parts/chart.html", {"chart": one, "label": label})
    return picture(svg, (WIDTH, one.height), PAPER)


def picture(svg: str, size: tuple[int, int], style: str) -> str:
    """A drawing of a page as a picture of this size that stands by itself. ``style``: how it looks, as an element."""
    drawn = svg[svg.index("<svg") :].strip()
    head, _, rest = drawn.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}">{style}{rest}'


def _line(css: str, stretches: Iterable[Sequence[Point]], field: Field) -> Line:
    pieces: list[list[tuple[float, float]]] = []
    for stretch in stretches:
        pieces.append([])
        for day, value in stretch:
            if value is None or not field.has(value):
                pieces.append([])
            else:
                pieces[-1].append((field.across(day), field.down(value)))
    paths = tuple("M" + "L".join(f"{x:g} {y:g}" for x, y in piece) for piece in pieces if len(piece) > 1)
    return Line(css, paths, tuple(dot for piece in pieces for dot in piece))


def _named(lines: tuple[Line, ...], names: Sequence[str]) -> tuple[Line, ...]:
    """Each line with its name beside its first mark: above the upper one, below the lower one."""
    if not names or any(not line.dots for line in lines):
        return lines
    upper = min(lines, key=lambda line: fmean(y for _, y in line.dots[:NEAR]))
    return tuple(
        Line(
            line.css,
            line.paths,
            line.dots,
            (line.dots[0][0] - WITHIN, _beside([y for _, y in line.dots[:NEAR]], above=line is upper), name),
        )
        for line, name in zip(lines, names, strict=True)
    )


def _beside(heights: Sequence[float], *, above: bool) -> float:
    """The foot of a name that touches none of the marks at these heights."""
    return round(min(heights) - 11 if above else max(heights) + 20, 1)


def _interval(straight: Straight, field: Field) -> Interval:
    """A straight line and its ends, as far as there are values for them."""
    (day, value), long = straight.at, (field.last - field.first).days
    begins, ends = ((one - field.first).days for one in straight.days)
    days = [begins + (ends - begins) * strip / STRIPS for strip in range(STRIPS + 1)]
    from_day = (day - field.first).days

    def path(slopes: Sequence[float], most: bool, way: Sequence[float]) -> str:
        choose = max if most else min
        heights = [choose(value + slope * (one - from_day) for slope in slopes) for one in way]
        kept = [min(max(height, field.least), field.most) for height in heights]
        room = WIDTH - field.left - RIGHT - 2 * WITHIN
        points = (
            f"{field.left + WITHIN + room * one / (long or 1):.1f} {field.down(height):g}"
            for one, height in zip(way, kept, strict=True)
        )
        return "L".join(points)

    both = (straight.low, straight.high)
    around = f"M{path(both, True, days)}L{path(both, False, days[::-1])}Z"
    return Interval(around, f"M{path((straight.each,), True, days)}")


def _ends(field: Field) -> list[tuple[float, str, str]]:
    if field.first == field.last:
        return [(field.across(field.first), dated(field.first, "j M Y"), "middle")]
    return [
        (field.across(field.first), dated(field.first, "j M Y"), "start"),
        (field.across(field.last), dated(field.last, "j M Y"), "end"),
    ]
