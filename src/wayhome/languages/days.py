"""Days and hours, as each language says them."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as written
from django.utils.translation import pgettext

from wayhome.languages.numbers import way

WAY_OF_WRITING = "how a day or an hour is written"
"""Where a catalogue tells formats of days and hours from words."""
_UNTIL = ((5, "small hours"), (12, "morning"), (18, "afternoon"), (22, "evening"), (24, "night"))


def dated(day: date, how: str) -> str:
    """A day, or a moment as it is on a clock there, written as ``how`` says in English (“j F Y”, as in templates), and
    as the language of this moment writes the same."""
    return written(day, pgettext(WAY_OF_WRITING, how))


def part_of_day(hour: int) -> str:
    """What people call an hour (0 to 23): “morning”. Some languages say “in the morning”, so it stands at an end."""
    said: str = way().PARTS_OF_DAY[next(word for until, word in _UNTIL if hour < until)]
    return said
