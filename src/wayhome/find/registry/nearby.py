"""Where a search begins: a postcode or a town, as somebody writes it; and how far it is from there."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from wayhome.find.registry import folding
from wayhome.find.registry.postcodes import AMERICAN, Postcode
from wayhome.languages.words import _

EARTH = 3958.7613
"""Mean radius in miles."""
POSTCODE = re.compile(r"(\d{5})(?:-?\d{4})?")
LONGEST_CODE = 10
ABROAD = re.compile(r"[A-Z]{2}")
# fmt: off
COUNTRIES = {
    "usa": "US", "united states": "US", "uk": "GB", "united kingdom": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB", "ireland": "IE", "canada": "CA", "australia": "AU",
    "new zealand": "NZ", "germany": "DE", "deutschland": "DE", "austria": "AT", "switzerland": "CH", "france": "FR",
    "belgium": "BE", "netherlands": "NL", "luxembourg": "LU", "spain": "ES", "italy": "IT", "portugal": "PT",
    "denmark": "DK", "sweden": "SE", "norway": "NO", "finland": "FI", "poland": "PL",
}
# fmt: on
"""What people write behind a town; any other country by its two letters."""
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
CALLED = {code: name.upper() if len(name) < 4 else name.title() for name, code in reversed(COUNTRIES.items())}
"""A country as people write it: the first of its names."""
GAPS = {"GB": -3, "CA": 3, "IE": 3, "NL": 4}
"""Where people write a gap in a postcode, by its country: so many signs from its beginning, or from its end."""
SOME = _("These are {shown} of {all}.")
SEVERAL = _("There are several towns of that name. Add the state, or the country.")


class Centre(NamedTuple):
    """Where a search begins, and what it is called. ``code``: the postcode, where one was given; ``town`` is folded."""

    title: str
    state: str
    latitude: float
    longitude: float
    country: str = "US"
    code: str = ""
    town: str = ""


NO_POSTCODE = _("There is no such postcode, as far as the registers here know.")
NO_TOWN = _("No town of that name is known here. A postcode does as well, or the town with its state.")


class Nowhere(Exception):
    """The place is not known, or has no coordinates; or there are several of that name: then ``choices`` names them."""

    def __init__(self, words: str, choices: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.choices = tuple(choices)


def centre_of(registers: Sequence[sqlite3.Connection], place: str) -> Centre:
    """The place that somebody wrote. Raises Nowhere, with a sentence for them."""
    codes = _codes_in(place)
    found = {row for code in codes for register in registers for row in _of_code(register, *code)}
    if not found:
        return _of_town(registers, place, NO_POSTCODE if codes else NO_TOWN)
    countries = sorted({(row.code, row.country) for row in found})
    if len(countries) > 1:
        raise Nowhere(
            _("There is this postcode in several countries. Add which."), [" ".join(one) for one in countries]
        )
    one = min(found, key=lambda row: row.latitude is None)
    if one.latitude is None or one.longitude is None:
        raise Nowhere(_("Nobody knows where this postcode lies on a map. A town nearby may do."))
    title = ", ".join(part for part in (_as_written(one.code, one.country), one.town, one.state or one.country) if part)
    return Centre(title, one.state, one.latitude, one.longitude, one.country, one.code, folding.town(one.town))


def _as_written(code: str, country: str) -> str:
    """A postcode with the gap that people write in it; it is looked up without one."""
    gap = GAPS.get(country)
    return f"{code[:gap]} {code[gap:]}" if gap and len(code) > abs(gap) else code


def at(register: sqlite3.Connection, place: str) -> list[int]:
    """The places of that name or postcode of which nobody knows where they lie, by their number in a register."""
    ids = "SELECT id FROM place WHERE latitude IS NULL AND"
    by_code = f"{ids} code = ? AND ? IN ('', country)"
    by_town = f"{ids} town = ? AND ? IN ('', state) AND ? IN ('', country)"
    found = {one for code in _codes_in(place) for (one,) in register.execute(by_code, code)}
    towns = [reading for reading in _readings(place) if reading.name]
    return sorted(found | {one for town in towns for (one,) in register.execute(by_town, town)})


def coded(postcode: str, country: str) -> str:
    """A postcode as it is compared: an American one without its last four digits, any other without gaps."""
    bare = "".join(sign for sign in postcode.upper() if sign.isalnum())
    return bare[:5] if country == "US" else bare[:LONGEST_CODE]


def _codes_in(place: str) -> list[tuple[str, str]]:
    """The postcodes that somebody may have written, each with a country where they said one."""
    words = place.strip().replace(",", " ").upper().split()
    last = words[-1] if len(words) > 1 else ""
    country = COUNTRIES.get(last.casefold(), last if ABROAD.fullmatch(last) else "")
    said = [(words[:-1], country), (words, "")] if country else [(words, "")]
    return [(coded(code, country), country) for parts, country in said if (code := _code(parts, country))]


def _code(words: list[str], country: str) -> str:
    """A postcode has a digit in it and no long word: “SW1A 1AA”, “D02 X285”, “1010”, “02139-1234”."""
    plain = "".join(words)
    if american := POSTCODE.fullmatch(plain):
        return american[1] if country in ("", "US") else plain
    short = len(plain) <= LONGEST_CODE and all(len(word) <= 7 for word in words)
    return plain if short and any(map(str.isdecimal, plain)) else ""


def _of_code(register: sqlite3.Connection, code: str, country: str) -> list[Postcode]:
    rows = register.execute(
        "SELECT code, country, town, state, latitude, longitude FROM postcode WHERE code = ? AND ? IN ('', country)",
        (code, country),
    )
    return [Postcode(*row) for row in rows]


class Reading(NamedTuple):
    """One way to understand what somebody wrote: a folded town, with a state or a country where they said one."""

    name: str
    state: str
    country: str


class _Town(NamedTuple):
    title: str
    state: str
    country: str
    codes: int
    latitude: float
    longitude: float

    @property
    def said(self) -> str:
        return f"{self.title}, {self.state or CALLED.get(self.country, self.country)}"


def _of_town(registers: Sequence[sqlite3.Connection], place: str, unknown: str) -> Centre:
    towns: dict[str, _Town] = {}
    for reading in _readings(place):
        for register in registers:
            for town in _towns(register, reading):
                towns.setdefault(town.said, town)
    if not towns:
        raise Nowhere(unknown)
    if len(towns) > 1:
        # The national register knows the towns of a whole country; another one, where it has somebody.
        order = sorted(towns.values(), key=lambda town: (town.country == AMERICAN, -town.codes, town.state))
        more = f" {SOME.format(shown=CHOICES, all=len(order))}" if len(order) > CHOICES else ""
        raise Nowhere(f"{SEVERAL}{more}", [one.said for one in order[:CHOICES]])
    ((title, town),) = towns.items()
    return Centre(title, town.state, town.latitude, town.longitude, town.country, town=folding.town(town.title))


def _readings(place: str) -> list[Reading]:
    """A town with its state or country, if the end can be one; else the town alone."""
    words = folding.town(place).split()
    found = [Reading(" ".join(words), "", "")]
    for length in (1, 2, 3):
        town, last = " ".join(words[:-length]), " ".join(words[-length:])
        state = STATES.get(last, last.upper() if length == 1 else "")
        if town and state in SHORT:
            found.append(Reading(town, state, "US"))
        country = COUNTRIES.get(last, last.upper() if length == 1 and ABROAD.fullmatch(last.upper()) else "")
        if town and country:
            found.append(Reading(town, "", country))
    return found


def _towns(register: sqlite3.Connection, reading: Reading) -> list[_Town]:
    """The largest first."""
    rows = register.execute(
        "SELECT title, state, country, codes, latitude, longitude FROM town"
        " WHERE name = ? AND ? IN ('', state) AND ? IN ('', country) ORDER BY codes DESC, state",
        reading,
    )
    return [_Town(*row) for row in rows]


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
