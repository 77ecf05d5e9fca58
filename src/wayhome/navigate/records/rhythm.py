"""A gentle rhythm: something that a person would like to come round to, on days of their own. Nothing is counted."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.urls import reverse

from wayhome.languages.days import dated
from wayhome.languages.numbers import joined
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

DAYS: dict[str, str] = {
    "mo": _("Mondays"),
    "tu": _("Tuesdays"),
    "we": _("Wednesdays"),
    "th": _("Thursdays"),
    "fr": _("Fridays"),
    "sa": _("Saturdays"),
    "su": _("Sundays"),
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
        return self.title or str(_("A gentle rhythm"))

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Its days as numbers, Monday is 0."""
        return tuple(number for number, value in enumerate(DAYS) if value in self.days)

    @property
    def when_said(self) -> str:
        """When it is: “Tuesdays and Sundays, 19:30, until 1 March 2027”; empty while no day is chosen."""
        words = [words for value, words in DAYS.items() if value in self.days]
        days = str(_("Every day")) if len(words) == len(DAYS) else joined(words)
        until = _("until {day}").format(day=dated(self.until, "j F Y")) if self.until else ""
        return ", ".join(part for part in (days, self.at, until) if part) if days else ""

    def is_on(self, day: date) -> bool:
        """Whether Today may show it on a day."""
        return self.on_today and day.weekday() in self.weekdays and (self.until is None or day <= self.until)


def _glimpse(record: Record[Rhythm]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Gentle rhythm"),
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
        said(_("What"), one.title),
        said(_("When"), one.when_said),
        said(_("Minutes"), one.minutes),
        said(_("Shown on Today"), _("yes") if one.on_today else ""),
        one.words,
        second_text(one),
    )


RHYTHM = kinds.register(
    "navigate.rhythm",
    Rhythm,
    title=_("Gentle rhythm"),
    shareable=True,
    parts={
        "title": _("What it is called"),
        "days": _("On which days"),
        "at": _("At what hour"),
        "minutes": _("How long"),
        "until": _("Until when"),
        "on_today": _("Whether Today shows it"),
        "words": _("What you wrote about it"),
    },
    readable=_readable,
    searchable=("title", "words"),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Rhythm),
    beside=come_back_beside,
)
