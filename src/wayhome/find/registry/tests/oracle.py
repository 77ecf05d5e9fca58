"""Random questions to the register, and the answers of somebody slow who measures the distance to everybody.

``python -m wayhome.find.registry.tests.oracle 100000`` asks so many, of a register of its own.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import django
import zipcodes
from django.conf import settings

from benchmarks.register import make
from wayhome.find.registry import importing, searching, standing
from wayhome.find.registry.professions import PROFESSIONS
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests.conftest import MONTHLY

RADIUS = 3958.7613
EDGE = 1e-6
"""Miles about the edge of a circle within which either answer is right."""


class One(NamedTuple):
    """Somebody in the register, as the oracle sees them."""

    number: str
    code: str
    state: str
    codes: frozenset[str]
    words: tuple[str, ...]


def filled(folder: Path, rows: int) -> Path:
    """A data folder with a register of invented people."""
    make(folder / MONTHLY, rows)
    settings.DATA = folder / "data"
    settings.DATA.mkdir()
    importing.take_up(folder / MONTHLY)
    (folder / MONTHLY).unlink()
    return folder / "data"


class Oracle:
    """Everybody, and where every postcode lies as a point on a sphere: no box, no index, no haversine."""

    def __init__(self) -> None:
        known: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]
        self.states = {one["zip_code"]: one["state"] for one in known}
        self.points = {
            one["zip_code"]: _point(float(one["lat"]), float(one["long"]))
            for one in known
            if (float(one["lat"]), float(one["long"])) != (0, 0)
        }
        with closing(standing.connected()) as register:
            asked = "SELECT npi, postcode, state, professions, given || ' ' || middle || ' ' || family FROM person"
            self.people = [
                One(str(npi), code[:5], state, frozenset(codes.split("\n")), _words(name))
                for npi, code, state, codes, name in register.execute(asked)
            ]
        self.codes = sorted(self.points)

    def question(self, chance: random.Random) -> Query:
        """A random question; half of them near somebody who is there."""
        somebody = chance.choice(self.people)
        near = somebody.code if chance.random() < 0.5 and somebody.code in self.points else chance.choice(self.codes)
        name = chance.choice(chance.choice(self.people).words)[: chance.randint(1, 5)] if chance.random() < 0.4 else ""
        if name and chance.random() < 0.3:
            name += " " + chance.choice("abcdefghij")
        return Query(
            near=near,
            within=chance.choice([0, 1, 5, 10, 25, 50, 100, chance.uniform(0, 100)]),
            profession=chance.choice(PROFESSIONS).slug if chance.random() < 0.5 else "",
            name=name,
            unplaced=chance.random() < 0.05,
        )

    def answer(self, query: Query) -> tuple[dict[str, float], set[str]]:
        """Who is surely or perhaps within, with their distance; and who of the state is on no map."""
        centre, state = self.points[query.near], self.states[query.near]
        codes = {code for one in PROFESSIONS if one.slug == query.profession for code in one.codes}
        fitting = [one for one in self.people if self._fits(one, codes, _words(query.name))]
        arcs: dict[str, float] = {}
        for one in fitting:
            if one.code in self.points and one.code not in arcs:
                arcs[one.code] = _arc(centre, self.points[one.code])
        within = {one.number: arcs[one.code] for one in fitting if arcs.get(one.code, math.inf) <= query.within + EDGE}
        return within, {one.number for one in fitting if one.code not in self.points and one.state == state}

    @staticmethod
    def _fits(one: One, codes: set[str], beginnings: tuple[str, ...]) -> bool:
        if codes and not codes & one.codes:
            return False
        return all(any(word.startswith(beginning) for word in one.words) for beginning in beginnings)


def compare(oracle: Oracle, query: Query) -> int:
    """How many both found. Raises AssertionError when they differ."""
    within, unplaced = oracle.answer(query)
    found = searching.search(query, size=1_000_000)
    people = {person.number: person.distance for person in found.people}
    assert found.unplaced == len(unplaced), query
    if query.unplaced:
        assert set(people) == unplaced, query
        return len(people)
    surely = {number for number, distance in within.items() if distance <= query.within - EDGE}
    assert surely <= set(people) <= set(within), query
    assert len(people) == len(found.people) == found.total, query
    distances = [person.distance or 0.0 for person in found.people]
    assert distances == sorted(distances), query
    assert all(abs(within[number] - (distance or 0.0)) < 1e-4 for number, distance in people.items()), query
    return len(people)


def _words(name: str) -> tuple[str, ...]:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(sign))
    return tuple("".join(sign if sign.isalnum() else " " for sign in plain.replace("'", "")).split())


def _point(latitude: float, longitude: float) -> tuple[float, float, float]:
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def _arc(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Miles along the sphere, by the chord through it."""
    return 2 * RADIUS * math.asin(min(1.0, math.dist(one, other) / 2))


def main() -> int:
    """Ask as many questions as the command line says."""
    settings.configure(USE_TZ=True, TIME_ZONE="UTC", DATA=None)
    django.setup()
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), 60_000)
        oracle, chance = Oracle(), random.Random(20261122)  # noqa: S311
        found = sum(compare(oracle, oracle.question(chance)) > 0 for _ in range(many))
    print(f"{many:,} questions were answered alike; to {found:,} of them there was somebody.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
