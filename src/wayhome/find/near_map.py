"""A simple map of the people on one page of a search: how far away they are, and in which direction.

It is worked out here and drawn as SVG by the template: no tiles, no streets, nobody else is asked. People stand where
the middle of their postcode is. The same is said in words beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from wayhome.find.registry.listed import Listed
from wayhome.find.registry.nearby import EARTH, Centre
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

SIDE = 400
"""Width and height of the drawing, in its own units."""
MIDDLE = SIDE / 2
EDGE = 26
"""What is left free around the outermost ring."""
STEPS = (0.5, 1, 2, 5, 10, 20, 25, 50)
"""Miles between two rings; the first that needs no more than three rings is taken."""
RINGS = 3
HERE = 0.05
"""Miles: whoever is nearer than this is at the middle of the map itself."""
MILES = _("{miles} mi")
TO_THE = (
    _("{place}, {distance} miles to the north"),
    _("{place}, {distance} miles to the north-east"),
    _("{place}, {distance} miles to the east"),
    _("{place}, {distance} miles to the south-east"),
    _("{place}, {distance} miles to the south"),
    _("{place}, {distance} miles to the south-west"),
    _("{place}, {distance} miles to the west"),
    _("{place}, {distance} miles to the north-west"),
)
LETTER, LINE = 8.5, 17
"""How wide and how high a sign of a label is taken to be."""
APART = 3
"""What is left free between two labels, so that “1” and “3” are not read as 13."""
REACHES = (0, 14, 26, 40, 56, 76, 100, 130)
"""How far from its dot a label may stand; from the second on a line leads to it."""
AROUND = 16
"""In how many directions a place is looked for."""


class Ring(msgspec.Struct, frozen=True):
    """A circle around the place that was looked for. ``x``, ``y``: where its words stand."""

    radius: float
    words: str
    x: float
    y: float


class Label(msgspec.Struct, frozen=True):
    """Words beside a dot, the middle of which stands here. ``line``: leads to them where they are further away."""

    x: float
    y: float
    line: str = ""


class Dot(msgspec.Struct, frozen=True):
    """Everybody of one postcode. ``numbers``: where they stand in the list; ``label``: None where there is no room."""

    x: float
    y: float
    radius: float
    numbers: str
    where: str
    label: Label | None


class Map(msgspec.Struct, frozen=True):
    """A drawing of ``SIDE`` by ``SIDE``. ``middle``: what the place in its middle is called."""

    middle: str
    rings: tuple[Ring, ...]
    dots: tuple[Dot, ...]


Box = tuple[float, float, float, float]


def drawn(centre: Centre, people: Sequence[Listed], first: int) -> Map | None:
    """The map of these people, the first of whom has that number in the list; None where nobody can be placed."""
    placed = [(first + place, one) for place, one in enumerate(people) if one.coordinates is not None]
    if not placed:
        return None
    placed.sort(key=_spot)
    spots = [list(group) for _, group in groupby(placed, key=_spot)]
    offsets = [_offset(centre, spot[0][1]) for spot in spots]
    reach = max(max(math.hypot(*offset) for offset in offsets), STEPS[0])
    step = next((one for one in STEPS if reach <= one * RINGS), STEPS[-1])
    count = math.ceil(reach / step)
    scale = (MIDDLE - EDGE) / (count * step)
    points = [(MIDDLE + east * scale, MIDDLE - north * scale) for east, north in offsets]
    sizes = [min(6 + 1.6 * len(spot), 14) for spot in spots]
    taken: list[Box] = [(x - size, y - size, x + size, y + size) for (x, y), size in zip(points, sizes, strict=True)]
    rings = tuple(_ring(n * step * scale, MILES.format(miles=f"{n * step:g}"), taken) for n in range(1, count + 1))
    dots = tuple(
        Dot(
            round(x, 1),
            round(y, 1),
            size,
            (numbers := numbers_said(number for number, _ in spot)),
            _where(spot[0][1], offset),
            _label(numbers, (x, y), size, taken),
        )
        for spot, offset, (x, y), size in zip(spots, offsets, points, sizes, strict=True)
    )
    return Map(centre.title, rings, dots)


def _spot(each: tuple[int, Listed]) -> tuple[float, float, float]:
    """Where somebody stands, the nearest first, whatever order the list has."""
    where = each[1].coordinates
    assert where is not None, "only who is placed is drawn"
    return each[1].distance or 0.0, where.latitude, where.longitude


def numbers_said(numbers: Iterable[int]) -> str:
    """Numbers in a row, those that follow each other as a stretch: “1–3, 7”."""
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 2 else ", ".join(map(str, one)) for one in stretches)


def _ring(radius: float, words: str, taken: list[Box]) -> Ring:
    """A circle, with its words where no dot is; below the middle where there are dots everywhere."""
    spots = [(MIDDLE + radius * math.sin(turn), MIDDLE + radius * math.cos(turn)) for turn in _turns()]
    boxes = [(x, y, _box(words, x, y)) for x, y in spots]
    x, y, box = next((one for one in boxes if _is_free(one[2], taken)), boxes[0])
    taken.append(box)
    return Ring(round(radius, 1), words, round(x, 1), round(y + LINE / 4, 1))


def _label(words: str, dot: tuple[float, float], size: float, taken: list[Box]) -> Label | None:
    """The nearest place around a dot that nothing else has; it is then taken."""
    half = len(words) * LETTER / 2
    for reach in REACHES:
        for turn in _turns(math.pi / 2):
            across, down = math.sin(turn), math.cos(turn)
            # The label is wider than it is high, so it stands further away to the side than above or below.
            x = dot[0] + across * (size + reach + half + APART)
            y = dot[1] + down * (size + reach + LINE / 2 + APART)
            box = _box(words, x, y)
            if _is_free(box, taken):
                taken.append(box)
                return Label(round(x, 1), round(y + LINE / 4 + 1, 1), _line(dot, (x, y), half) if reach else "")
    return None


def _line(dot: tuple[float, float], label: tuple[float, float], half: float) -> str:
    """From a dot to the edge of its label, as SVG's path says it."""
    away, down = label[0] - dot[0], label[1] - dot[1]
    part = 1 - min(half / abs(away) if away else 1, LINE / 2 / abs(down) if down else 1)
    return f"M{dot[0]:.1f} {dot[1]:.1f}L{dot[0] + away * part:.1f} {dot[1] + down * part:.1f}"


