"""Looking somebody up in the register: near a place, by profession, by name; the nearest first, page by page.

Everybody of one postcode is at one point, and stands in one stretch of the table: whom a page shows is known from the
places and how many are at each, before anybody is looked at. See docs/decisions/0080.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from wayhome.find.registry import folding, layout, standing
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.nearby import Centre, box, centre_of, miles
from wayhome.find.registry.professions import BY_SLUG
from wayhome.find.registry.rows import COLUMNS, listed

FURTHEST = 100
"""Miles."""
USUAL = 25
ON_A_PAGE = 20
MOST_NAMED = 1000
"""Of a name without a place no more are counted."""
NO_REGISTER = "There is no register on this computer yet."
NOTHING_ASKED = "Say at least where, or a name."
SHORT_NAME = "A name needs at least two letters when no place is given."


class Query(msgspec.Struct, frozen=True):
    """What is looked for. ``near``: a postcode or a town; ``within``: miles; ``profession``: one of our slugs.

    ``name``: the beginnings of words of a name, in any order. ``unplaced``: instead, those of the state around the
    place whom nobody can put on a map.
    """

    near: str = ""
    within: float = USUAL
    profession: str = ""
    name: str = ""
    unplaced: bool = False


class Found(NamedTuple):
    """A page of those who were found, the nearest first.

    ``total`` of all, ``more`` than that where it was not counted to the end. ``unplaced``: how many fit beside them, in
    that state, whose postcode is on no map.
    """

    people: tuple[Listed, ...]
    total: int
    more: bool
    centre: Centre | None
    unplaced: int


class Place(NamedTuple):
    """A place with how many there fit, and where they stand in the table."""

    id: int
    distance: float | None
    first: int
    last: int
    people: int


def search(query: Query, *, page: int = 1, size: int = ON_A_PAGE) -> Found:
    """A page of those who fit. Raises Nowhere for a place that is not known, Refused for what can't be looked up."""
    words = folding.words(query.name)
    if query.profession and query.profession not in BY_SLUG:
        raise Refused("There is no such profession here.")
    if not query.near.strip() and not words:
        raise Refused(NOTHING_ASKED)
    if not query.near.strip() and max(map(len, words)) < 2:
        raise Refused(SHORT_NAME)
    try:
        with standing.reading() as register:
            return _searched(register, query, sorted(words, key=len, reverse=True), (page - 1) * size, size)
    except FileNotFoundError:
        raise Refused(NO_REGISTER) from None


def one(number: str) -> Listed | None:
    """The professional of that number; None where there is none."""
    if not (number.isascii() and number.isdecimal() and len(number) == 10):
        return None
    try:
        with standing.reading() as register:
            question = f"SELECT {COLUMNS} FROM person JOIN place ON place.id = person.place WHERE npi = ?"
            row = register.execute(question, (int(number),)).fetchone()
            return listed(row) if row else None
    except FileNotFoundError:
        return None


def _searched(register: sqlite3.Connection, query: Query, words: list[str], skip: int, size: int) -> Found:
    bit = BY_SLUG[query.profession].bit if query.profession else layout.EVERYBODY
    if not query.near.strip():
        return _by_name(register, bit, words, skip, size)
    centre = centre_of(register, query.near)
    around = list(_around(register, centre, min(max(query.within, 0), FURTHEST), bit))
    outside = list(_outside(register, centre.state, bit))
    if words:
        around, outside = _with_name(register, around, bit, words), _with_name(register, outside, bit, words)
    total, unplaced = sum(one.people for one in around), sum(one.people for one in outside)
    chosen = outside if query.unplaced else around
    people = tuple(_stretch(register, chosen, bit, words, skip, size))
    return Found(people, unplaced if query.unplaced else total, False, centre, unplaced)


def _around(register: sqlite3.Connection, centre: Centre, within: float, bit: int) -> Iterator[Place]:
    """The places within a distance at which there is anybody who fits, the nearest first."""
    low, high, across = box(centre.latitude, centre.longitude, within)
    rows = register.execute(
        "SELECT id, latitude, longitude, first, last, people FROM place CROSS JOIN tally ON place = id AND bit = ?"
        " WHERE latitude BETWEEN ? AND ? AND"
        " (longitude BETWEEN ? AND ? OR longitude - 360 >= ? OR longitude + 360 <= ?) AND people > 0",
        (bit, low, high, *(centre.longitude - across, centre.longitude + across) * 2),
    )
    measured = ((miles(centre.latitude, centre.longitude, row[1], row[2]), row) for row in rows)
    near = sorted((distance, row) for distance, row in measured if distance <= within)
    for distance, (place, _, _, first, last, people) in near:
        yield Place(place, distance, first, last, people)


