"""Grounding, and people to talk to, as plain lines: for a terminal, where no page can be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.dateformat import format as in_words

from wayhome.safety.doors import NOTHING, doors
from wayhome.safety.helplines import Country, Helpline, Row, directory
from wayhome.safety.limits import Advice
from wayhome.safety.settled import NotForMe
from wayhome.safety.views.grounding import OTHERS, part_of_day

SENSES = (
    ("5", "things you can see", "Name their colours, aloud or not."),
    ("4", "things you can touch", "The chair, your sleeve, the table’s edge, the floor."),
    ("3", "things you can hear", ""),
    ("2", "things you can smell", "Leave this one out, if you like."),
    ("1", "thing that is true", "“I’m in the kitchen. It’s {day}.”"),
)
ANYWHERE = (
    "Lines to call or text, all over the world: findahelpline.com",
    "People who listen, in many countries: befrienders.org",
)
WHILE_YOU_WAIT = (
    "Move to where someone safe is, or open a door.",
    "Put distance between you and anything you could hurt yourself with, or ask someone to keep it.",
    "The next ten minutes are enough to think about. Then the ten after that.",
)


def grounding(now: datetime | None = None) -> Iterator[str]:
    """The grounding page as paragraphs; an empty one is a pause."""
    local = timezone.localtime(now)
    yield "You’re here. This is now."
    yield (
        f"It’s {in_words(local, 'l')} {part_of_day(local.hour)}, {in_words(local, 'j F Y')}. If someone is hurting you "
        "now, a person comes first. If not: you may feel younger than you are. The feeling is real, and it can ease."
    )
    yield ""
    yield "Look around, slowly. One line at a time."
    for number, what, more in SENSES:
        yield f"  {number} {what}. {more.format(day=in_words(local, 'l'))}".rstrip()
    yield ""
    yield "Or something else, with `wayhome practise`:"
    for door in doors(OTHERS):
        yield f"  {door.slug}: {door.title}. {door.words}."


def country_of(typed: str | None) -> Country | None:
    """The country that was chosen; none is ever guessed. Raises CommandError when there is none of these letters."""
    wanted = (typed or os.environ.get("WAYHOME_COUNTRY", "")).strip().upper()
    found = directory().countries.get(wanted)
    if wanted and found is None and typed:
        raise CommandError(f"Wayhome has no numbers for a country “{typed}”. {' '.join(ANYWHERE)}")
    return found


def people(country: Country | None) -> Iterator[str]:
    """People to talk to, as lines."""
    yield "Talk to a person now"
    yield (
        "You don’t need the right words. “I’m not safe” or “I don’t want to be alone with this” is enough. "
        "What you kept is still here."
    )
    yield ""
    yield "If your life, or someone else’s, is in danger:"
    yield from _emergency(country)
    yield "  Call, too, if you’ve taken too much or are badly hurt, even if you feel all right."
    yield ""
    for row in directory().of(country.code) if country else ():
        yield from _helpline(row)
    if country is None:
        yield "Numbers of your country: `wayhome ground --country CC`, with its two letters (GB, DE, US)."
    else:
        yield (
            f"If nobody answers, call {country.numbers[0].number}. These lines are mostly for despair and suicide. "
            "If someone is hurting you, the emergency number is for that too, when you can call."
        )
    yield from ANYWHERE
    yield ""
    yield "Calls and texts stay in the phone’s list. If someone checks yours, use another phone."
    yield ""
    yield "While you wait or decide:"
    for line in WHILE_YOU_WAIT:
        yield f"  {line}"


def advice(said: Advice, not_for_me: NotForMe = NOTHING) -> Iterator[str]:
    """What a rule says, why, and what it offers that is for this person."""
    yield said.says
    yield f"(The rule: {said.rule})"
    for door in doors(said.offers, not_for_me):
        yield f"  wayhome practise {door.slug}: {door.title}"
    if said.person:
        yield "  wayhome ground: the room around you, and people to talk to"


def as_data(country: Country | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "grounding": [line for line in grounding() if line],
        "country": country.code if country else None,
        "emergency": [{"number": one.number, "says": one.says} for one in country.numbers] if country else [],
        "helplines": [
            {"name": row.name, "hours": row.hours, "ways": [way.says for way in row.ways], "website": row.website}
            for row in (directory().of(country.code) if country else ())
        ],
        "anywhere": list(ANYWHERE),
    }


def _emergency(country: Country | None) -> Iterator[str]:
    if country is not None:
        for number in country.numbers:
            yield f"  Call {number.number}: {number.says}"
        yield f"  ({_checked(country)})"
    elif directory().anywhere is not None:
        anywhere = directory().anywhere
        assert anywhere is not None
        yield f"  Call {anywhere.number}: {anywhere.says}"


def _helpline(row: Helpline) -> Iterator[str]:
    verbs = {"call": "Call ", "text": "", "chat": "Chat: "}
    ways = "; ".join(f"{verbs[way.do]}{way.says}{f' ({way.href})' if way.do == 'chat' else ''}" for way in row.ways)
    yield f"{row.name}. {row.hours}.{f' In {row.spoken}.' if row.spoken else ''}"
    yield f"  {ways}"
    if row.please_check:
        yield "  Please check this one: two lists name it."
    yield f"  {row.site} ({_checked(row)})"


def _checked(row: Row) -> str:
    """Where a row comes from, and the day; never more certain than it is."""
    day = in_words(row.checked_on, "j F Y")
    said = f"Checked {day}."
    if row.is_general_knowledge:
        said = f"From general knowledge, {day}. Not yet confirmed."
    elif row.is_from_lists:
        said = f"Compared with public lists on {day}. Nobody dialled it."
    return f"{said} Check before relying on it." if row.old else said
