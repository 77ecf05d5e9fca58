"""What is asked of one register's file by a search. Everybody of one postcode or house is at one point, and stands in
one stretch of the table: whom a page shows is known from the places and how many are at each, before anybody is looked
at. See docs/decisions/0080.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from wayhome.find.registry import folding, layout
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.nearby import Centre, box, miles
from wayhome.find.registry.rows import COLUMNS, listed
from wayhome.find.registry.standing import Register

AT = "SELECT id, first, last, people FROM place CROSS JOIN tally ON place = id AND bit = ? WHERE people > 0 AND"


class Wanted(NamedTuple):
    """Who is wanted: with which profession, and with words that begin so, the longest of them first."""

    bit: int
    words: tuple[str, ...]


class Place(NamedTuple):
    """A place with how many there fit, and where they stand in the table of which register."""

    register: Register
    id: int
    distance: float | None
    first: int
    last: int
    people: int


def around(register: Register, centre: Centre, within: float, wanted: Wanted) -> list[Place]:
    """The places within a distance at which there is anybody who fits, the nearest first."""
    low, high, across = box(centre.latitude, centre.longitude, within)
    rows = register.database.execute(
        "SELECT id, latitude, longitude, first, last, people FROM place CROSS JOIN tally ON place = id AND bit = ?"
        " WHERE latitude BETWEEN ? AND ? AND"
        " (longitude BETWEEN ? AND ? OR longitude - 360 >= ? OR longitude + 360 <= ?) AND people > 0",
        (wanted.bit, low, high, *(centre.longitude - across, centre.longitude + across) * 2),
    )
    measured = ((miles(centre.latitude, centre.longitude, row[1], row[2]), row) for row in rows)
    near = sorted((distance, row) for distance, row in measured if distance <= within)
    places = [Place(register, row[0], distance, *row[3:]) for distance, row in near]
    return with_words(places, wanted)


def outside(register: Register, centre: Centre, wanted: Wanted) -> list[Place]:
    """The places on no map: of the centre's state, or of its town or postcode where a country has no states."""
    if centre.state:
        which, values = "state = ?", [centre.state]
    else:
        which, values = "(code = ? AND code <> '' OR town = ? AND town <> '')", [centre.code, centre.town]
    asked = f"{AT} latitude IS NULL AND country = ? AND {which} ORDER BY id"
    return _places(register, asked, (wanted.bit, centre.country, *values), wanted)


def at(register: Register, ids: Sequence[int], wanted: Wanted) -> list[Place]:
    """These places, where anybody fits."""
    return _places(
        register, f"{AT} id IN (SELECT value FROM json_each(?)) ORDER BY id", (wanted.bit, _json(ids)), wanted
    )


def _places(register: Register, asked: str, values: Sequence[Any], wanted: Wanted) -> list[Place]:
    rows = register.database.execute(asked, values)
    return with_words([Place(register, row[0], None, *row[1:]) for row in rows], wanted)


def with_words(places: list[Place], wanted: Wanted) -> list[Place]:
    """The same places of one register with those alone who have words that begin so."""
    if not places or not wanted.words:
        return places
    question, values = _named(wanted)
    counted = dict(
        places[0]
        .register.database.execute(
            "SELECT one.place, count(DISTINCT one.person) FROM json_each(?) AS near CROSS JOIN word AS one"
            f" ON one.place = near.value AND {question} GROUP BY one.place",
            (_json([place.id for place in places]), *values),
        )
        .fetchall()
    )
    return [place._replace(people=counted[place.id]) for place in places if place.id in counted]


def _json(ids: Sequence[int]) -> str:
    return msgspec.json.encode(ids).decode()


def _named(wanted: Wanted) -> tuple[str, list[Any]]:
    """That a word ``one`` is the first of the words, that the same person has the others, and the profession."""
    words, bit = wanted.words, wanted.bit
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


def stretch(places: Sequence[Place], wanted: Wanted, skip: int, size: int) -> Iterator[Listed]:
    """The people from ``skip`` on, place after place."""
    for place in places:
        if size <= 0:
            return
        if skip >= place.people:
            skip -= place.people
            continue
        rows = _of_place(place, wanted, skip, size)
        yield from (listed(place.register.source, row, place.distance) for row in rows)
        skip, size = 0, size - len(rows)


def _of_place(place: Place, wanted: Wanted, skip: int, size: int) -> list[tuple[Any, ...]]:
    which, values = "person.id BETWEEN ? AND ?", [place.first, place.last]
    if wanted.words:
        question, more = _named(wanted)
        which += f" AND person.id IN (SELECT one.person FROM word AS one WHERE one.place = ? AND {question})"
        values += [place.id, *more]
    elif wanted.bit != layout.EVERYBODY:
        which += f" AND person.mask & {1 << wanted.bit}"
    return place.register.database.execute(
        f"SELECT {COLUMNS} FROM person CROSS JOIN place ON place.id = person.place WHERE {which}"
        " ORDER BY person.id LIMIT ? OFFSET ?",
        (*values, size, skip),
    ).fetchall()


def anywhere(register: Register, wanted: Wanted, most: int) -> list[int]:
    """Who has such words wherever they are, by their number in the register: at most so many, in the words' order."""
    question, values = _named(wanted)
    asked = (
        f"SELECT DISTINCT one.person FROM word AS one INDEXED BY word_anywhere WHERE {question}"
        " ORDER BY one.word, one.person LIMIT ?"
    )
    return [person for (person,) in register.database.execute(asked, (*values, most))]


def person(register: Register, which: str, value: int | str) -> Listed | None:
    """The one of whom a column says so."""
    asked = f"SELECT {COLUMNS} FROM person JOIN place ON place.id = person.place WHERE person.{which} = ?"
    row = register.database.execute(asked, (value,)).fetchone()
    return listed(register.source, row) if row else None
