"""Random questions to the register, and the answers of somebody slow who measures the distance to everybody.

``python -m wayhome.find.registry.tests.oracle 100000`` asks so many, of a register of its own.
"""

from __future__ import annotations

import math
import random
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import django
import duckdb
import zipcodes
from django.conf import settings

from benchmarks.register import make
from wayhome.find.registry import importing, searching, standing
from wayhome.find.registry.professions import PROFESSIONS
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests.conftest import MONTHLY

RADIUS = 3958.7613
CODES = {one.slug: frozenset((one.slug, *one.codes)) for one in PROFESSIONS}
AT_ONCE = 1000
EDGE = 1e-6
"""Miles about the edge of a circle within which either answer is right."""


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
        asked = "SELECT number, postcode, state, professions, given || ' ' || middle || ' ' || family FROM person"
        with closing(standing.connected()) as register:
            rows = register.execute(asked).fetchall()
        self.numbers = [str(row[0]) for row in rows]
        self.codes = [row[1][:5] for row in rows]
        self.named = [_words(row[4]) for row in rows]
        self.listed = [frozenset(row[3].split("\n")) for row in rows]
        self.at: dict[str, list[int]] = defaultdict(list)
        self.lost: dict[str, list[int]] = defaultdict(list)
        for nth, row in enumerate(rows):
            (self.at[self.codes[nth]] if self.codes[nth] in self.points else self.lost[row[2]]).append(nth)
        self.database = duckdb.connect(config={"threads": 1, "memory_limit": "500MB"})
        columns = ", ".join(f"unnest(?) AS {name}" for name in ("code", "x", "y", "z"))
        there = list(zip(*((code, *self.points[code]) for code in self.at), strict=True))
        self.database.execute(f"CREATE TABLE place AS SELECT {columns}", [list(column) for column in there])
        self.centres = sorted(self.points)

    def question(self, chance: random.Random) -> Query:
        """A random question; half of them near somebody who is there."""
        code = chance.choice(self.codes)
        near = code if chance.random() < 0.5 and code in self.points else chance.choice(self.centres)
        name = chance.choice(chance.choice(self.named))[: chance.randint(1, 5)] if chance.random() < 0.4 else ""
        if name and chance.random() < 0.3:
            name += " " + chance.choice("abcdefghij")
        return Query(
            near=near,
            within=chance.choice([0, 1, 5, 10, 25, 50, 100, chance.uniform(0, 100)]),
            profession=chance.choice(PROFESSIONS).slug if chance.random() < 0.5 else "",
            name=name,
            unplaced=chance.random() < 0.05,
        )

    def near(self, queries: Sequence[Query]) -> list[dict[str, float]]:
        """For each question the places that are surely or perhaps within, and how far they are.

        Of every place where anybody is the distance to every centre is measured: nothing is left out by a box.
        """
        rows = [(number, *self.points[one.near], one.within + EDGE) for number, one in enumerate(queries)]
        columns = ", ".join(f"unnest(?) AS {name}" for name in ("number", "x", "y", "z", "furthest"))
        chord = "sqrt((p.x - q.x) ** 2 + (p.y - q.y) ** 2 + (p.z - q.z) ** 2)"
        found = self.database.execute(
            f"SELECT number, code, {2 * RADIUS!r} * asin(least(1, {chord} / 2)) AS away"
            f" FROM (SELECT {columns}) AS q CROSS JOIN place AS p WHERE away <= furthest",
            [list(column) for column in zip(*rows, strict=True)],
        ).fetchall()
        near: list[dict[str, float]] = [{} for _ in queries]
        for number, code, away in found:
            near[number][code] = away
        return near

    def answer(self, query: Query, near: dict[str, float]) -> tuple[dict[str, float], set[str]]:
        """Who is surely or perhaps within, with their distance; and who of the state is on no map."""
        within = {
            self.numbers[nth]: away for code, away in near.items() for nth in self.at[code] if self._fits(nth, query)
        }
        return within, {self.numbers[nth] for nth in self.lost[self.states[query.near]] if self._fits(nth, query)}

    def _fits(self, nth: int, query: Query) -> bool:
        if query.profession and not CODES[query.profession] & self.listed[nth]:
            return False
        beginnings = _words(query.name) if query.name else ()
        return all(any(word.startswith(beginning) for word in self.named[nth]) for beginning in beginnings)


def turned(oracle: Oracle, chance: random.Random, many: int) -> list[int]:
    """So many questions more, mostly to one of their pages as a person sees it, sometimes to everybody at once.

    Returns how many both found to each. Raises AssertionError where they differ.
    """
    queries = [oracle.question(chance) for _ in range(many)]
    return [
        compare(*oracle.answer(query, near), query, *_page(chance))
        for query, near in zip(queries, oracle.near(queries), strict=True)
    ]


def _page(chance: random.Random) -> tuple[int, int]:
    if chance.random() < 0.1:
        return 1, 1_000_000
    return chance.choice([1, 1, 1, 2, 3, 7, 40]), chance.choice([20, 20, 3])


def compare(within: dict[str, float], unplaced: set[str], query: Query, page: int, size: int) -> int:
    """Whether a page is what looking at everybody finds: who is on it, in which order, and of how many."""
    found = searching.search(query, page=page, size=size)
    people = {person.number: person.distance for person in found.people}
    assert found.unplaced == len(unplaced), query
    expected = unplaced if query.unplaced else set(within)
    surely = unplaced if query.unplaced else {one for one, away in within.items() if away <= query.within - EDGE}
    assert len(surely) <= found.total <= len(expected), query
    assert len(people) == len(found.people) == max(0, min(size, found.total - (page - 1) * size)), query
    assert set(people) <= expected, query
    assert found.total > size or surely <= set(people) or page > 1, query
    if not query.unplaced:
        distances = [person.distance or 0.0 for person in found.people]
        assert distances == sorted(distances), query
        assert all(abs(within[number] - (distance or 0.0)) < 1e-4 for number, distance in people.items()), query
        ranks = sorted(within.values())[(page - 1) * size :]
        assert all(abs(rank - distance) < 1e-4 for rank, distance in zip(ranks, distances, strict=False)), query
    return found.total


def _words(name: str) -> tuple[str, ...]:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(sign))
    return tuple("".join(sign if sign.isalnum() else " " for sign in plain.replace("'", "")).split())


def _point(latitude: float, longitude: float) -> tuple[float, float, float]:
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


def main() -> int:
    """Ask as many questions as the command line says."""
    settings.configure(USE_TZ=True, TIME_ZONE="UTC", DATA=None)
    django.setup()
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), 60_000)
        oracle, chance, began = Oracle(), random.Random(20261122), time.monotonic()  # noqa: S311
        found = 0
        for first in range(0, many, AT_ONCE):
            found += sum(total > 0 for total in turned(oracle, chance, min(AT_ONCE, many - first)))
        took = time.monotonic() - began
    said = f"{many:,} questions were answered alike; to {found:,} of them there was somebody. {took:,.0f} seconds."
    print(said)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
