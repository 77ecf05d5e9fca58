"""Everybody whom a file of another source brings: cleaned, held by SQLite in the folder of the import, and sorted."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from wayhome.find.registry import folding, layout, nearby, postcodes, replacing, standing
from wayhome.find.registry.brought import Brought, Tell, Told
from wayhome.find.registry.building import FIELDS, Builder, Row, Spot
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.postcodes import AMERICAN, Known, Postcode
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

LONGEST = 200
"""Signs of a text, as with the national register."""
MOST_LISTED = 30
"""Languages, trainings, licences of one person."""
MOST_PEOPLE = 5_000_000
MOST_NOTES = 5
FEW, TOO_MANY = 3, 10
"""One row in so many may be unreadable, beside a few, or the file is refused."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
NOBODY = _("There is nobody in this file whom the register would keep. Nothing was changed.")
TOO_MANY_PEOPLE = _("There are more than {most} people in this file. Nothing was changed.")
TEXTS = [name for name in FIELDS if name not in ("professions", "licences", "languages", "trainings")]


class Entry(NamedTuple):
    """One professional as a source has them, not cleaned yet. ``professions`` are slugs of ours, the main one first;
    ``licences`` are pairs of who gave it and its number; ``country`` two letters.
    """

    number: str
    professions: Sequence[str]
    texts: dict[str, str]
    licences: Sequence[tuple[str, str]] = ()
    languages: Sequence[str] = ()
    trainings: Sequence[str] = ()
    latitude: float | None = None
    longitude: float | None = None


class Source(NamedTuple):
    """Where a file comes from: a slug that never changes, and what it is called."""

    slug: str
    title: str


