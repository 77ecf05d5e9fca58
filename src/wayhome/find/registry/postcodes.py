"""Where American postcodes and towns lie: from the `zipcodes` package, read at an import and kept in the register."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import zipcodes

from wayhome.find.registry import folding


class Postcode(NamedTuple):
    """``latitude`` and ``longitude`` in degrees, None where nobody knows: those of the forces abroad, above all."""

    code: str
    town: str
    state: str
    latitude: float | None
    longitude: float | None


class Town(NamedTuple):
    """A town of one state, at the one of its postcodes that lies most in the middle. ``name`` is folded."""

    name: str
    state: str
    title: str
    codes: int
    latitude: float
    longitude: float


class Known(NamedTuple):
    """All postcodes, and all towns."""

    postcodes: tuple[Postcode, ...]
    towns: tuple[Town, ...]


def known() -> Known:
    """Everything that the package knows; this takes a second."""
    entries = zipcodes.list_all()  # type: ignore[no-untyped-call]
    codes = tuple(
        Postcode(one["zip_code"], one["city"], one["state"], *_where(one["lat"], one["long"])) for one in entries
    )
    first: dict[tuple[str, str], list[tuple[str, Postcode]]] = defaultdict(list)
    second: dict[tuple[str, str], list[tuple[str, Postcode]]] = defaultdict(list)
    for one, code in zip(entries, codes, strict=True):
        if code.latitude is None:
            continue
        first[folding.folded(code.town), code.state].append((code.town, code))
        for other in (*one["acceptable_cities"], *one["unacceptable_cities"]):
            second[folding.folded(other), code.state].append((other, code))
    return Known(codes, tuple(_towns(second | first)))


def _towns(named: dict[tuple[str, str], list[tuple[str, Postcode]]]) -> Iterator[Town]:
    for (name, state), found in sorted(named.items()):
        if name:
            points = [(code.latitude or 0.0, code.longitude or 0.0) for _, code in found]
            yield Town(name, state, found[0][0], len(found), *_middle(points))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The point that is nearest to the mean of all: the mean itself may lie in a lake."""
    mean = (sum(one[0] for one in points) / len(points), sum(one[1] for one in points) / len(points))
    return min(points, key=lambda one: math.dist(one, mean))


def _where(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180) or (north, east) == (0, 0):
        return None, None
    return north, east
