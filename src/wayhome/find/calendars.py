"""An appointment as a file for a calendar (iCalendar, RFC 5545), which says nothing that its person did not choose.

A small writer of our own: one event with eight properties, in universal time, so that no description of a time zone is
needed.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

TITLE = "Appointment"
MINUTES = 50
"""How long it is where nobody says."""
FOLD = 75
"""Bytes of a line, at most; a longer one goes on in the next, behind a blank."""
MAKER = "-//Calendar//Appointment//EN"


@dataclass(frozen=True, slots=True)
class Appointment:
    """When it is, in the person's own time ``zone``; without ``at`` it lasts the whole day. ``of``: what it is of, so
    that a calendar knows it again when the file comes twice."""

    of: uuid.UUID
    day: date
    at: time | None
    minutes: int
    zone: tzinfo
    title: str = TITLE
    place: str = ""


def written(one: Appointment, now: datetime) -> bytes:
    """The file."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(one.of, 'calendar')}",
        f"DTSTAMP:{_moment(now)}",
        *_times(one),
        f"SUMMARY:{escaped(one.title)}",
        *([f"LOCATION:{escaped(one.place)}"] if one.place else []),
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(folded(line) for line in lines)


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


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
