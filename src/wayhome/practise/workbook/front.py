"""The first pages of a workbook: how to use it, and what to do when it gets too much, with numbers of a country."""

from __future__ import annotations

from typing import Any

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.safety.helplines import Country, Helpline, directory
from wayhome.safety.plain import SENSES, WHILE_YOU_WAIT

TITLE, PLAIN_TITLE = _("Small things to do"), _("Notebook")
"""What stands on the cover; and what stands there when nobody is to see what it is."""
KICKER = _("A workbook")
MOST_HELPLINES = 8
"""More than these do not fit on the page that somebody looks for in a hurry."""

HOW = (
    _(
        "Each practice begins on a page of its own. Choose one by how much time there is, and by how deep it goes. "
        "There is no order, and none of them is owed."
    ),
    _(
        "Read it through before you begin, what to know beforehand too. If it doesn’t fit today, leave it for another "
        "day. “Not today” is a good answer."
    ),
    _(
        "Any step can be skipped, and you can stop anywhere. What is empty may stay empty. “Nothing came” and “I don’t "
        "know” are good answers, too."
    ),
    _("Write as it comes: a word, a line, a drawing in place of a line. Nobody marks it."),
    _("Eyes may stay open. Breath, sound, the feet on the floor, a thing in the hand: each can stand in for another."),
    _(
        "Wading is for days when you are within what you can hold. Deep water is prepared with a therapist, and done "
        "in or around sessions."
    ),
    _(
        "To stop, at any step: put the pen down, look up, and name three things that you see. Then go to the steps "
        "under “Coming back”, if the practice has them, or to the page “If it gets too much”."
    ),
    _("Some words come from a screen. Where there is a lamp to breathe with, your own slow count does as well."),
    _(
        "Paper can be read by whoever finds it. Think of a safe place for this book before you write in it, or tear "
        "out a page when it has done its work."
    ),
)
TOO_MUCH = (
    _("Stop here. Close the book if you like. You can come back to it, or not."),
    _("Look round, slowly. Press both feet into the floor. Name the day, and where you are."),
)
PLAIN_TRUTH = _("Such as where you are, or what day it is.")
NOT_A_THERAPIST = _(
    "This book is not a therapist, and takes the place of none. Nobody is watching over it: if you are not safe, "
    "a person comes first."
)


def front(*, name: str, plain: bool, country: str) -> dict[str, Any]:
    """The pages before the practices. ``name``: whose it is, or empty. ``plain``: a title that tells nothing."""
    return {
        "title": PLAIN_TITLE if plain else TITLE,
        "kicker": "" if plain else KICKER,
        "name": name,
        "plain": plain,
        "how": [*HOW, NOT_A_THERAPIST],
        "too_much": list(TOO_MUCH),
        "senses": [[number, what, PLAIN_TRUTH if "{" in more else more] for number, what, more in SENSES],
        "wait": list(WHILE_YOU_WAIT),
        "people": _people(country),
    }


CHECKED_ON = _("These numbers were checked on {day}. Numbers change: check them once a year.")
CHECKED_BETWEEN = _("These numbers were checked between {first} and {last}. Numbers change: check them once a year.")


def _people(code: str) -> dict[str, Any]:
    """Numbers of a country, with the day on which they were checked; the world's where none is chosen."""
    found = directory()
    country = found.countries.get(code)
    rows = found.of(code)[:MOST_HELPLINES] if country else []
    anywhere = [[found.anywhere.number, found.anywhere.says]] if found.anywhere else []
    return {
        "country": country.name if country else "",
        "emergency": [[one.number, one.says] for one in country.numbers] if country else anywhere,
        "helplines": [_helpline(row) for row in rows],
        "checked": _checked(country, rows),
        "anywhere": _("Lines to call or text in many countries: findahelpline.com"),
    }


def _helpline(row: Helpline) -> dict[str, Any]:
    return {
        "name": row.name,
        "ways": [f"{way.says} ({row.site})" if way.do == "chat" else way.says for way in row.ways],
        "hours": row.hours,
        "spoken": row.spoken,
    }


def _checked(country: Country | None, rows: list[Helpline]) -> str:
    if country is None:
        return ""
    days = [row.checked_on for row in (country, *rows)]
    first, last = (dated(day, "j F Y") for day in (min(days), max(days)))
    if first == last:
        return CHECKED_ON.format(day=first)
    return CHECKED_BETWEEN.format(first=first, last=last)