def _outside(register: sqlite3.Connection, state: str, bit: int) -> Iterator[Place]:
    """The places of a state that are on no map."""
    rows = register.execute(
        "SELECT id, NULL, first, last, people FROM place CROSS JOIN tally ON place = id AND bit = ?"
        " WHERE latitude IS NULL AND state = ? AND people > 0 ORDER BY id",
        (bit, state),
    )
    yield from map(Place._make, rows)


def _with_name(register: sqlite3.Connection, places: list[Place], bit: int, words: list[str]) -> list[Place]:
    """The same places with those alone whose name has words that begin so."""
    if not places:
        return []
    question, values = _named(words, bit)
    counted = dict(
        register.execute(
            "SELECT one.place, count(DISTINCT one.person) FROM json_each(?) AS near CROSS JOIN word AS one"
            f" ON one.place = near.value AND {question} GROUP BY one.place",
            (msgspec.json.encode([place.id for place in places]).decode(), *values),
        ).fetchall()
    )
    return [place._replace(people=counted[place.id]) for place in places if place.id in counted]


def _named(words: list[str], bit: int) -> tuple[str, list[Any]]:
    """That a word ``one`` is the first of the words, that the same person has the others, and the profession."""
    parts, values = ["one.word >= ? AND one.word < ?"], [words[0], folding.after(words[0])]
    for other in words[1:]:
        parts.append(
            "EXISTS (SELECT 1 FROM word AS other WHERE other.place = one.place AND other.person = one.person"
            " AND other.word >= ? AND other.word < ?)"
        )
        values += [other, folding.after(other)]
    if bit != layout.EVERYBODY:
        parts.append(f"one.mask & {1 << bit}")
    return " AND ".join(parts), values


def _stretch(
    register: sqlite3.Connection, places: list[Place], bit: int, words: list[str], skip: int, size: int
) -> Iterator[Listed]:
    """The people from ``skip`` on, place after place."""
    for place in places:
        if size <= 0:
            return
        if skip >= place.people:
            skip -= place.people
            continue
        rows = _of_place(register, place, bit, words, skip, size)
        yield from (listed(row, place.distance) for row in rows)
        skip, size = 0, size - len(rows)


def _of_place(
    register: sqlite3.Connection, place: Place, bit: int, words: list[str], skip: int, size: int
) -> list[tuple[Any, ...]]:
    which, values = "person.id BETWEEN ? AND ?", [place.first, place.last]
    if words:
        question, more = _named(words, bit)
        which += f" AND person.id IN (SELECT one.person FROM word AS one WHERE one.place = ? AND {question})"
        values += [place.id, *more]
    elif bit != layout.EVERYBODY:
        which += f" AND person.mask & {1 << bit}"
    return register.execute(
        f"SELECT {COLUMNS} FROM person CROSS JOIN place ON place.id = person.place WHERE {which}"
        " ORDER BY person.id LIMIT ? OFFSET ?",
        (*values, size, skip),
    ).fetchall()


def _by_name(register: sqlite3.Connection, bit: int, words: list[str], skip: int, size: int) -> Found:
    """Wherever they are, in the order of the words that fit."""
    question, values = _named(words, bit)
    asked = (
        f"SELECT DISTINCT one.person FROM word AS one INDEXED BY word_anywhere WHERE {question}"
        " ORDER BY one.word, one.person LIMIT ?"
    )
    ids = [person for (person,) in register.execute(asked, (*values, MOST_NAMED + 1))]
    people = (
        register.execute(
            f"SELECT {COLUMNS} FROM person JOIN place ON place.id = person.place WHERE person.id = ?", (person,)
        ).fetchone()
        for person in ids[:MOST_NAMED][skip : skip + size]
    )
    return Found(tuple(map(listed, people)), min(len(ids), MOST_NAMED), len(ids) > MOST_NAMED, None, 0)
