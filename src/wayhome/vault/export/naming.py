"""What things are called in a copy: headings, days, and names of files that every computer can keep."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import datetime
from typing import Any

from wayhome.vault.kinds import Kind, Record

LONGEST = 48
"""Characters of a title in the name of a file."""
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905

_NOT_IN_NAMES = re.compile(r"[^\w]+")


def heading(kind: Kind[Any], record: Record[Any]) -> str:
    """What a record is called, on one line."""
    return " ".join(_title(kind, record).split()) or kind.title


def _title(kind: Kind[Any], record: Record[Any]) -> str:
    # A glimpse has an address, and whoever asks for the first one loads every page that there is.
    if kind.called:
        return kind.called(record.payload)
    return kind.glimpse(record).title if kind.glimpse else str(getattr(record.payload, "name", ""))


def moment(local: datetime) -> str:
    """“Tuesday 3 November 2026, 20:15”, of a moment where the person is."""
    day = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local.hour:02}:{local.minute:02}"


def month_in_words(year: int, month: int) -> str:
    """“November 2026”."""
    return f"{MONTHS[month - 1]} {year}"


def slug(words: str) -> str:
    """Letters and digits of any script with dashes between, safe as part of a file’s name; may be empty."""
    plain = unicodedata.normalize("NFC", words).casefold()
    return _NOT_IN_NAMES.sub("-", plain[: 4 * LONGEST])[:LONGEST].strip("-_")


class Names:
    """Names of files within one folder, none of them twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, identity: uuid.UUID, title: str, when: datetime | None = None) -> str:
        """The day of ``when``, if given, the title, and the last digits of the id; without an ending."""
        parts = [when.date().isoformat(), slug(title)] if when else [slug(title)]
        start = "".join(f"{part}-" for part in parts if part)
        name = start + identity.hex[-8:]
        if name in self._taken:
            name = start + identity.hex
        self._taken.add(name)
        return name
