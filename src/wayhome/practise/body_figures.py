"""A body map as it is drawn: outlines with their places, numbers at the margin, colour and texture of what was felt."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.practise import body
from wayhome.practise.body import Form
from wayhome.practise.body_shapes import OUTLINES, Outline, View
from wayhome.practise.records.body_map import BodyMap, MarkedPlace

TEXTURES = {
    "lines": ("tight", "knot", "lump", "pressing", "heavy", "stiff"),
    "crosses": ("sore", "sharp"),
    "waves": ("hot", "warm", "cool", "cold", "soft", "open", "light"),
    "dots": ("buzzing", "tingling", "fluttering", "shaky", "thumping", "restless"),
}
"""How some of what can be felt is drawn, so that no place is told from another by its colour alone."""
APART = 28
"""Units between two numbers at a margin, at least."""


class Zone(msgspec.Struct, frozen=True):
    """A place on an outline. ``felt``: what was marked there, with its ``number``; ``left_out``: it isn't shown."""

    id: str
    label: str
    path: str
    felt: MarkedPlace | None = None
    number: int = 0
    left_out: bool = False

    @property
    def texture(self) -> str:
        """How the first of what is felt there is drawn."""
        felt = self.felt.sensations if self.felt else ()
        return next((name for one in felt for name, among in TEXTURES.items() if one in among), "")


class Number(msgspec.Struct, frozen=True):
    """A number at the margin, and the line from it to its place."""

    number: int
    at: tuple[int, int]
    to: tuple[int, int]

    @property
    def base(self) -> int:
        """Where the digits stand."""
        return self.at[1] + 5


class Figure(msgspec.Struct, frozen=True):
    """One outline with what is marked on it."""

    view: View
    outline: Outline
    zones: tuple[Zone, ...]
    numbers: tuple[Number, ...]

    @property
    def form(self) -> Form:
        """What it is an outline of."""
        return "body" if self.view == "front" or self.view == "back" else self.view

    @property
    def box(self) -> str:
        return " ".join(str(number) for number in self.outline.box)

    @property
    def words(self) -> str:
        """The figure in words: “Front of a body, with marks: 1 throat, 2 chest”."""
        marked = [f"{zone.number} {amid(zone.label)}" for zone in self.zones if zone.felt]
        if not marked:
            return _("{figure}, nothing marked").format(figure=self.outline.label)
        return _("{figure}, with marks: {places}").format(figure=self.outline.label, places=", ".join(marked))


def figures(one: BodyMap, views: Iterable[View] = ("front", "back", "tree", "animal")) -> list[Figure]:
    """A map on these outlines."""
    return [_figure(one, view) for view in views]


def marked(one: BodyMap) -> list[Figure]:
    """Only the outlines that are needed to see every mark: hands are on the front already."""
    found: list[Figure] = []
    seen: set[str] = set()
    for figure in figures(one):
        here = {zone.id for zone in figure.zones if zone.felt}
        if here - seen:
            found.append(figure)
        seen |= here
    return found


def _figure(one: BodyMap, view: View) -> Figure:
    outline, labels = OUTLINES[view], body.zones()
    order = {place.zone: number for number, place in enumerate(one.places, 1)}
    zones = tuple(
        Zone(name, labels[name], shape.path, one.place(name), order.get(name, 0), name in one.left_out)
        for name, shape in outline.shapes.items()
        if name in labels
    )
    return Figure(view, outline, zones, tuple(_numbers(outline, zones)))


def _numbers(outline: Outline, zones: Iterable[Zone]) -> list[Number]:
    """The numbers at the nearer margin, from top to bottom, none upon another."""
    left, top, wide, high = outline.box
    columns: dict[int, list[Number]] = {left + 20: [], left + wide - 20: []}
    for zone in zones:
        if zone.felt:
            at = outline.shapes[zone.id].at
            column = left + 20 if at[0] < left + wide / 2 else left + wide - 20
            columns[column].append(Number(zone.number, (column, at[1]), at))
    by_height = (sorted(column, key=lambda one: one.at[1]) for column in columns.values())
    return [placed for column in by_height for placed in _spread(column, top + 14, top + high - 14)]


def _spread(column: list[Number], first: int, last: int) -> list[Number]:
    """Numbers of one margin, apart from each other; pushed up again where they would leave the picture."""
    heights: list[int] = []
    for one in column:
        heights.append(max(one.at[1], heights[-1] + APART if heights else first))
    for at in range(len(heights) - 1, -1, -1):
        heights[at] = min(heights[at], heights[at + 1] - APART if at + 1 < len(heights) else last)
    return [Number(one.number, (one.at[0], height), one.to) for one, height in zip(column, heights, strict=True)]
