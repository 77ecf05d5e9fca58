"""A register's file, built beside the one that is searched: everybody in it, where they are, and by what words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from wayhome.find.registry import folding, layout
from wayhome.find.registry.postcodes import Known
from wayhome.find.registry.professions import BIT_OF_CODE

Row = tuple[Any, ...]
NPI, GIVEN, MIDDLE, FAMILY = (layout.PERSON.index(name) for name in ("npi", "given", "middle", "family"))
PROFESSIONS, STATE, POSTCODE, COUNTRY = (
    layout.PERSON.index(name) for name in ("professions", "state", "postcode", "country")
)
INSERT = f"INSERT INTO person VALUES ({', '.join('?' * (len(layout.PERSON) + 3))})"


class Damaged(Exception):
    """What was built does not hold what it was given."""


class Builder:
    """Writes one file. Nothing of it is durable before `finish`, and nobody else reads it before it is in place."""

    def __init__(self, path: Path, known: Known) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=MEMORY"):
            self.database.execute(f"PRAGMA {pragma}")
        self.database.executescript(layout.TABLES)
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO postcode VALUES (?, ?, ?, ?, ?)", known.postcodes)
        self.database.executemany("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?)", known.towns)
        self._where = {one.code: (one.latitude, one.longitude) for one in known.postcodes}
        self._masks: dict[str, int] = {}
        self.people = self.places = self.unplaced = 0

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def add(self, lists: Iterable[list[Row]], written: Callable[[int], None]) -> None:
        """Everybody, in the order in which `Staging.people` gives them; ``written`` hears how many are."""
        everybody = (row for rows in lists for row in rows)
        for place, rows in groupby(everybody, key=_place):
            self._add_place(place, list(rows))
            written(self.people)

    def _add_place(self, place: tuple[str, str, str], rows: list[Row]) -> None:
        country, state, code = place
        where = self._where.get(code, (None, None)) if country == "US" else (None, None)
        self.places += 1
        first, counted = self.people + 1, Counter({layout.EVERYBODY: len(rows)})
        people: list[Row] = []
        words: list[tuple[int, str, int, int]] = []
        for number, row in enumerate(rows, first):
            mask = self._mask(row[PROFESSIONS])
            counted.update(_bits(mask))
            people.append((number, self.places, mask, *row))
            names = f"{row[GIVEN]} {row[MIDDLE]} {row[FAMILY]}"
            words += [(self.places, word, number, mask) for word in set(folding.words(names))]
        self.people += len(rows)
        self.unplaced += len(rows) if where[0] is None else 0
        run = self.database.execute
        run("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)", (self.places, state, *where, first, self.people))
        self.database.executemany(INSERT, people)
        self.database.executemany("INSERT INTO word VALUES (?, ?, ?, ?)", sorted(words))
        tallies = ((self.places, bit, people) for bit, people in sorted(counted.items()))
        self.database.executemany("INSERT INTO tally VALUES (?, ?, ?)", tallies)

    def _mask(self, codes: str) -> int:
        """There are few different lists of professions, and a million people who have one of them."""
        if codes not in self._masks:
            self._masks[codes] = sum({1 << BIT_OF_CODE[one] for one in codes.split("\n")})
        return self._masks[codes]

    def finish(self, facts: dict[str, str], forgotten: Iterable[tuple[int, str]]) -> None:
        """Index it, write it through to the disk, and look whether it holds what it was given. Raises Damaged."""
        self.database.executemany("INSERT INTO forgotten VALUES (?, ?)", forgotten)
        self.database.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
        self.database.execute("COMMIT")
        self.database.executescript(layout.INDEXES)
        self.database.execute("PRAGMA optimize=0x10002")
        (held,) = self.database.execute("SELECT count(*) FROM person INDEXED BY person_npi").fetchone()
        (sound,) = self.database.execute("PRAGMA quick_check(1)").fetchone()
        if held != self.people or sound != "ok":
            raise Damaged
        self.close()


def _place(row: Row) -> tuple[str, str, str]:
    return row[COUNTRY], row[STATE], row[POSTCODE][:5]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
