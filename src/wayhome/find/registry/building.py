"""A register's file, built beside the one that is searched: everybody in it, where they are, and by what words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from wayhome.find.registry import folding, layout
from wayhome.find.registry.postcodes import AMERICAN, Known
from wayhome.find.registry.professions import BY_SLUG, SLUG_OF

Row = tuple[Any, ...]
FIELDS = (*layout.PERSON, *layout.OFFERED)
GIVEN, MIDDLE, FAMILY, PROFESSIONS = (FIELDS.index(name) for name in ("given", "middle", "family", "professions"))
STATE, POSTCODE, COUNTRY = (FIELDS.index(name) for name in ("state", "postcode", "country"))
LANGUAGES, TRAININGS = (FIELDS.index(name) for name in layout.OFFERED)
INSERT = f"INSERT INTO person VALUES ({', '.join('?' * (len(FIELDS) + 3))})"
NOTHING_OFFERED = ("",) * len(layout.OFFERED)


class Damaged(Exception):
    """What was built does not hold what it was given."""


class Spot(NamedTuple):
    """One point on the map, or a town or postcode of which nobody knows where it is; ``town`` is folded."""

    country: str
    state: str
    code: str
    town: str
    latitude: float | None
    longitude: float | None


class Builder:
    """Writes one file. Nothing of it is durable before `finish`, and nobody else reads it before it is in place."""

    def __init__(self, path: Path, known: Known) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=MEMORY"):
            self.database.execute(f"PRAGMA {pragma}")
        self.database.executescript(layout.TABLES)
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?)", known.postcodes)
        self.database.executemany("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?, ?)", known.towns)
        self._masks: dict[str, int] = {}
        self.people = self.places = self.unplaced = 0

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def add(self, places: Iterable[tuple[Spot, list[Row]]], written: Callable[[int], None]) -> None:
        """Everybody, as `FIELDS` says, each place once; ``written`` hears how many are."""
        for spot, rows in places:
            self._add_place(spot, rows)
            written(self.people)

    def _add_place(self, spot: Spot, rows: list[Row]) -> None:
        first, counted = self.people + 1, Counter({layout.EVERYBODY: len(rows)})
        self.places += 1
        people: list[Row] = []
        words: list[tuple[int, str, int, int]] = []
        for number, row in enumerate(rows, first):
            mask = self._mask(row[PROFESSIONS])
            counted.update(_bits(mask))
            people.append((number, self.places, mask, *row))
            words += [(self.places, word, number, mask) for word in set(_words(row))]
        self.people += len(rows)
        self.unplaced += len(rows) if spot.latitude is None else 0
        run = self.database.execute
        run("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (self.places, *spot, first, self.people))
        self.database.executemany(INSERT, people)
        self.database.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", sorted(words))
        tallies = ((self.places, bit, people) for bit, people in sorted(counted.items()))
        self.database.executemany("INSERT INTO tally VALUES (?, ?, ?)", tallies)

    def _mask(self, codes: str) -> int:
        """There are few different lists of professions, and a million people who have one of them."""
        if codes not in self._masks:
            self._masks[codes] = sum({1 << BY_SLUG[SLUG_OF[one]].bit for one in codes.split("\n")})
        return self._masks[codes]

    def finish(self, facts: dict[str, str], forgotten: Iterable[tuple[int | str, str]]) -> None:
        """Index it, write it through to the disk, and look whether it holds what it was given. Raises Damaged."""
        self.database.executemany("INSERT INTO forgotten VALUES (?, ?)", forgotten)
        self.database.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
        self.database.execute("COMMIT")
        self.database.executescript(layout.INDEXES)
        self.database.execute("PRAGMA optimize=0x10002")
        (held,) = self.database.execute("SELECT count(*) FROM person INDEXED BY person_number").fetchone()
        (sound,) = self.database.execute("PRAGMA quick_check(1)").fetchone()
        if held != self.people or sound != "ok":
            raise Damaged
        self.close()


def by_postcode(lists: Iterable[list[Row]], known: Known) -> Iterator[tuple[Spot, list[Row]]]:
    """Those of the national register, in the order in which `Staging.people` gives them, place by place."""
    where = {one.code: (one.latitude, one.longitude) for one in known.postcodes}
    nowhere = (None, None)
    everybody = (row for rows in lists for row in rows)
    for (country, state, code), rows in groupby(everybody, key=_place):
        at = where.get(code, nowhere) if country == AMERICAN else nowhere
        yield Spot(country, state, code, "", *at), [row + NOTHING_OFFERED for row in rows]


def _place(row: Row) -> tuple[str, str, str]:
    return row[COUNTRY], row[STATE], row[POSTCODE][:5]


def _words(row: Row) -> Iterator[str]:
    """By what somebody is found: the words of their name, and those of languages and trainings, marked as such."""
    yield from folding.words(f"{row[GIVEN]} {row[MIDDLE]} {row[FAMILY]}")
    if row[LANGUAGES]:
        yield from (layout.LANGUAGE + word for word in folding.words(row[LANGUAGES]))
    if row[TRAININGS]:
        yield from (layout.TRAINING + word for word in folding.words(row[TRAININGS]))


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
