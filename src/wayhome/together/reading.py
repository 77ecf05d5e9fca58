"""A suggestion as a page shows it: its practices by what the library here knows of them."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.safety.limits import DEEP
from wayhome.safety.practices import Known
from wayhome.together import received
from wayhome.together.offer_records import Received
from wayhome.together.suggestion import HOWS, Step, Suggestion
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

MEANING: dict[str, str] = {
    "alone": _("You can begin it by yourself. Wayhome asks what it always asks first."),
    "together": _("It is for when the two of you are together, or agreed on it."),
    "not-now": _("Wayhome doesn’t bring it up by itself. It is no verdict on you."),
}
ALONE_IN_DEEP_WATER = _(
    "You can begin it by yourself, once you’ve prepared it together. Wayhome asks first, as always."
)
ASKS = _("Wayhome asks before it begins.")
NEVER_WAITS = _("It is for any time, so it never waits.")
ANY_TIME = 0


def words(how: str) -> str:
    """How a practice is meant, in words; empty for what is no such value."""
    return HOWS[how][0] if how in HOWS else ""


def meaning(how: str, level: int | None = None) -> str:
    """What that means for whoever gets it. ``level``: of the practice, where it is known: deep water is prepared
    together, also where it is fine alone; and what is for any time never waits."""
    if how == "alone":
        return str(ALONE_IN_DEEP_WATER) if level is not None and level >= DEEP else str(MEANING[how])
    return f"{MEANING[how]} {NEVER_WAITS if level == ANY_TIME else ASKS}" if how in MEANING else ""


def suggests(by: str, how: str) -> str:
    """Who suggests a practice, and how, in a sentence: leaving it for now is no invitation to do it."""
    if how == "not-now":
        return _("{name} suggests leaving this one for now.").format(name=by)
    return _("{name} suggests this one. {how}.").format(name=by, how=words(how))


class Part(msgspec.Struct, frozen=True):
    """One practice of a suggestion, or a pause. ``known``: it, in the library here; None where it is not (yet).

    ``comes_along``: it is one of the therapist’s own, and waits to be looked at.
    """

    place: int
    title: str
    how: str
    note: str
    weeks: int
    known: Known | None
    comes_along: bool = False
    skipped: bool = False

    @property
    def how_words(self) -> str:
        """How it is meant, in words."""
        return words(self.how)

    @property
    def how_meaning(self) -> str:
        """What that means."""
        return meaning(self.how, self.known.level if self.known else None)

    @property
    def is_pause(self) -> bool:
        """Whether there is nothing to do in it."""
        return not self.title


class Reading(msgspec.Struct, frozen=True):
    """A suggestion that came: its record, and its parts in the order in which they stand for the person."""

    record: Record[Received]
    parts: tuple[Part, ...]
    note: str
    is_programme: bool

    @property
    def when(self) -> list[tuple[Part, str]]:
        """Each part with its weeks in words, counted from the beginning over what is not skipped; no date."""
        found, week = [], 1
        for part in self.parts:
            last = week + part.weeks - 1
            words = str(_("Skipped")) if part.skipped else _weeks(week, last)
            found.append((part, words))
            week += 0 if part.skipped else part.weeks
        return found

    @property
    def it(self) -> Received:
        """What is kept of it."""
        return self.record.payload


def read(vault: OpenVault, record: Record[Received]) -> Reading:
    """A suggestion as its page shows it. One that is not understood any more has no parts."""
    it = record.payload
    offered = it.offered
    if offered is None:
        return Reading(record, (), "", is_programme=False)
    parts = tuple(_part(vault, it, place, part) for place, part in received.in_order(it, offered))
    return Reading(record, parts, offered.note, is_programme=not isinstance(offered, Suggestion))


def _part(vault: OpenVault, it: Received, place: int, part: Suggestion | Step) -> Part:
    weeks = part.weeks if isinstance(part, Step) else 0
    skipped = place in it.skipped
    if part.practice is None:
        return Part(place, "", part.how, part.note, weeks, None, skipped=skipped)
    slug = it.slug_of(place, part.practice)
    known = practices.known_to(vault, slug) if slug else None
    comes_along = place in it.brings and known is None
    return Part(place, part.practice.title, part.how, part.note, weeks, known, comes_along, skipped)


def _weeks(first: int, last: int) -> str:
    if first == last:
        return _("Week {number}").format(number=first)
    return _("Weeks {first} to {last}").format(first=first, last=last)
