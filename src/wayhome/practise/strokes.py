"""Strokes of a pen: as pages send them, as they are sealed, and as a picture.

A sheet is ``PAPER`` units wide and high, whatever screen it was drawn on. A stroke is a JSON array of brush, colour,
thickness (ten units each) and its points: x, y in units and pressure in thousandths, the first as it is, each other one
as its difference from the one before. Everything is hostile until it was read here.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from msgspec import Meta

from wayhome.languages.words import _

PAPER = (8000, 5200)
"""Width and height of a sheet in units; ten of them are one unit of thickness."""
GROUND = "#fcfbf6"
"""The colour of the paper: what the eraser paints with."""
MOST_STROKES = 6_000
MOST_NUMBERS = 1_200_000
"""Of one sheet: strokes, and numbers in all their points; about a million characters a drawing of hours."""
HEAD = b'{"wayhome-drawing":1'
"""How a sealed sheet begins."""
STREAMLINE = 0.575
"""How far a drawn point goes from the one before towards where the pen was, as perfect-freehand does it."""

BrushName = Literal["ink", "crayon", "wet", "eraser"]
ColourName = Literal["slate", "rain", "moss", "lamp", "brick", "heather", "paper"]


class Brush(NamedTuple):
    """How it draws. ``thinning``: how much pressure changes its width. ``broad``: its width, in times the thickness.

    ``tilts``: how much broader it is when the pen is laid flat.
    """

    label: str
    icon: str
    thinning: float
    opacity: float
    broad: float
    tilts: float


BRUSHES: dict[BrushName, Brush] = {
    "ink": Brush(_("Ink pen"), "pen-line", 0.6, 1, 0.6, 0),
    "crayon": Brush(_("Crayon"), "pencil", 0.3, 0.62, 1, 0.5),
    "wet": Brush(_("Wet brush"), "paintbrush", 0.5, 0.34, 2.2, 0.35),
    "eraser": Brush(_("Eraser"), "eraser", 0.1, 1, 1.8, 0),
}
COLOURS: dict[ColourName, tuple[str, str]] = {
    "slate": (_("Slate"), "#2f3a45"),
    "rain": (_("Rain blue"), "#5d7f93"),
    "moss": (_("Moss"), "#6f8a5a"),
    "lamp": (_("Lamp"), "#d9a441"),
    "brick": (_("Brick"), "#b5654f"),
    "heather": (_("Heather"), "#7a6a94"),
    "paper": (_("Paper"), "#f3e9d6"),
}
"""Names are sealed in drawings and stay for ever."""

Number = Annotated[int, Meta(ge=-20_000, le=20_000)]


class Stroke(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One stroke; the pen was put down, moved, and lifted."""

    brush: BrushName
    colour: ColourName
    thickness: Annotated[int, Meta(ge=1, le=40)]
    points: Annotated[list[Number], Meta(min_length=3, max_length=60_000)]

    def __post_init__(self) -> None:
        if len(self.points) % 3:
            raise ValueError("A point has three numbers")

    @property
    def width(self) -> float:
        """How broad it is at full pressure of none, in units."""
        return self.thickness * 10 * BRUSHES[self.brush].broad


