"""How a promise went, told once: kept, half, or not this time. It isn’t counted, and nobody asks why."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from wayhome.integrate.records.sheet import day_said
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

WENT: dict[str, str] = {
    "kept": _("Kept"),
    "half": _("Half"),
    "not-this-time": _("Not this time"),
    "else": _("Something else came of it"),
}
ONWARDS: dict[str, str] = {
    "stays": _("It stays as it is"),
    "anew": _("I’d like to say it anew, smaller or otherwise"),
    "let-go": _("I let it go"),
}
"""Values are sealed in records and never change."""
HEADINGS: dict[str, str] = {
    "kept": _("A promise: kept"),
    "half": _("A promise: half"),
    "not-this-time": _("A promise: not this time"),
    "else": _("A promise: something else came of it"),
}
UNNAMED = _("How a promise went")
"""What one is called in a list, by how it went, and as long as that is open."""


class PromiseWay(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``promise``: its record. ``went``: a key of ``WENT``; ``onwards``: of ``ONWARDS``. ``words``: how it was."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"went", "onwards"})

    promise: uuid.UUID | None = None
    went: str = ""
    day: date | None = None
    words: str = ""
    onwards: str = ""

    @property
    def went_said(self) -> str:
        """How it went, in words: “Half”; empty while that is open."""
        return str(WENT.get(self.went, ""))

    @property
    def onwards_said(self) -> str:
        """What becomes of it, in words."""
        return str(ONWARDS.get(self.onwards, ""))

    @property
    def day_said(self) -> str:
        """The day it is about: “3 February 2027”; empty where none was said."""
        return day_said(self.day)

    @property
    def heading(self) -> str:
        """What it is called in a list."""
        return str(HEADINGS.get(self.went, UNNAMED))


def _glimpse(record: Record[PromiseWay]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=UNNAMED,
        icon="hand-heart",
        title=one.heading,
        url=addresses.of("integrate:way", record.id),
        words=one.words,
        facts=tuple(words for words in (one.day_said, one.onwards_said) if words),
        ink="lamp",
    )


def _readable(record: Record[PromiseWay]) -> str:
    one = record.payload
    return together(
        said(_("How it went"), one.went_said),
        said(_("On"), one.day_said),
        one.words,
        said(_("From here"), one.onwards_said),
        second_text(one),
    )


PROMISE_WAY = kinds.register(
    "integrate.promise_way",
    PromiseWay,
    title=UNNAMED,
    shareable=True,
    parts={
        "went": _("How it went"),
        "day": _("The day"),
        "words": _("What you wrote"),
        "onwards": _("What becomes of it"),
    },
    searchable=("words",),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    readable=_readable,
    upgrades=upgrades(PromiseWay),
    beside=come_back_beside,
    part_of=lambda one: one.promise,
)
