"""Moments as other programs write them. The answer is an aware moment or None, never an error."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1000, 9000
"""Years between which a date is taken for one."""
NOON = time(12)
"""The hour of a day that came without one: noon stays on its day in whatever zone it is looked at later."""


class Day(datetime):
    """A day that came without an hour; noon stands for it."""


_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T _]+(\d\d)[:.\-]?(\d\d)(?:[:.\-]?(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)


def iso(words: str, zone: ZoneInfo) -> datetime | None:
    """The moment of “2021-03-04”, “2021-03-04 09:30”, “20210304T093000Z”, “2021-03-04T09:30:00.123+0100”."""
    found = _ISO.fullmatch(words.strip()) if len(words) < 60 else None
    if found is None:
        return None
    year, month, day, hour, minute, second, _, offset = found.groups()
    try:
        naive = datetime(int(year), int(month), int(day), 12)  # noqa: DTZ001 — the zone follows
        if hour is not None:
            naive = naive.replace(hour=int(hour), minute=int(minute), second=min(int(second or 0), 59))
    except ValueError:
        return None
    return in_zone(naive, zone) if offset is None else _at_offset(naive, offset)


def in_zone(naive: datetime, zone: ZoneInfo) -> datetime | None:
    """A moment of the clock on the wall in a zone; None outside ``EARLIEST`` to ``LATEST``."""
    return naive.replace(tzinfo=zone) if EARLIEST <= naive.year <= LATEST else None


def on_day(day: date, zone: ZoneInfo) -> datetime | None:
    """A day that came without an hour."""
    return Day.combine(day, NOON, zone) if EARLIEST <= day.year <= LATEST else None


def from_seconds(seconds: object) -> datetime | None:
    """The moment so many seconds after the beginning of 1970."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return moment if EARLIEST <= moment.year <= LATEST else None


def from_milliseconds(milliseconds: object) -> datetime | None:
    """The moment so many thousandths of a second after the beginning of 1970."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return None
    try:
        return from_seconds(milliseconds / 1000)
    except OverflowError:
        return None


def _at_offset(naive: datetime, offset: str) -> datetime | None:
    if not EARLIEST <= naive.year <= LATEST:
        return None
    if offset[0] not in "+-":
        return naive.replace(tzinfo=UTC)
    digits = offset[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if away >= timedelta(hours=24):
        return None
    return naive.replace(tzinfo=timezone(away if offset[0] == "+" else -away))


def stamp(moment: datetime) -> str:
    """A moment in the key of an entry: by its own clock, in UTC where that is known by its distance alone."""
    return (moment.astimezone(UTC) if isinstance(moment.tzinfo, timezone) else moment).isoformat()