class Gathering:
    """What an import gathers. ``folder`` is empty, and of this import alone."""

    def __init__(self, folder: Path, source: Source) -> None:
        self.folder, self.source = folder, source
        self.counts: Counter[str] = Counter()
        self.notes: list[str] = []
        self._forgotten = standing.wished(source.slug)
        self._left_out = {number for number, _ in self._forgotten}
        self.database = sqlite3.connect(folder / "gathering.sqlite3", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
            self.database.execute(f"PRAGMA {pragma}")
        columns = ", ".join(name for name in FIELDS if name != "number")
        self.database.execute(
            f"CREATE TABLE person (number TEXT PRIMARY KEY, {columns}, code, town_folded, latitude, longitude)"
        )
        self.database.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def note(self, why: str, sentence: str, rows: int = 1) -> None:
        """Count rows that something is wrong with; the first few are told."""
        self.counts[why] += rows
        self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Tell of something that is not as it looks, if it is among the first few."""
        if len(self.notes) < MOST_NOTES:
            self.notes.append(sentence)

    def look_whether_readable(self) -> None:
        """Raises Refused when too many rows could not be read."""
        if self.counts["unreadable"] > FEW + self.counts.total() // TOO_MANY:
            first = self.notes[0] if self.notes else ""
            raise Refused(
                " ".join((str(_("Too much of this file can’t be read.")), first, str(_("Nothing was changed."))))
            )

    def add(self, entry: Entry) -> None:
        """Keep somebody, once; count why not. Raises Refused when there are too many."""
        if entry.number in self._left_out:
            self.counts["removed"] += 1
            return
        marks = ", ".join("?" * (len(FIELDS) + 4))
        held = self.database.execute(f"INSERT OR IGNORE INTO person VALUES ({marks})", _row(entry)).rowcount
        self.counts["kept" if held else "twice"] += 1
        if self.counts["kept"] > MOST_PEOPLE:
            raise Refused(TOO_MANY_PEOPLE.format(most=digits(MOST_PEOPLE)))

    def build(self, name: str, tell: Tell, *, replace: bool = False) -> Brought:
        """Write the register of this source, and put it in place. ``replace``: also where far fewer people are in it.

        Raises Refused where there is nobody in it.
        """
        people = self.counts["kept"]
        if not people:
            raise Refused(f"{NOBODY} {self.notes[0]}" if self.notes else NOBODY)
        before = replacing.here(self.source.slug)
        if not replace:
            replacing.look_at_size(before, people)
        path, american = self.folder / layout.file(self.source.slug).name, self._places("country = 'US'", 1)
        home = postcodes.known() if american else Known((), ())
        told = postcodes.told(self._places("country <> 'US' AND latitude IS NOT NULL"))
        with closing(Builder(path, Known(home.postcodes + told.postcodes, home.towns + told.towns))) as builder:
            builder.add(self._people(home), lambda written: tell(Told(_("Writing"), written, people)))
            counts = {why: number for why, number in sorted(self.counts.items()) if number}
            builder.finish(self._facts(name) | standing.tallied(counts), self._forgotten)
        # The last moment at which it can be stopped.
        tell(Told(_("Writing"), people, people))
        standing.put_in_place(path, self.source.slug)
        rows, seen = self.counts.total(), (builder.people, builder.unplaced, builder.places)
        return Brought(name, True, rows, counts, *seen, source=self.source.slug, notes=tuple(self.notes), before=before)

    def _facts(self, name: str) -> dict[str, str]:
        facts = standing.facts(self.source.title, name, name)
        for offered in layout.OFFERED:
            (some,) = self.database.execute(f"SELECT count(*) FROM person WHERE {offered} <> ''").fetchone()
            facts[offered] = str(some)
        return facts

    def _places(self, which: str, most: int = -1) -> list[Postcode]:
        rows = self.database.execute(
            f"SELECT DISTINCT code, country, town, state, latitude, longitude FROM person WHERE {which}"
            " ORDER BY country, state, code, town LIMIT ?",
            (most,),
        )
        return [Postcode(*row) for row in rows]

    def _people(self, known: Known) -> Iterator[tuple[Spot, list[Row]]]:
        """Place by place; who has no coordinates, and a postcode in the United States, is in the middle of that."""
        where = {one.code: (one.latitude, one.longitude) for one in known.postcodes}
        rows = self.database.execute(
            f"SELECT country, state, code, town_folded, latitude, longitude, {', '.join(FIELDS)} FROM person"
            " ORDER BY 1, 2, 3, 4, 5, 6, lower(family), lower(given), number"
        )
        for spot, people in groupby(rows, key=lambda row: Spot(*row[: len(Spot._fields)])):
            at = (spot.latitude, spot.longitude)
            if spot.latitude is None and spot.country == AMERICAN:
                at = where.get(spot.code, at)
            placed = spot._replace(latitude=at[0], longitude=at[1])
            yield placed, [row[len(Spot._fields) :] for row in people]


def clean(text: str) -> str:
    """A text without signs that control anything, and not longer than any name or street is."""
    return CONTROL.sub(" ", text).strip()[:LONGEST].strip()


def _row(entry: Entry) -> tuple[object, ...]:
    said = {name: clean(entry.texts.get(name, "")) for name in TEXTS}
    said |= {name: said[name].upper() for name in ("state", "postcode", "country")}
    licences = [f"{clean(giver).replace(' ', '-')} {clean(number)}" for giver, number in entry.licences if number]
    said |= {"number": clean(entry.number), "professions": "\n".join(dict.fromkeys(entry.professions))}
    said |= {"licences": "\n".join(licences[:MOST_LISTED])}
    said |= {"languages": _in_lines(entry.languages), "trainings": _in_lines(entry.trainings)}
    code = nearby.coded(said["postcode"], said["country"])
    spot = (code, folding.town(said["town"]), entry.latitude, entry.longitude)
    return (*(said[name] for name in FIELDS), *spot)


def _in_lines(items: Sequence[str]) -> str:
    return "\n".join(list(dict.fromkeys(filter(None, map(clean, items))))[:MOST_LISTED])
