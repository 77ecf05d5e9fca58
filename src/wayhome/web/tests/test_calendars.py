"""What comes again every week, as a file for a calendar: on its days, by the clock, and nothing of what it is."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time

import pytest

from wayhome.web.calendars import Weekly, written

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OF = uuid.UUID(int=7)
TUESDAY, SUNDAY = 1, 6


def lines(one: Weekly) -> list[str]:
    return written(one, NOW).decode().split("\r\n")


def test_it_begins_on_the_first_of_its_days_and_keeps_its_hour() -> None:
    said = lines(Weekly(OF, (SUNDAY, TUESDAY), time(19, 30), 15, date(2026, 11, 23), date(2027, 3, 1)))
    assert "DTSTART:20261124T193000" in said
    assert "DTEND:20261124T194500" in said
    assert "RRULE:FREQ=WEEKLY;BYDAY=TU,SU;UNTIL=20270301T235959" in said
    assert "SUMMARY:Appointment" in said


def test_without_an_hour_it_is_the_whole_day_and_without_an_end_it_has_none() -> None:
    said = lines(Weekly(OF, (TUESDAY,), None, 15, date(2026, 11, 24)))
    assert {"DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", "RRULE:FREQ=WEEKLY;BYDAY=TU"} <= set(said)


@pytest.mark.parametrize("day", range(7))
def test_its_first_day_is_within_a_week(day: int) -> None:
    first = Weekly(OF, (day,), None, 15, date(2026, 11, 23)).first
    assert first.weekday() == day
    assert 0 <= (first - date(2026, 11, 23)).days < 7
