"""Days and times as people and tables write them: “4.3.2021”, “03/04/21 9:05 pm”, “Thursday, 4 March 2021”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates

ORDERS = ("dmy", "mdy", "ymd")
"""Orders of day, month and year in numbers."""
LONGEST = 60
SAMPLE = 5_000

_TIME = (
    r"(?:(?:,|\s|T|\bat\b|um|à|\|)*(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?P<a>\d{{1,4}})\s?[./-]\s?(?P<b>\d{{1,2}})\s?[./-]\s?(?P<c>\d{{1,4}})\.?{_TIME}", re.I
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:(?:of|de)\b|-|/)?\s*(?P<month>[^\W\d_]{{3,12}})\.?,?\s*(?:de\b|-|/)?\s*(?P<year>\d{{4}}){_TIME}",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,12}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}", re.I
)
_CLOCK = re.compile(_TIME.removesuffix("?"), re.I)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen jän",
            "feb fév fev",
            "mar mär maa mrt",
            "apr avr abr",
            "may mai mag mei",
            "jun giu juin",
            "jul lug juil",
            "aug aoû ago",
            "sep set",
            "oct okt out ott",
            "nov",
            "dec dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}


def moment(words: str, zone: ZoneInfo, order: str = "dmy", clock: str = "") -> datetime | None:
    """The moment that is written there, in that order where it is numbers; a time may stand apart, in ``clock``."""
    words = words.strip()
    if not 4 <= len(words) <= LONGEST:
        return None
    found = dates.iso(words, zone)
    if found is not None and (len(words) > 10 or not clock.strip()):
        return dates.on_day(found.date(), zone) if len(words) <= 10 else found
    parsed = (found.date(), None) if found is not None else _parsed(words, order) or _counted(words, zone)
    if parsed is None:
        return None
    day, at = parsed
    at = at or time_of(clock)
    return dates.on_day(day, zone) if at is None else dates.in_zone(datetime.combine(day, at), zone)


def time_of(words: str) -> time | None:
    """The time that is written there, as “9:05 pm” or “21:05”."""
    found = _CLOCK.fullmatch(words.strip()) if 4 <= len(words.strip()) <= LONGEST else None
    return _time(found) if found else None


def orders_that_fit(values: Iterable[str]) -> tuple[str, ...]:
    """The orders in which all days of a column can be read that are written in numbers; more than one is to be asked.

    Days that begin with a year of four digits, and days in words, leave nothing to ask.
    """
    fitting, seen = list(ORDERS), 0
    for value in values:
        found = _NUMBERS.fullmatch(value.strip()) if len(value) <= LONGEST else None
        if found is None or len(found["a"]) > 2:
            continue
        seen += 1
        still = [order for order in fitting if _ordered(found, order) is not None]
        fitting = still or fitting
        if seen >= SAMPLE:
            break
    return tuple(fitting) if seen else ORDERS[:1]


def _parsed(words: str, order: str) -> tuple[date, time | None] | None:
    found = _NUMBERS.fullmatch(words)
    if found is not None:
        day = _ordered(found, order)
        return (day, _time(found)) if day else None
    found = _DAY_MONTH.fullmatch(words) or _MONTH_DAY.fullmatch(words)
    if found is None:
        return None
    month = _month(found["month"])
    day = _date(int(found["year"]), month, int(found["day"])) if month else None
    return (day, _time(found)) if day else None


def _counted(words: str, zone: ZoneInfo) -> tuple[date, time | None] | None:
    """Seconds, or thousandths of a second, since 1970."""
    if not re.fullmatch(r"-?\d{9,13}(\.\d+)?", words, re.ASCII):
        return None
    number = float(words)
    found = dates.from_milliseconds(number) if abs(number) > 1e11 else dates.from_seconds(number)
    local = found.astimezone(zone) if found else None
    return (local.date(), local.time()) if local else None


def _ordered(found: re.Match[str], order: str) -> date | None:
    first, second, third = found["a"], found["b"], found["c"]
    if len(first) >= 3:
        return _date(int(first), int(second), int(third)) if order == "ymd" or len(first) == 4 else None
    if order == "ymd":
        return _date(_year(first), int(second), int(third)) if len(first) == 2 and len(third) <= 2 else None
    day, month = (first, second) if order == "dmy" else (second, first)
    return _date(_year(third), int(month), int(day)) if len(third) in {2, 4} else None


def _year(digits: str) -> int:
    """A year of two digits is of this century up to 69, as strptime has it."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


def _month(name: str) -> int | None:
    name = name.casefold()
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if dates.EARLIEST <= year <= dates.LATEST else None
    except ValueError:
        return None


def _time(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
