"""The thread map, as numbers for the page to draw. Its width is fixed, its height follows what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from django.template.loader import render_to_string

from wayhome.understand.records import Node
from wayhome.understand.threads import COLUMNS, Knot, Thread, Threads
from wayhome.web.charts import picture

WIDTH, HEAD, LABEL, BAR = 954, 46, 46, 18
"""Units of the drawing: its width, the room for the headings, for a label above a bar, and the width of a bar."""
LEFT = (4, 236, 468, 700, 932)
"""Where the bars of each column begin."""
ROOM, THINNEST, THICKEST = 260, 7, 22
"""The height that the fullest column may take for its bars, and how thick one pattern is drawn."""
MOST = 6
"""Bars of one column; what is rarer is in the table."""
LONGEST = 25
"""Characters of a label."""
LEAST, WIDEST = 60, (190, 190, 190, 124, 124)
"""How wide what can be pressed is at least, and at most in each column: the last two look at each other."""


class Bar(msgspec.Struct, frozen=True):
    """A knot as it is drawn."""

    knot: Knot
    x: int
    y: int
    height: int
    strong: bool

    @property
    def text_x(self) -> int:
        """Where its label begins; that of the last column ends there."""
        return self.x if self.knot.column < len(COLUMNS) - 1 else self.x + BAR

    @property
    def text_y(self) -> int:
        """The foot of its label."""
        return self.y - 9

    @property
    def touch(self) -> tuple[int, int]:
        """Top and height of what can be pressed: the label and the bar."""
        return self.y - 28, self.height + 28

    @property
    def touch_wide(self) -> int:
        """How wide what can be pressed is: as wide as the label, so that it covers none of the next column."""
        return min(max(LEAST, 8 * len(self.words)), WIDEST[self.knot.column])

    @property
    def touch_x(self) -> int:
        """Where what can be pressed begins."""
        return self.x if self.knot.column < len(COLUMNS) - 1 else self.x + BAR - self.touch_wide

    @property
    def words(self) -> str:
        """The label, shortened where it is long."""
        words = self.knot.words
        return words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rstrip()} …"


class Ribbon(msgspec.Struct, frozen=True):
    """A link as it is drawn."""

    thread: Thread
    path: str
    thickness: float
    strong: bool


class Drawing(msgspec.Struct, frozen=True):
    """The whole map. ``left_out``: how many knots had no room, and are in the table only."""

    height: int
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    left_out: int

    @property
    def headings(self) -> list[tuple[int, str, bool]]:
        """Where the name of each column stands, the name, and whether it ends there."""
        last = len(COLUMNS) - 1
        return [(LEFT[n] + (BAR if n == last else 0), words, n == last) for n, (_, words, _) in enumerate(COLUMNS)]


PAPER = """<style>
.ribbon { fill: none; opacity: .34 } .ribbon.thick { opacity: .62 }
.ribbon.c-madder { stroke: #a85f51 } .ribbon.c-dusk { stroke: #7573a6 } .ribbon.c-spruce { stroke: #3b7d80 }
.ribbon.c-lamp { stroke: #e5b04f } .touch { fill: none }
.bar-of.c-madder { fill: #a85f51 } .bar-of.c-dusk { fill: #7573a6 } .bar-of.c-spruce { fill: #3b7d80 }
.bar-of.c-lamp { fill: #e5b04f } .bar-of.c-moss { fill: #5c8a54 }
text { font: 500 14px "Atkinson Hyperlegible Next"; fill: #55615f }
text { paint-order: stroke; stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round }
.head { font: italic 400 17px "Literata"; fill: #7d5a1e } .big { font-weight: 700; fill: #1f2d2f }
</style>"""
"""How it looks on paper, where no sheet of styles is beside it."""


def on_paper(threads: Threads) -> str:
    """The map as a picture that needs no sheet of styles beside it, as the page draws it."""
    drawing = draw(threads)
    svg = render_to_string("understand/parts/drawn_map.html", {"drawing": drawing, "threads": threads})
    return picture(svg, (WIDTH, drawing.height), PAPER)


def draw(threads: Threads) -> Drawing:
    """The map of these threads."""
    columns = [[knot for knot in threads.knots if knot.column == n] for n in range(len(COLUMNS))]
    shown = [column[:MOST] for column in columns]
    drawn = {knot.node for column in shown for knot in column}
    links = [link for link in threads.links if drawn.issuperset(link.nodes)]
    thick = {node: _thickness(knot, links) for column in shown for knot in column for node in (knot.node,)}
    fullest = max((sum(thick[knot.node] for knot in column) for column in shown), default=1)
    unit = min(THICKEST, max(THINNEST, ROOM / max(fullest, 1)))
    tall = [sum(round(thick[knot.node] * unit) + LABEL for knot in column) for column in shown]
    height = max(tall, default=0)
    strong = set(threads.strongest.nodes) if threads.strongest else set()
    bars: dict[Node, Bar] = {}
    for column, of_column in zip(shown, tall, strict=True):
        y = HEAD + (height - of_column) // 2
        for knot in column:
            high = round(thick[knot.node] * unit)
            bars[knot.node] = Bar(knot, LEFT[knot.column], y + LABEL - 12, high, knot.node in strong)
            y += high + LABEL
    ribbons = tuple(_ribbons(links, bars, unit, strong))
    return Drawing(HEAD + height + 8, tuple(bars.values()), ribbons, len(threads.knots) - len(drawn))


def _thickness(knot: Knot, links: Iterable[Thread]) -> int:
    """How many patterns thick a bar is: as much as comes in or goes out, whichever is more."""
    into = sum(link.count for link in links if link.nodes[1] == knot.node)
    out = sum(link.count for link in links if link.nodes[0] == knot.node)
    return max(into, out, 1)


def _ribbons(links: list[Thread], bars: dict[Node, Bar], unit: float, strong: set[Node]) -> Iterator[Ribbon]:
    """The links in an order in which they cross little; each takes its own part of both bars."""
    ordered = sorted(links, key=lambda link: (bars[link.nodes[0]].y, bars[link.nodes[1]].y))
    used_out: dict[Node, float] = {}
    starts: dict[tuple[Node, ...], float] = {}
    for link in ordered:
        starts[link.nodes] = _part(link, bars[link.nodes[0]], used_out, unit)
    used_in: dict[Node, float] = {}
    for link in sorted(links, key=lambda link: (bars[link.nodes[1]].y, bars[link.nodes[0]].y)):
        one, other = (bars[node] for node in link.nodes)
        end = _part(link, other, used_in, unit)
        start, left, right = starts[link.nodes], one.x + BAR, other.x
        middle = (left + right) // 2
        path = f"M{left} {start:.0f}C{middle} {start:.0f} {middle} {end:.0f} {right} {end:.0f}"
        yield Ribbon(link, path, max(link.count * unit - 1.5, 2), strong.issuperset(link.nodes))


def _part(link: Thread, bar: Bar, used: dict[Node, float], unit: float) -> float:
    """The middle of the part of a bar that a link takes."""
    begun = used.get(bar.knot.node, 0.0)
    used[bar.knot.node] = begun + link.count * unit
    return bar.y + begun + link.count * unit / 2