def _turns(first: float = 0) -> Iterator[float]:
    """Angles all around, the four sides first. Nought is below."""
    sides = (*range(0, AROUND, AROUND // 4), *(n for n in range(AROUND) if n % (AROUND // 4)))
    return (first + 2 * math.pi * n / AROUND for n in sides)


def _box(words: str, x: float, y: float) -> Box:
    half = len(words) * LETTER / 2 + APART
    return (x - half, y - LINE / 2, x + half, y + LINE / 2)


def _is_free(box: Box, taken: list[Box]) -> bool:
    return min(box[:2]) >= 0 and max(box[2:]) <= SIDE and not any(_meet(box, one) for one in taken)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _offset(centre: Centre, person: Listed) -> tuple[float, float]:
    """How many miles somebody is to the east and to the north, on a flat map around the centre."""
    assert person.coordinates is not None, "only who is placed is drawn"
    across = (person.coordinates.longitude - centre.longitude + 180) % 360 - 180
    between = math.radians((person.coordinates.latitude + centre.latitude) / 2)
    north = math.radians(person.coordinates.latitude - centre.latitude) * EARTH
    return math.radians(across) * math.cos(between) * EARTH, north


def _where(person: Listed, offset: tuple[float, float]) -> str:
    """The place in words: “Boston 02115, 1.2 miles to the south-east”."""
    name = " ".join(part for part in (person.place.town, person.place.postcode[:5]) if part)
    distance = math.hypot(*offset) if person.distance is None else person.distance
    if distance < HERE:
        return _("{place}, in the middle of the map").format(place=name)
    wind = round(math.degrees(math.atan2(offset[0], offset[1])) / 45) % 8
    return TO_THE[wind].format(place=name, distance=digits(distance, 1))
