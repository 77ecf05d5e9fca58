"""Days until which a letter may be closed: some that are near, and those that are already somebody's own."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from wayhome.languages.numbers import quoted
from wayhome.languages.words import _
from wayhome.practise.records.letter import Letter, day_in_words
from wayhome.practise.steps.step import own_words
from wayhome.vault.kinds import Record

MOST_WORDS_OF_DAY = 80
"""Characters of what a day is to the person."""
OWN_DAYS = 4
"""How many days of earlier letters are offered again."""


class Offered(msgspec.Struct, frozen=True):
    """A day, and how it is called."""

    day: date
    label: str
    words: str = ""

    @property
    def in_words(self) -> str:
        """“3 February 2027”."""
        return day_in_words(self.day)


def offered(written: Iterable[Record[Letter]], today: date) -> Sequence[Offered]:
    """In a month, half a year and a year; and the next time of each day that an earlier letter named."""
    return (*_own(written, today), *(Offered(_months_on(today, months), label) for months, label in NEAR))


NEAR = ((1, _("In a month")), (6, _("In half a year")), (12, _("In a year")))


def chosen(data: Mapping[str, str], prefix: str, offers: Iterable[Offered]) -> tuple[date | None, str]:
    """The day in the fields ``other-day``, or else ``day``, and the words in ``day-words``, each behind the prefix.

    A day that was offered with words has them, unless others are said. None for what is no day.
    """
    given = data.get(f"{prefix}other-day", "") or data.get(f"{prefix}day", "")
    words = " ".join(own_words(data, f"{prefix}day-words", most=MOST_WORDS_OF_DAY).split())
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None, words
    known = next((one.words for one in offers if one.day == day and not data.get(f"{prefix}other-day")), "")
    return day, words or known


def again(letter: Letter, today: date) -> Offered | None:
    """When an open letter whose day comes every year may be closed until next; None for every other letter."""
    if not letter.yearly or letter.is_closed or letter.until is None:
        return None
    return Offered(_next(letter.until, today), _("The next time"), letter.words)


def after(today: date) -> date:
    """The day after."""
    return today + timedelta(days=1)


def _own(written: Iterable[Record[Letter]], today: date) -> list[Offered]:
    found: dict[str, Offered] = {}
    for letter in (record.payload for record in written):
        if letter.until and letter.words:
            day = _next(letter.until, today)
            found.setdefault(letter.words.casefold(), Offered(day, quoted(letter.words), letter.words))
    return sorted(list(found.values())[:OWN_DAYS], key=lambda one: one.day)


def _next(day: date, today: date) -> date:
    """The next time that this day of the year comes, after today."""
    if day > today:
        return day
    this_year = _in_year(day, today.year)
    return this_year if this_year > today else _in_year(day, today.year + 1)


def _in_year(day: date, year: int) -> date:
    """29 February is the first of March in years without one."""
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)


def _months_on(today: date, months: int) -> date:
    """So many months on, on the same day of the month, or the last there is."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