class SentSheet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page has drawn on a sheet since it was kept: its first ``keep`` strokes stand, ``strokes`` follow them.

    ``number``: how often the sheet was kept when the page last heard of it. ``turn`` counts what this page has sent.
    """

    sheet: uuid.UUID
    number: Annotated[int, Meta(ge=0, le=10**9)] = 0
    keep: Annotated[int, Meta(ge=0, le=MOST_STROKES)] = 0
    turn: Annotated[int, Meta(ge=0, le=10**9)] = 0
    other_hand: bool = False
    strokes: tuple[Stroke, ...] = ()


class Sent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page sends: the sheets on which something is new, under a name that only this page has."""

    tab: Annotated[str, Meta(min_length=1, max_length=64)]
    sheets: Annotated[tuple[SentSheet, ...], Meta(max_length=12)] = ()


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet as it is sealed; a file of its own in a copy."""

    form: int = msgspec.field(name="wayhome-drawing")
    paper: tuple[int, int]
    strokes: tuple[Stroke, ...]


_sent, _sealed, _encoder = msgspec.json.Decoder(Sent), msgspec.json.Decoder(Sealed), msgspec.json.Encoder()


def read_sent(text: str) -> Sent | None:
    """What a page sends, or None when it sends nothing. Raises SuspiciousOperation for what no page of ours sends."""
    if not text:
        return None
    try:
        return _sent.decode(text)
    except msgspec.DecodeError as error:
        raise SuspiciousOperation("Strokes that are none.") from error


def sealed(strokes: Iterable[Stroke]) -> bytes:
    """The bytes of a sheet. Raises RequestDataTooBig when it holds more than a sheet can."""
    drawn = tuple(strokes)
    if len(drawn) > MOST_STROKES or sum(len(stroke.points) for stroke in drawn) > MOST_NUMBERS:
        raise RequestDataTooBig(_("More strokes than one sheet holds."))
    return _encoder.encode(Sealed(form=1, paper=PAPER, strokes=drawn))


def opened(content: bytes) -> tuple[Stroke, ...]:
    """The strokes of a sheet. Raises ValueError for what is no sheet."""
    try:
        return _sealed.decode(content).strokes
    except msgspec.DecodeError as error:
        raise ValueError("No sheet of strokes.") from error


def svg(strokes: Iterable[Stroke]) -> bytes:
    """A sheet as a picture that needs nothing else: numbers and colours of ours, and not one word of anybody."""
    wide, high = PAPER
    drawn = "".join(part for stroke in strokes for part in _drawn(stroke))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide // 5}" height="{high // 5}">'
        f'<rect width="{wide}" height="{high}" fill="{GROUND}"/>'
        f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{drawn}</g></svg>'
    ).encode()


def picture(content: bytes) -> bytes:
    """A sealed sheet as a picture. Raises ValueError."""
    return svg(opened(content))


def _drawn(stroke: Stroke) -> Iterator[str]:
    """Paths of one stroke, each of one width; together as see-through as the stroke is."""
    brush = BRUSHES[stroke.brush]
    colour = GROUND if stroke.brush == "eraser" else COLOURS[stroke.colour][1]
    see_through = f' opacity="{brush.opacity}"' if brush.opacity < 1 else ""
    yield f'<g stroke="{colour}"{see_through}>'
    step = max(stroke.width / 32, 2)
    widths = [
        max(round(stroke.width * (1 - brush.thinning * (1 - 2 * p / 1000)) / step), 1) for __, __, p in _points(stroke)
    ]
    yield from (
        f'<path stroke-width="{round(step * width)}" d="{path}"/>' for width, path in _runs(_smooth(stroke), widths)
    )
    yield "</g>"


def _points(stroke: Stroke) -> Iterator[tuple[int, int, int]]:
    """The points as they were drawn: x, y, pressure from 0 to 1000."""
    x = y = pressure = 0
    numbers = iter(stroke.points)
    for dx, dy, more in zip(numbers, numbers, numbers, strict=True):
        x, y, pressure = x + dx, y + dy, pressure + more
        yield x, y, min(max(pressure, 0), 1000)


def _smooth(stroke: Stroke) -> list[tuple[float, float]]:
    """Where the line goes: each point a good way from the one before towards where the pen was; the ends are exact."""
    smooth: list[tuple[float, float]] = []
    x = y = 0.0
    for px, py, __ in _points(stroke):
        x, y = (x + (px - x) * STREAMLINE, y + (py - y) * STREAMLINE) if smooth else (px, py)
        smooth.append((x, y))
    smooth[-1] = (px, py)
    return smooth


def _runs(points: list[tuple[float, float]], widths: list[int]) -> Iterator[tuple[int, str]]:
    """Curves through the middles between the points: those of one width in one path, the next begins where it ends."""
    x, y = points[0]
    path, width = [f"M{x:.0f} {y:.0f}h0"], widths[0]
    for at in range(1, len(points)):
        (cx, cy), (nx, ny) = points[at], points[min(at + 1, len(points) - 1)]
        if widths[at] != width:
            yield width, "".join(path)
            path, width = [f"M{x:.0f} {y:.0f}"], widths[at]
        x, y = (cx + nx) / 2, (cy + ny) / 2
        path.append(f"Q{cx:.0f} {cy:.0f} {x:.0f} {y:.0f}")
    yield width, "".join(path)


def swatches() -> list[dict[str, Any]]:
    """The colours for a toolbar."""
    return [{"id": name, "label": label, "hex": value} for name, (label, value) in COLOURS.items()]


def brushes() -> list[dict[str, Any]]:
    """The brushes for a toolbar, with all that a page needs to draw as the server does."""
    return [{"id": name, **brush._asdict()} for name, brush in BRUSHES.items()]
