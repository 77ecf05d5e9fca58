"""Whether now is the time: what somebody hoped and feared, and how they saw it then. Never a score of fitness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec
from django.urls import reverse

from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import on_day, said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades

NUMBERS: dict[str, str] = {
    "importance": "How much it matters to me",
    "confidence": "How sure I am that I could do it gently",
    "ready": "How ready I feel",
}
"""The three numbers, each 0 to 10 or not said. No sum is ever made of them, and nothing follows from them."""
TEXTS: dict[str, str] = {
    "hopes": "What I hope for",
    "fears": "What I’m afraid of, or unsure about",
    "starting_good": "What speaks for starting now",
    "starting_hard": "What speaks against starting now",
    "waiting_good": "What would be good about waiting",
    "waiting_hard": "What waiting would cost",
    "timing": "What else is going on, and when would be a good time",
    "own_words": "All of it together, in my own words",
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
        return (*(words for look in looks for _, words in look.texts()), *(words for words in whys if words))


def _glimpse(record: Record[Readiness]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label="Readiness",
        icon="scale",
        title="Is now the time?",
        url=reverse("prepare:readiness"),
        words="\n".join(record.payload.all_words[:3]),
        ink="moss",
    )


def _readable(record: Record[Readiness]) -> str:
    sheet = record.payload
    earlier = (
        together(f"**Earlier{', from ' + on_day(look.since) if look.since else ''}**", _look(look))
        for look in sheet.earlier
    )
    return together(_look(sheet.now), *earlier, second_text(sheet))


def _look(look: Looking) -> str:
    numbers = (together(said(title, f"{n} of 10"), said("Why it isn’t lower", why)) for title, n, why in look.numbers())
    return together(
        *numbers,
        *(said(title, why) for title, why in look.reasons_alone()),
        *(said(title, words) for title, words in look.texts()),
    )


READINESS = kinds.register(
    "prepare.readiness",
    Readiness,
    title="Readiness",
    shareable=True,
    parts={
        **NUMBERS,
        "importance_why": "Why it matters this much",
        "confidence_why": "Why I’m this sure",
        "ready_why": "Why I’m this ready",
        **TEXTS,
        "earlier": "How you saw it earlier",
    },
    readable=_readable,
    searchable=("all_words",),
    called=lambda _: "Is now the time?",
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Readiness),
)
