"""Searches of the register, each as a page asks: by place and distance, half by profession, half by name."""

from __future__ import annotations

import random
import time
from contextlib import closing

from wayhome.find.registry import searching, standing
from wayhome.find.registry.professions import PROFESSIONS
from wayhome.find.registry.searching import Query

BEGINNINGS = ("ar", "mar", "ada", "bel d", "jorkel", "h", "liv nor", "per")


def answer(times: str) -> dict[str, list[float]]:
    """Milliseconds of so many searches, the first left out."""
    chance = random.Random(20261122)  # noqa: S311
    with closing(standing.connected()) as register:
        codes = [
            code
            for (code,) in register.execute(
                "SELECT DISTINCT substr(postcode, 1, 5) FROM person JOIN place ON place.id = place"
                " WHERE latitude IS NOT NULL AND person.id % 97 = 0"
            )
        ]
    queries = [_query(chance, codes) for _ in range(int(times) + 1)]
    return {"milliseconds": [_timed(query) for query in queries][1:]}


def _query(chance: random.Random, codes: list[str]) -> Query:
    return Query(
        near=chance.choice(codes),
        within=chance.choice([5, 10, 25, 50, 100]),
        profession=chance.choice(PROFESSIONS).slug if chance.random() < 0.5 else "",
        name=chance.choice(BEGINNINGS) if chance.random() < 0.5 else "",
    )


def _timed(query: Query) -> float:
    began = time.perf_counter()
    searching.search(query)
    return (time.perf_counter() - began) * 1000
