"""A day that may be heavy, planned ahead: a date, a visit, a feast; what before, who is there, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from django.urls import reverse

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

LINES: dict[str, tuple[str, str]] = {
    "ahead": (_("Beforehand"), _("What makes it a little easier: going later, sleeping elsewhere, saying no in time.")),
    "company": (
        _("Company"),
        _("Who knows of it, who could come along, whom you could call that evening. Nobody is an answer."),
    ),
    "leaving": (_("A way out"), _("How you get away, and the sentence for it. “I’m off now” needs no reason.")),
    "after": (_("Afterwards"), _("The evening, and the next morning: food, warmth, a walk, somebody or nobody.")),
}
"""Field → its title, and what may stand there."""
BEFORE, AFTER = timedelta(days=3), timedelta(days=1)
"""From how long before a day until how long after it Today shows what was planned, where that was asked for."""


class HardDay(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """All of it may be empty. ``every_year``: it comes again on that date. ``on_today``: Today shows it when near."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"title"})

    title: str = ""
    day: date | None = None
    every_year: bool = False
    on_today: bool = False
    ahead: str = ""
    company: str = ""
    leaving: str = ""
    after: str = ""

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.title or str(_("A day to plan for"))

    @property
    def when_said(self) -> str:
        """When it is: “24 December 2026”; “24 December, every year”; empty while no day is set."""
        if self.day is None:
            return ""
        if self.every_year:
            return _("{day}, every year").format(day=dated(self.day, "j F"))
        return dated(self.day, "j F Y")

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, (title, _help) in LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)

    def following(self, today: date) -> date | None:
        """The next time it is, today included; None when it is over, or has no day."""
        return next((day for day in self._each(today) if day >= today), None)

    def near(self, today: date) -> date | None:
        """The time of it that Today shows; None where it is not near, or was not asked for."""
        every = self._each(today) if self.on_today else ()
        return next((day for day in every if day - BEFORE <= today <= day + AFTER), None)

    def _each(self, today: date) -> tuple[date, ...]:
        """The times of it round about a day."""
        if self.day is None:
            return ()
        years = (today.year - 1, today.year, today.year + 1) if self.every_year else (self.day.year,)
        return tuple(_in_year(self.day, year) for year in years if year >= self.day.year)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _glimpse(record: Record[HardDay]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Day to plan for"),
        icon="calendar",
        title=one.heading,
        url=reverse("navigate:day", args=[record.id]),
        words="\n".join(words for _, words in one.lines()),
        facts=(one.when_said,) if one.when_said else (),
        ink="dusk",
    )


def _readable(record: Record[HardDay]) -> str:
    one = record.payload
    return together(
        said(_("What"), one.title),
        said(_("When"), dated(one.day, "j F Y") if one.day else ""),
        said(_("It comes"), _("every year") if one.every_year else ""),
        said(_("Shown on Today when near"), _("yes") if one.on_today else ""),
        *(said(title, words) for title, words in one.lines()),
        second_text(one),
    )


DAY = kinds.register(
    "navigate.day",
    HardDay,
    title=_("Day to plan for"),
    shareable=True,
    parts={
        "title": _("What it is called"),
        "day": _("The day"),
        "every_year": _("That it comes every year"),
        "on_today": _("Whether Today shows it"),
        **{name: title for name, (title, _) in LINES.items()},
    },
    readable=_readable,
    searchable=("title", *LINES),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(HardDay),
    beside=come_back_beside,
)
