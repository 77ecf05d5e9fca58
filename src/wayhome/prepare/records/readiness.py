"""Whether now is the time: what somebody hoped and feared, and how they saw it then. Never a score of fitness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import on_day, said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades

NUMBERS: dict[str, str] = {
    "importance": _("How much it matters to me"),
    "confidence": _("How sure I am that I could do it gently"),
    "ready": _("How ready I feel"),
}
"""The three numbers, each 0 to 10 or not said. No sum is ever made of them, and nothing follows from them."""
WHYS: dict[str, str] = {
    "importance_why": _("Why it matters this much"),
    "confidence_why": _("Why I’m this sure"),
    "ready_why": _("Why I’m this ready"),
}
"""What was written about each of them."""
TEXTS: dict[str, str] = {
    "hopes": _("What I hope for"),
    "fears": _("What I’m afraid of, or unsure about"),
    "starting_good": _("What speaks for starting now"),
    "starting_hard": _("What speaks against starting now"),
    "waiting_good": _("What would be good about waiting"),
    "waiting_hard": _("What waiting would cost"),
    "timing": _("What else is going on, and when would be a good time"),
    "own_words": _("All of it together, in my own words"),
}


class Looking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How it looked at one time; every part may be missing. ``since``: when this look began."""

    since: datetime | None = None
    importance: int | None = None
    importance_why: str = ""
    confidence: int | None = None
    confidence_why: str = ""
    ready: int | None = None
    ready_why: str = ""
    hopes: str = ""
    fears: str = ""
    starting_good: str = ""
    starting_hard: str = ""
    waiting_good: str = ""
    waiting_hard: str = ""
    timing: str = ""
    own_words: str = ""

    def numbers(self) -> Iterator[tuple[str, int, str]]:
        """What was asked, the number, and why it is not lower; only what was said."""
        for name, title in NUMBERS.items():
            number: int | None = getattr(self, name)
            if number is not None:
                yield title, number, getattr(self, f"{name}_why")

    def reasons_alone(self) -> Iterator[tuple[str, str]]:
        """What was written about a number that was left open."""
        for name, title in NUMBERS.items():
            if getattr(self, name) is None and getattr(self, f"{name}_why"):
                yield title, getattr(self, f"{name}_why")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, title in TEXTS.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said."""
        return not any((*self.numbers(), *self.reasons_alone(), *self.texts()))


FIELDS = tuple(name for name in Looking.__struct_fields__ if name != "since")


class Readiness(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """How it looks now, and how it looked before: newest first."""

    since: datetime | None = None
    importance: int | None = None
    importance_why: str = ""
    confidence: int | None = None
    confidence_why: str = ""
    ready: int | None = None
    ready_why: str = ""
    hopes: str = ""
    fears: str = ""
    starting_good: str = ""
    starting_hard: str = ""
    waiting_good: str = ""
    waiting_hard: str = ""
    timing: str = ""
    own_words: str = ""
    earlier: tuple[Looking, ...] = ()

    @property
    def now(self) -> Looking:
        """The present look by itself."""
        return Looking(since=self.since, **{name: getattr(self, name) for name in FIELDS})

    @property
    def last_said(self) -> Looking:
        """The look that was said last: a fresh one stays behind it until a word is written."""
        return self.earlier[0] if self.now.is_blank and self.earlier else self.now

    @property
    def before_that(self) -> tuple[Looking, ...]:
        """The looks before the one that was said last, newest first."""
        return self.earlier[1:] if self.now.is_blank else self.earlier

    @property
    def all_words(self) -> tuple[str, ...]:
        """All that was written, for looking in it."""
        looks = (self.now, *self.earlier)
        whys = tuple(getattr(look, f"{name}_why") for look in looks for name in NUMBERS)
        return (*(words for look in looks for __, words in look.texts()), *(words for words in whys if words))


def _glimpse(record: Record[Readiness]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Readiness"),
        icon="scale",
        title=_("Is now the time?"),
        url=reverse("prepare:readiness"),
        words="\n".join(record.payload.all_words[:3]),
        ink="moss",
    )


def _readable(record: Record[Readiness]) -> str:
    sheet = record.payload
    earlier = (together(f"**{_since(look)}**", _look(look)) for look in sheet.earlier)
    return together(_look(sheet.now), *earlier, second_text(sheet))


def _since(look: Looking) -> str:
    return _("Earlier, from {day}").format(day=on_day(look.since)) if look.since else str(_("Earlier"))


def _number(look: Looking, name: str) -> str:
    """One of the three, and why, each under a label of its own: either may be left out of a copy."""
    number = getattr(look, name)
    said_number = said(NUMBERS[name], _("{number} of 10").format(number=number) if number is not None else "")
    return together(said_number, said(WHYS[f"{name}_why"], getattr(look, f"{name}_why")))


def _look(look: Looking) -> str:
    return together(
        *(_number(look, name) for name in NUMBERS),
        *(said(title, words) for title, words in look.texts()),
    )


READINESS = kinds.register(
    "prepare.readiness",
    Readiness,
    title=_("Readiness"),
    shareable=True,
    parts={
        **NUMBERS,
        **WHYS,
        **TEXTS,
        "earlier": _("How you saw it earlier"),
    },
    readable=_readable,
    searchable=("all_words",),
    called=lambda __: _("Is now the time?"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Readiness),
)
