"""A suggestion as a page shows it: its practices by what the library here knows of them."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.safety import practices
from wayhome.safety.practices import Known
from wayhome.together import received
from wayhome.together.offer_records import Received
from wayhome.together.suggestion import Step, Suggestion
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

HOW: dict[str, tuple[str, str]] = {
    "alone": ("Fine alone", "You can begin whenever you like."),
    "together": ("Together only", "It waits until the two of you are together. Wayhome asks before it begins."),
    "not-now": ("Not now", "Wayhome doesn’t suggest it by itself while this stands."),
}
"""Each value’s words, and what it means for whoever gets it."""


@dataclass(frozen=True, slots=True)
class Part:
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
        return HOW[self.how][0]

    @property
    def how_meaning(self) -> str:
        """What that means."""
        return HOW[self.how][1]

    @property
    def is_pause(self) -> bool:
        """Whether there is nothing to do in it."""
        return not self.title


@dataclass(frozen=True, slots=True)
class Reading:
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
            words = "Skipped" if part.skipped else f"Week {week}" if part.weeks == 1 else f"Weeks {week} to {last}"
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
