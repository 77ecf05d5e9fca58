"""Where postcodes and towns lie: the American ones from the `zipcodes` package, those of other countries from where a
source itself says that somebody practises. They are read at an import and kept in the register.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import zipcodes

from wayhome.find.registry import folding


class Postcode(NamedTuple):
    """``latitude`` and ``longitude`` in degrees, None where nobody knows: those of the forces abroad, above all."""

    code: str
    country: str
    town: str
    state: str
    latitude: float | None
    longitude: float | None


class Town(NamedTuple):
    """A town of one state, at the one of its postcodes that lies most in the middle. ``name`` is folded."""

    name: str
    state: str
    country: str
    title: str
    codes: int
    latitude: float
    longitude: float


class Known(NamedTuple):
    """All postcodes, and all towns."""

    postcodes: tuple[Postcode, ...]
    towns: tuple[Town, ...]


AMERICAN = "US"


def known() -> Known:
    """Everything that the package knows of the United States; this takes a second."""
    entries = zipcodes.list_all()  # type: ignore[no-untyped-call]
    codes = tuple(
        Postcode(one["zip_code"], AMERICAN, one["city"], one["state"], *where(one["lat"], one["long"]))
        for one in entries
    )
    first: dict[tuple[str, str], list[tuple[str, Postcode]]] = defaultdict(list)
    second: dict[tuple[str, str], list[tuple[str, Postcode]]] = defaultdict(list)
    for one, code in zip(entries, codes, strict=True):
        if code.latitude is None:
            continue
        first[folding.town(code.town), code.state].append((code.town, code))
        for other in (*one["acceptable_cities"], *one["unacceptable_cities"]):
            second[folding.town(other), code.state].append((other, code))
    return Known(codes, tuple(_towns(second | first, AMERICAN)))


def told(places: Iterable[Postcode]) -> Known:
    """What a source tells of where its own postcodes and towns lie, from where people of them are."""
    codes: dict[tuple[str, str], list[Postcode]] = defaultdict(list)
    towns: dict[str, dict[tuple[str, str], list[tuple[str, Postcode]]]] = defaultdict(lambda: defaultdict(list))
    for one in places:
        codes[one.code, one.country].append(one)
        towns[one.country][folding.town(one.town), one.state].append((one.town, one))
    middles = tuple(_at_middle(found) for (code, _), found in sorted(codes.items()) if code)
    return Known(middles, tuple(town for country, named in sorted(towns.items()) for town in _towns(named, country)))


def _at_middle(places: list[Postcode]) -> Postcode:
    latitude, longitude = _middle_of(places)
    return places[0]._replace(latitude=latitude, longitude=longitude)


def _towns(named: dict[tuple[str, str], list[tuple[str, Postcode]]], country: str) -> Iterator[Town]:
    for (name, state), found in sorted(named.items()):
        if name:
            yield Town(name, state, country, found[0][0], len(found), *_middle_of([code for _, code in found]))


def _middle_of(places: list[Postcode]) -> tuple[float, float]:
    return _middle([(one.latitude or 0.0, one.longitude or 0.0) for one in places])


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The point that is nearest to the mean of all: the mean itself may lie in a lake."""
    mean = (sum(one[0] for one in points) / len(points), sum(one[1] for one in points) / len(points))
    return min(points, key=lambda one: math.dist(one, mean))


def where(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Degrees out of what is written, or none where nothing can be there."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None, None
    if not (-90 <= north <= 90 and -180 <= east <= 180) or (north, east) == (0, 0):
        return None, None
    return north, east
