"""What somebody looks for in a register, kept sealed in the session and never in an address; and a page of the answer.

Where somebody looks for help tells of them as much as what they write.
"""

from __future__ import annotations

import math
import secrets
import uuid
from collections.abc import Iterator
from datetime import date

import msgspec

from wayhome.find import checking, near_map, shortlist
from wayhome.find.lookups import Lookup
from wayhome.find.near_map import Map
from wayhome.find.records.candidate import Candidate
from wayhome.find.registry import folding, layout, searching, words
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.professions import label_of
from wayhome.find.registry.searching import MOST_SORTED, ON_A_PAGE, Found, Query
from wayhome.languages.days import dated
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.vault import sessions
from wayhome.vault.opened import OpenVault

INKS = ("lamp", "", "moss")
NOTHING = Query()
KEPT = 20
"""How many pages of answers can be gone back to."""
IN_SIGHT = 6
"""How many of a page are seen at once; a press unfolds the others, who are on the page already."""
FEW = 3
"""Fewer than these are not worth a press."""
LARGEST = 2**31 - 1
DEEPEST = 5_000
"""The last page that can be asked for; whoever looks further narrows the search down."""


class Looked(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is looked for, and which page of the answer is open. ``number``: by which an address leads to it again."""

    query: Query = Query()
    page: int = 1
    number: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was looked for yet."""
        return self.query == Query()


class Shown(msgspec.Struct, frozen=True):
    """Somebody as the list shows them. ``number``: their place in it; ``mine``: their page on the shortlist;
    ``why``: what of them fits what was asked for."""

    number: int
    person: Listed
    mine: uuid.UUID | None
    checks: tuple[Lookup, ...]
    why: str = ""

    @property
    def ink(self) -> str:
        """The colour of their small circle, one after the other; it means nothing."""
        return INKS[self.number % len(INKS)]

    @property
    def initials(self) -> str:
        """One or two letters to stand for the name in a small circle."""
        name = self.person.name
        return "".join(part[0].upper() for part in (name.given, name.family) if part and part[0].isalpha())

    @property
    def professions(self) -> str:
        """Their professions in our words, the main one first."""
        return ", ".join(label_of(slug) for slug in self.person.professions)

    @property
    def place(self) -> str:
        """Where they practise, on a line."""
        place = self.person.place
        end = " ".join(part for part in (place.state, place.postcode) if part)
        return ", ".join(part for part in (*place.lines, place.town, end) if part)

    @property
    def not_checked(self) -> str:
        """What is said of everybody of that register."""
        return words.not_checked([self.person.source])

    @property
    def updated(self) -> str:
        """The day on which the register’s entry was last changed: “3 November 2021”."""
        try:
            return dated(date.fromisoformat(self.person.updated), "j F Y")
        except ValueError:
            return ""

    @property
    def away(self) -> str:
        """How far away the middle of their postcode is."""
        if self.person.distance is None:
            return ""
        if self.person.distance < near_map.HERE:
            return str(_("In this postcode"))
        return _("{distance} miles").format(distance=digits(self.person.distance, 1))


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of those who were found, of ``total``."""

    people: tuple[Shown, ...]
    total: int
    page: int

    @property
    def in_sight(self) -> tuple[Shown, ...]:
        """Who is seen at once."""
        return self.people[:IN_SIGHT] if len(self.people) >= IN_SIGHT + FEW else self.people

    @property
    def folded(self) -> tuple[Shown, ...]:
        """Who is seen after a press."""
        return self.people[len(self.in_sight) :]

    @property
    def is_unfolded(self) -> bool:
        """Whether they are seen at once all the same, because somebody among them was put on the list."""
        return any(one.mine for one in self.folded)

    @property
    def first(self) -> int:
        """The number of the first who is shown."""
        return (self.page - 1) * ON_A_PAGE + 1

    @property
    def last(self) -> int:
        """The number of the last who is shown."""
        return self.first + len(self.people) - 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return min(math.ceil(self.total / ON_A_PAGE), DEEPEST)

    @property
    def counted(self) -> str:
        """“1,204 people”."""
        return counted("1 person", "{count} people", self.total)


class Answer(Page, frozen=True, kw_only=True):
    """What a register here answers. ``more``: not all were counted; ``unplaced``: how many more are on no map."""

    more: bool
    unplaced: int
    centre: str
    map: Map | None

    @property
    def not_checked(self) -> str:
        """What is said of all of them, of however many registers; each card says it of its own."""
        return words.not_checked(one.person.source for one in self.people)

    @property
    def can_be_sorted(self) -> bool:
        """Whether these can stand in the order of their names instead."""
        return self.map is not None and 1 < self.total <= MOST_SORTED

    @property
    def how_many(self) -> str:
        """“1,204 people”, or that there are more."""
        return _("More than {people}").format(people=self.counted) if self.more else self.counted

    @property
    def unplaced_said(self) -> str:
        """The same of those who are on no map."""
        return counted("One person", "{count} people", self.unplaced)

    @property
    def checks(self) -> tuple[Lookup, ...]:
        """Where all of them can be looked up, each place once."""
        return checking.of_all(one.person for one in self.people)


def remember(vault: OpenVault, looked: Looked) -> Looked:
    """Let the way back lead here, for as long as the vault is open. Returns it with a number that says nothing of it:
    so each tab, and each page of an answer, keeps what was looked for there.
    """
    before = _all(vault)
    numbered = msgspec.structs.replace(looked, number=secrets.randbelow(LARGEST) + 1)
    sessions.remember(vault, looked_up=msgspec.json.encode((*before, numbered)[-KEPT:]).decode())
    return numbered


def remembered(vault: OpenVault, number: int | None = None) -> Looked:
    """What was looked for last in this session; or by that number, and nothing where it is no longer kept."""
    kept = _all(vault)
    if number is None:
        return kept[-1] if kept else Looked()
    return next((one for one in kept if one.number == number), Looked())


def _all(vault: OpenVault) -> tuple[Looked, ...]:
    kept = sessions.note(vault).looked_up
    try:
        return msgspec.json.decode(kept, type=tuple[Looked, ...]) if kept else ()
    except msgspec.MsgspecError:
        return ()


def has_register() -> bool:
    """Whether there is a register on this computer."""
    return bool(layout.sources())


def answer(vault: OpenVault, looked: Looked) -> Answer:
    """The page of the answer that is open, or the last one where it has fewer. Raises Nowhere, Refused."""
    found = searching.search(looked.query, page=looked.page)
    last = max(math.ceil(found.total / ON_A_PAGE), 1)
    if looked.page > last:
        looked = msgspec.structs.replace(looked, page=last)
        found = searching.search(looked.query, page=last)
    return answered(vault, found, looked.page, looked.query)


def answered(vault: OpenVault, found: Found, page: int, query: Query = NOTHING) -> Answer:
    """What was found, as a page shows it."""
    first = (page - 1) * ON_A_PAGE + 1
    return Answer(
        people=tuple(shown(vault, found.people, first, query)),
        total=found.total,
        more=found.more,
        unplaced=found.unplaced,
        page=page,
        centre=found.centre.title if found.centre else "",
        map=near_map.drawn(found.centre, found.people, first) if found.centre else None,
    )


def shown(vault: OpenVault, people: tuple[Listed, ...], first: int, query: Query = NOTHING) -> Iterator[Shown]:
    """These people as a list shows them, numbered from ``first`` on."""
    mine = {
        (one.payload.listed.source, one.payload.listed.number): one.id
        for one in shortlist.everyone(vault)
        if isinstance(one.payload, Candidate) and one.payload.listed
    }
    for number, person in enumerate(people, first):
        their_page = mine.get((person.source, person.number))
        yield Shown(number, person, their_page, checking.of(person), _why(person, query))


WITHIN = _("within {miles} miles")


def _why(person: Listed, query: Query) -> str:
    """What of somebody fits what was asked for besides the place: “Psychologist, within 25 miles, Spanish”."""
    fits = [
        str(label_of(query.profession)) if query.profession in person.professions else "",
        str(_("the name you gave")) if query.name else "",
        ", ".join(_told(person.languages, query.language)),
        ", ".join(_told(person.trainings, query.training)),
    ]
    if not any(fits):
        return ""
    said = ", ".join(one for one in (*fits, WITHIN.format(miles=f"{query.within:g}") if query.near else "") if one)
    return said[:1].upper() + said[1:]


def _told(theirs: tuple[str, ...], asked: str) -> Iterator[str]:
    begins = tuple(folding.words(asked))
    return (one for one in theirs if begins and any(word.startswith(begins) for word in folding.words(one)))
