"""Where a search begins: a postcode or a town, as somebody writes it; and how far it is from there."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from wayhome.find.registry import folding

EARTH = 3958.7613
"""Mean radius in miles."""
POSTCODE = re.compile(r"(\d{5})(?:[-\s]?\d{4})?")
# fmt: off
STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA",
    "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV",
    "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC",
    "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
    "rhode island": "RI", "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX",
    "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI",
    "wyoming": "WY", "district of columbia": "DC", "puerto rico": "PR", "guam": "GU", "american samoa": "AS",
}
# fmt: on
SHORT = frozenset(STATES.values()) | {"VI", "MP", "PW", "FM", "MH", "AA", "AE", "AP"}
CHOICES = 12
WRITTEN_OUT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


class Centre(NamedTuple):
    """Where a search begins, and what it is called."""

    title: str
    state: str
    latitude: float
    longitude: float


class Nowhere(Exception):
    """The place is not known, or has no coordinates; or there are several of that name: then ``choices`` names them."""

    def __init__(self, words: str, choices: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.choices = tuple(choices)


def centre_of(register: sqlite3.Connection, place: str) -> Centre:
    """The place that somebody wrote. Raises Nowhere, with a sentence for them."""
    code = POSTCODE.fullmatch(place.strip())
    return _of_code(register, code[1]) if code else _of_town(register, place)


def _of_code(register: sqlite3.Connection, code: str) -> Centre:
    found = register.execute("SELECT town, state, latitude, longitude FROM postcode WHERE code = ?", (code,)).fetchone()
    if found is None:
        raise Nowhere("There is no such postcode in the United States, as far as this register knows.")
    town, state, latitude, longitude = found
    if latitude is None:
        raise Nowhere("Nobody knows where this postcode lies on a map. A town nearby may do.")
    return Centre(f"{code}, {town}, {state}", state, latitude, longitude)


def _of_town(register: sqlite3.Connection, place: str) -> Centre:
    towns = [row for name, state in _readings(place) for row in _towns(register, name, state)]
    if not towns:
        raise Nowhere("No town of that name is known here. A postcode does as well, or the town with its state.")
    if len(towns) > 1:
        choices = [f"{title}, {state}" for title, state, *_ in towns[:CHOICES]]
        raise Nowhere("There are several towns of that name. Add the state.", choices)
    title, state, latitude, longitude = towns[0]
    return Centre(f"{title}, {state}", state, latitude, longitude)


def _readings(place: str) -> list[tuple[str, str]]:
    """A town with its state, if the end can be one; else the town alone."""
    words = [WRITTEN_OUT.get(word, word) for word in folding.words(place)]
    for length in (1, 2, 3):
        town, last = words[:-length], words[-length:]
        state = STATES.get(" ".join(last), "".join(last).upper() if length == 1 else "")
        if town and state in SHORT:
            return [(" ".join(town), state)]
    return [(" ".join(words), "")]


def _towns(register: sqlite3.Connection, name: str, state: str) -> list[tuple[str, str, float, float]]:
    """The largest first."""
    return register.execute(
        "SELECT title, state, latitude, longitude FROM town WHERE name = ? AND (? = '' OR state = ?)"
        " ORDER BY codes DESC, state",
        (name, state, state),
    ).fetchall()


def miles(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Between two points on the ground, in miles, along the surface of a sphere."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def box(latitude: float, longitude: float, within: float) -> tuple[float, float, float]:
    """What surely holds all that is within so many miles: lowest and highest latitude, degrees to the east and west."""
    angle = within / EARTH
    up = math.degrees(angle) + 1e-6
    if abs(latitude) + up >= 90:
        return latitude - up, latitude + up, 180.0
    across = math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude))))
    return latitude - up, latitude + up, math.degrees(across) + 1e-6
