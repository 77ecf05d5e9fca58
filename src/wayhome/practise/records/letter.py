"""A letter. It stays here: nothing in Wayhome can send it. The person may close it until a day they choose."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date, datetime

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.practise.steps.letter import Hand
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import said, together

A_YOUNGER_ME, A_LATER_ME, ME = _("a younger me"), _("a later me"), _("me, today")
CLOSED_HERE = _("Its words are in the JSON of this copy, and nowhere else in it.")


class Letter(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``hand``: who writes. ``greeting``: how it begins, as it was asked. ``about`` and ``name``: a younger self.

    ``also``: what was written at the same time in another tab. ``until``: the day until which it is closed, ``words``
    what that day is to the person, ``closed`` and ``opened`` when that was done. ``yearly``: the day comes every year,
    and once it was read, its page offers the next. Its words are in no search, insight or reading as long as it is
    closed. It opens when the person opens it: on its day, or sooner.
    """

    text: str = ""
    hand: Hand = "adult"
    greeting: str = ""
    about: uuid.UUID | None = None
    name: str = ""
    also: tuple[str, ...] = ()
    run: uuid.UUID | None = None
    step: str = ""
    until: date | None = None
    words: str = ""
    yearly: bool = False
    closed: datetime | None = None
    opened: datetime | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it is closed until a day, and was not opened since."""
        return self.until is not None and self.opened is None

    @property
    def heading(self) -> str:
        """What it is called: by who writes, and to whom."""
        if self.hand == "younger":
            return _("A letter from {name}").format(name=self.name or A_YOUNGER_ME)
        if self.hand == "future":
            return _("A letter from {name}").format(name=A_LATER_ME)
        return _("A letter to {name}").format(name=self.name) if self.name else str(_("A letter"))

    @property
    def hands(self) -> tuple[str, str]:
        """From whom it is, and to whom, as it stands on the paper."""
        return {
            "adult": (ME, self.name),
            "younger": (self.name or A_YOUNGER_ME, ME),
            "future": (A_LATER_ME, ME),
        }.get(self.hand, ("", ""))

    @property
    def day(self) -> str:
        """The day until which it is closed, in words: “3 February 2027, my birthday, every year”."""
        if self.until is None:
            return ""
        day = day_in_words(self.until, self.words)
        return _("{day}, every year").format(day=day) if self.yearly else day

    @property
    def texts(self) -> tuple[str, ...]:
        """What was written, and what was written beside it in another tab."""
        return tuple(text for text in (self.text, *self.also) if text)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text, parted where lines are left empty."""
        return tuple(part.strip("\n") for part in re.split(r"\n\s*\n", self.text) if part.strip())

    @property
    def found(self) -> tuple[str, ...]:
        """The words that may be found: none while it is closed."""
        return () if self.is_closed else (self.heading, *self.texts)

    def is_due(self, today: date) -> bool:
        """Whether it is closed, and its day has come."""
        return self.is_closed and self.until is not None and self.until <= today


def day_in_words(day: date, words: str = "") -> str:
    """“3 February 2027”, and what that day is to the person."""
    return f"{dated(day, 'j F Y')}{f', {words}' if words else ''}"


def glimpse(record: Record[Letter]) -> Glimpse:
    """How a letter shows itself in the timeline: while it is closed, only that it is, and until when."""
    letter = record.payload
    return Glimpse(
        label=_("Letter"),
        icon="mail-open",
        title=letter.heading,
        url=addresses.of("practise:letter", record.id),
        words="" if letter.is_closed else letter.text[:400],
        facts=(_("Closed until {day}").format(day=letter.day),) if letter.is_closed else (),
        ink="lamp",
        closed=letter.is_closed,
    )


def _readable(record: Record[Letter]) -> str:
    letter = record.payload
    sender, receiver = letter.hands
    if letter.is_closed:
        return together(
            said(_("From"), sender), said(_("To"), receiver), said(_("Closed until"), letter.day), CLOSED_HERE
        )
    return together(said(_("From"), sender), said(_("To"), receiver), letter.greeting, *letter.texts)


def _facets(letter: Letter) -> Iterator[str]:
    if letter.about:
        yield f"younger:{letter.about}"


kinds.register(
    "practise.letter",
    Letter,
    title=_("Letter"),
    shareable=True,
    parts={
        "text": _("What you wrote"),
        "hand": _("From whom it is, and to whom"),
        "greeting": _("How it begins"),
        "name": _("The younger self’s name"),
        "also": _("What you wrote in another tab"),
        "until": _("Until when it was closed"),
        "words": _("What that day is to you"),
    },
    searchable=("found",),
    facets=_facets,
    called=lambda letter: letter.heading,
    glimpse=glimpse,
    readable=_readable,
    spoken=("hand",),
)
