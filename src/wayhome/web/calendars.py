"""Appointments as a file for a calendar (iCalendar, RFC 5545), which says nothing that their person did not choose.

A small writer of our own: events with few properties. Once, it is in universal time; every week, by the clock on the
wall; neither needs the description of a time zone.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

import msgspec

from wayhome.languages.words import _

TITLE = _("Appointment")
MINUTES = 50
"""How long it is where nobody says."""
FOLD = 75
"""Bytes of a line, at most; a longer one goes on in the next, behind a blank."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAKER = "-//Calendar//Appointment//EN"


class Appointment(msgspec.Struct, frozen=True):
    """When it is, in the person's own time ``zone``; without ``at`` it lasts the whole day. ``of``: what it is of, so
    that a calendar knows it again when the file comes twice. ``version`` rises whenever it changes; ``cancelled``: a
    calendar that knows it strikes it out."""

    of: uuid.UUID
    day: date
    at: time | None
    minutes: int
    zone: tzinfo
    title: str = TITLE
    place: str = ""
    version: int = 0
    cancelled: bool = False


class Weekly(msgspec.Struct, frozen=True):
    """What comes again every week. ``days``: of the week, Monday is 0; ``at``: by the clock, wherever one is.

    ``start``: from this day on. ``until``: to this day, if it ends. ``of`` and ``minutes``: as of an appointment.
    """

    of: uuid.UUID
    days: tuple[int, ...]
    at: time | None
    minutes: int
    start: date
    until: date | None = None
    title: str = TITLE

    @property
    def first(self) -> date:
        """The first day of it: the day from which a calendar counts is one of its own."""
        ahead = (self.start + timedelta(days=one) for one in range(len(WEEKDAYS)))
        return next(day for day in ahead if day.weekday() in self.days)


def written(one: Appointment | Weekly, now: datetime) -> bytes:
    """The file of one."""
    return together((one,), now)


def together(some: Iterable[Appointment | Weekly], now: datetime) -> bytes:
    """One file of several: where each can be moved by itself, a series is as many appointments as it has days."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}", "CALSCALE:GREGORIAN")
    events = (line for one in some for line in _event(one, now))
    return b"".join(folded(line) for line in (*head, *events, "END:VCALENDAR"))


def _event(one: Appointment | Weekly, now: datetime) -> tuple[str, ...]:
    return (
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(one.of, 'calendar')}",
        f"DTSTAMP:{_moment(now)}",
        *(_again(one) if isinstance(one, Weekly) else _times(one)),
        f"SUMMARY:{escaped(one.title)}",
        *(_more(one) if isinstance(one, Appointment) else ()),
        "CLASS:PRIVATE",
        "END:VEVENT",
    )


def escaped(text: str) -> str:
    """Text as the value of a property."""
    plain = "".join(
        sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign == "\n" or sign.isprintable()
    )
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line in bytes with its end, in pieces of at most 75 bytes; no sign is cut in two."""
    pieces: list[bytes] = [b""]
    for sign in line:
        more = sign.encode()
        if len(pieces[-1]) + len(more) > FOLD:
            pieces.append(b" ")
        pieces[-1] += more
    return b"\r\n".join(pieces) + b"\r\n"


def _times(one: Appointment) -> tuple[str, str]:
    if one.at is None:
        after = one.day + timedelta(days=1)
        return f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    begins = datetime.combine(one.day, one.at, one.zone).astimezone(UTC)
    return f"DTSTART:{_moment(begins)}", f"DTEND:{_moment(begins + timedelta(minutes=one.minutes))}"


def _more(one: Appointment) -> Iterator[str]:
    if one.place:
        yield f"LOCATION:{escaped(one.place)}"
    if one.version:
        yield f"SEQUENCE:{one.version}"
    if one.cancelled:
        yield "STATUS:CANCELLED"


def _again(one: Weekly) -> Iterator[str]:
    rule = f"RRULE:FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[day] for day in sorted(one.days))}"
    if one.at is None:
        yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.first + timedelta(days=1):%Y%m%d}"
        yield rule + (f";UNTIL={one.until:%Y%m%d}" if one.until else "")
    else:
        # Without a zone it is the same hour by the clock all year, and wherever the person is.
        begins = datetime.combine(one.first, one.at)
        yield f"DTSTART:{begins:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begins + timedelta(minutes=one.minutes):%Y%m%dT%H%M%S}"
        yield rule + (f";UNTIL={one.until:%Y%m%d}T235959" if one.until else "")


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
