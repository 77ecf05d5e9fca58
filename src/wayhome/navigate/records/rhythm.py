"""A gentle rhythm: something that a person would like to come round to, on days of their own. Nothing is counted."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.urls import reverse
from django.utils.dateformat import format as date_format

from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

DAYS: dict[str, str] = {
    "mo": "Mondays",
    "tu": "Tuesdays",
    "we": "Wednesdays",
    "th": "Thursdays",
    "fr": "Fridays",
    "sa": "Saturdays",
    "su": "Sundays",
}
"""Values and words, Monday first. Values are sealed in records and never change."""


class Rhythm(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """All of it may be empty. ``days``: keys of ``DAYS``. ``at``: “19:30”, by the clock. ``until``: the last day of it.
    ``on_today``: Today shows it on its days."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"title", "at"})

    title: str = ""
    days: tuple[str, ...] = ()
    at: str = ""
    minutes: int | None = None
    until: date | None = None
    on_today: bool = False
    words: str = ""

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.title or "A gentle rhythm"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Its days as numbers, Monday is 0."""
        return tuple(number for number, value in enumerate(DAYS) if value in self.days)

    @property
    def when_said(self) -> str:
        """When it is: “Tuesdays and Sundays, 19:30, until 1 March 2027”; empty while no day is chosen."""
        words = [words for value, words in DAYS.items() if value in self.days]
        days = " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
        days = "Every day" if len(words) == len(DAYS) else days
        until = f"until {date_format(self.until, 'j F Y')}" if self.until else ""
        return ", ".join(part for part in (days, self.at, until) if part) if days else ""

    def is_on(self, day: date) -> bool:
        """Whether Today may show it on a day."""
        return self.on_today and day.weekday() in self.weekdays and (self.until is None or day <= self.until)


def _glimpse(record: Record[Rhythm]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label="Gentle rhythm",
        icon="sun",
        title=one.heading,
        url=reverse("navigate:rhythm", args=[record.id]),
        words=one.words,
        facts=(one.when_said,) if one.when_said else (),
        ink="moss",
    )


def _readable(record: Record[Rhythm]) -> str:
    one = record.payload
    return together(
        said("What", one.title),
        said("When", one.when_said),
        said("Minutes", one.minutes),
        said("Shown on Today", "yes" if one.on_today else ""),
        one.words,
        second_text(one),
    )


RHYTHM = kinds.register(
    "navigate.rhythm",
    Rhythm,
    title="Gentle rhythm",
    shareable=True,
    parts={
        "title": "What it is called",
        "days": "On which days",
        "at": "At what hour",
        "minutes": "How long",
        "until": "Until when",
        "on_today": "Whether Today shows it",
        "words": "What you wrote about it",
    },
    readable=_readable,
    searchable=("title", "words"),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Rhythm),
    beside=come_back_beside,
)
