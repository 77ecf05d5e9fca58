"""When the story happens. Its texts name weekdays, Christmas and the changes of the clocks, so it keeps its place in
the year: day 0 is the Thursday nearest 2 October. It ends before today, and what follows it reaches up to yesterday.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import msgspec
from django.utils import timezone

STORY_DAYS = 365
THURSDAY = 3


def thursday_near(year: int) -> date:
    """The Thursday nearest 2 October of a year."""
    second = date(year, 10, 2)
    return second + timedelta(days=(THURSDAY - second.weekday() + 3) % 7 - 3)


class Span(msgspec.Struct, frozen=True):
    """From day 0 of the story up to and with ``last``, the day before today."""

    start: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are, the story's and those after it."""
        return (self.last - self.start).days + 1

    def date_of(self, day: int) -> date:
        """The date of a day that is counted from the story's first."""
        return self.start + timedelta(days=day)

    def moment(self, day: int, clock: str) -> datetime:
        """A local time such as “21:10” on a day of the span."""
        return timezone.make_aware(datetime.combine(self.date_of(day), time.fromisoformat(clock)))


def span(today: date, at_least: int = STORY_DAYS) -> Span:
    """The latest start at which the whole story, and at least so many days, lie before today."""
    last = today - timedelta(days=1)
    year = today.year
    while (last - thursday_near(year)).days + 1 < max(at_least, STORY_DAYS):
        year -= 1
    return Span(thursday_near(year), last)


def season(day: date) -> str:
    """Meteorological, as the texts have it: autumn is September to November."""
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]
