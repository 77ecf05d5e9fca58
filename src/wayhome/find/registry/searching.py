"""Looking somebody up in the registers here: near a place, by profession, by name; the nearest first, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wayhome.find.registry import folding, layout, looking, nearby, standing
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.looking import Place, Wanted
from wayhome.find.registry.nearby import Centre, Nowhere
from wayhome.find.registry.professions import BY_SLUG
from wayhome.find.registry.standing import Register
from wayhome.languages.words import _

FURTHEST = 100
"""Miles."""
USUAL = 25
ON_A_PAGE = 20
MOST_NAMED = 1000
"""Of a name without a place no more are counted."""
MOST_SORTED = 1000
"""More people than that are not put into another order; a part of a name finds somebody among them."""
NO_REGISTER = _("There is no register on this computer yet.")
NO_SOURCE = _("There is no register of that source on this computer.")
NOTHING_ASKED = _("Say at least where, or a name.")
SHORT_NAME = _("A name needs at least two letters when no place is given.")


class Query(msgspec.Struct, frozen=True):
    """What is looked for. ``near``: a postcode or a town; ``within``: miles; ``profession``: one of our slugs.

    ``name``, ``language``, ``training``: the beginnings of words of them, in any order; the national register tells
    neither languages nor trainings. ``unplaced``: instead, those of the state around the place whom nobody can put on a
    map. ``source``: that one alone. ``by_name``: in the order of their names, where no more than ``MOST_SORTED`` fit.
    """

    near: str = ""
    within: float = USUAL
    profession: str = ""
    name: str = ""
    unplaced: bool = False
    language: str = ""
    training: str = ""
    source: str = ""
    by_name: bool = False


class Found(NamedTuple):
    """A page of those who were found, the nearest first.

    ``total`` of all, ``more`` than that where it was not counted to the end. ``unplaced``: how many fit beside them, in
    that state, whose postcode is on no map. ``centre`` is None where no place was given, or where nobody knows on which
    point of a map it lies: then those of that town or postcode were found, without a distance.
    """

    people: tuple[Listed, ...]
    total: int
    more: bool
    centre: Centre | None
    unplaced: int


def search(query: Query, *, page: int = 1, size: int = ON_A_PAGE) -> Found:
    """A page of those who fit. Raises Nowhere for a place that is not known, Refused for what can't be looked up."""
    wanted = _wanted(query)
    with standing.reading_all() as registers:
        chosen = _chosen(registers, query.source)
        if not query.near.strip():
            return _anywhere(chosen, wanted, (page - 1) * size, size)
        try:
            centre = nearby.centre_of([register.database for register in registers], query.near)
        except Nowhere as nowhere:
            return _unmapped(chosen, query.near, nowhere, wanted, (page - 1) * size, size)
        return _near(chosen, centre, query, wanted, (page - 1) * size, size)


def one(number: str, source: str = layout.SOURCE) -> Listed | None:
    """The professional of that number in the register of that source; None where there is none."""
    national = source == layout.SOURCE
    if national and not (number.isascii() and number.isdecimal() and len(number) == 10):
        return None
    if not number or source not in layout.sources():
        return None
    with standing.reading_all() as registers:
        (register,) = _chosen(registers, source)
        return looking.person(register, "number", int(number) if national else number)


def _chosen(registers: list[Register], source: str) -> list[Register]:
    """All that are here, or the one of a source. Raises Refused where there is none."""
    chosen = [register for register in registers if source in ("", register.source)]
    if not chosen:
        raise Refused(NO_SOURCE if registers else NO_REGISTER)
    return chosen


def _wanted(query: Query) -> Wanted:
    """Raises Refused for what can't be looked up."""
    names = folding.words(query.name)
    languages = [layout.LANGUAGE + word for word in folding.words(query.language)]
    trainings = [layout.TRAINING + word for word in folding.words(query.training)]
    if query.profession and query.profession not in BY_SLUG:
        raise Refused(_("There is no such profession here."))
    if not query.near.strip():
        if not (names or languages or trainings):
            raise Refused(NOTHING_ASKED)
        if names and max(map(len, names)) < 2:
            raise Refused(SHORT_NAME)
    # Names tell most people apart, so they are looked for first.
    words = (*sorted(names, key=len, reverse=True), *sorted(trainings, key=len, reverse=True), *languages)
    return Wanted(BY_SLUG[query.profession].bit if query.profession else layout.EVERYBODY, words)


def _unmapped(
    registers: Sequence[Register], near: str, nowhere: Nowhere, wanted: Wanted, skip: int, size: int
) -> Found:
    """Those of a town or a postcode that is on no map, if there are any. Raises Nowhere."""
    known = [(register, ids) for register in registers if (ids := nearby.at(register.database, near))]
    if nowhere.choices or not known:
        raise nowhere
    places = [place for register, ids in known for place in looking.at(register, ids, wanted)]
    return Found(tuple(looking.stretch(places, wanted, skip, size)), _people(places), False, None, 0)


def _near(registers: Sequence[Register], centre: Centre, query: Query, wanted: Wanted, skip: int, size: int) -> Found:
    within = min(max(query.within, 0), FURTHEST)
    around = [place for register in registers for place in looking.around(register, centre, within, wanted)]
    if len(registers) > 1:
        around.sort(key=lambda place: place.distance or 0.0)
    outside = [place for register in registers for place in looking.outside(register, centre, wanted)]
    chosen, unplaced = (outside if query.unplaced else around), _people(outside)
    people = _by_name(chosen, wanted) if query.by_name and _people(chosen) <= MOST_SORTED else None
    shown = people[skip : skip + size] if people else tuple(looking.stretch(chosen, wanted, skip, size))
    return Found(shown, _people(chosen), False, centre, unplaced)


def _by_name(places: Sequence[Place], wanted: Wanted) -> tuple[Listed, ...]:
    def names(one: Listed) -> tuple[str, str]:
        return one.name.family.casefold(), one.name.given.casefold()

    return tuple(sorted(looking.stretch(places, wanted, 0, MOST_SORTED), key=names))


def _anywhere(registers: Sequence[Register], wanted: Wanted, skip: int, size: int) -> Found:
    """Wherever they are, register after register, in the order of the words that fit."""
    found: list[tuple[Register, int]] = []
    for register in registers:
        found += [(register, person) for person in looking.anywhere(register, wanted, MOST_NAMED + 1 - len(found))]
    shown = found[:MOST_NAMED][skip : skip + size]
    people = (looking.person(register, "id", person) for register, person in shown)
    return Found(tuple(one for one in people if one), min(len(found), MOST_NAMED), len(found) > MOST_NAMED, None, 0)


def _people(places: Sequence[Place]) -> int:
    return sum(place.people for place in places)
