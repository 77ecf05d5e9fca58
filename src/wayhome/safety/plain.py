"""Grounding, and people to talk to, as plain lines: for a terminal, where no page can be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.days import dated, part_of_day
from wayhome.languages.words import _
from wayhome.safety.doors import NOTHING, doors
from wayhome.safety.helplines import Country, Helpline, Row, directory
from wayhome.safety.limits import Advice
from wayhome.safety.settled import NotForMe
from wayhome.safety.views.grounding import OTHERS

SENSES = (
    ("5", _("things you can see"), _("Name their colours, aloud or not.")),
    ("4", _("things you can touch"), _("The chair, your sleeve, the table’s edge, the floor.")),
    ("3", _("things you can hear"), ""),
    ("2", _("things you can smell"), _("Leave this one out, if you like.")),
    ("1", _("thing that is true"), _("“I’m in the kitchen. It’s {day}.”")),
)
NOW = _(
    "It’s {weekday} {part_of_day}, {day}. If someone is hurting you now, a person comes first. If not: you may feel "
    "younger than you are. The feeling is real, and it can ease."
)
ANYWHERE = (
    _("Lines to call or text, all over the world: findahelpline.com"),
    _("People who listen, in many countries: befrienders.org"),
)
NO_NUMBERS = _("Wayhome has no numbers for a country “{typed}”.")
RIGHT_WORDS = _(
    "You don’t need the right words. “I’m not safe” or “I don’t want to be alone with this” is enough. "
    "What you kept is still here."
)
IF_NOBODY_ANSWERS = _(
    "If nobody answers, call {number}. These lines are mostly for despair and suicide. If someone is hurting you, the "
    "emergency number is for that too, when you can call."
)
OF_YOUR_COUNTRY = _("Numbers of your country: `wayhome ground --country CC`, with its two letters (GB, DE, US).")
BADLY_HURT = _("Call, too, if you’ve taken too much or are badly hurt, even if you feel all right.")
IN_THE_LIST = _("Calls and texts stay in the phone’s list. If someone checks yours, use another phone.")
CALL_FOR = _("Call {number}: {says}")
TO_REACH = {"call": _("Call {says}"), "text": "{says}", "chat": _("Chat: {says} ({address})")}
WHILE_YOU_WAIT = (
    _("Move to where someone safe is, or open a door."),
    _("Put distance between you and anything you could hurt yourself with, or ask someone to keep it."),
    _("The next ten minutes are enough to think about. Then the ten after that."),
)


def grounding(now: datetime | None = None) -> Iterator[str]:
    """The grounding page as paragraphs; an empty one is a pause."""
    local = timezone.localtime(now)
    yield str(_("You’re here. This is now."))
    yield NOW.format(weekday=dated(local, "l"), part_of_day=part_of_day(local.hour), day=dated(local, "j F Y"))
    yield ""
    yield str(_("Look around, slowly. One line at a time."))
    for number, what, more in SENSES:
        yield f"  {number} {what}. {more.format(day=dated(local, 'l'))}".rstrip()
    yield ""
    yield str(_("Or something else, with `wayhome practise`:"))
    for door in doors(OTHERS):
        yield f"  {door.slug}: {door.title}. {door.words}."


def country_of(typed: str | None) -> Country | None:
    """The country that was chosen; none is ever guessed. Raises CommandError when there is none of these letters."""
    wanted = (typed or os.environ.get("WAYHOME_COUNTRY", "")).strip().upper()
    found = directory().countries.get(wanted)
    if wanted and found is None and typed:
        raise CommandError(f"{NO_NUMBERS.format(typed=typed)} {' '.join(map(str, ANYWHERE))}")
    return found


def people(country: Country | None) -> Iterator[str]:
    """People to talk to, as lines."""
    yield str(_("Talk to a person now"))
    yield str(RIGHT_WORDS)
    yield ""
    yield str(_("If your life, or someone else’s, is in danger:"))
    yield from _emergency(country)
    yield f"  {BADLY_HURT}"
    yield ""
    for row in directory().of(country.code) if country else ():
        yield from _helpline(row)
    if country is None:
        yield str(OF_YOUR_COUNTRY)
    else:
        yield IF_NOBODY_ANSWERS.format(number=country.numbers[0].number)
    yield from map(str, ANYWHERE)
    yield ""
    yield str(IN_THE_LIST)
    yield ""
    yield str(_("While you wait or decide:"))
    for line in WHILE_YOU_WAIT:
        yield f"  {line}"


def advice(said: Advice, not_for_me: NotForMe = NOTHING) -> Iterator[str]:
    """What a rule says, why, and what it offers that is for this person."""
    yield str(said.says)
    yield _("(The rule: {rule})").format(rule=said.rule)
    for door in doors(said.offers, not_for_me):
        yield f"  wayhome practise {door.slug}: {door.title}"
    if said.person:
        yield f"  wayhome ground: {_('the room around you, and people to talk to')}"


def as_data(country: Country | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "grounding": [line for line in grounding() if line],
        "country": country.code if country else None,
        "emergency": [{"number": one.number, "says": str(one.says)} for one in country.numbers] if country else [],
        "helplines": [
            {"name": row.name, "hours": str(row.hours), "ways": [way.says for way in row.ways], "website": row.website}
            for row in (directory().of(country.code) if country else ())
        ],
        "anywhere": [str(line) for line in ANYWHERE],
    }


def _emergency(country: Country | None) -> Iterator[str]:
    if country is not None:
        for number in country.numbers:
            yield f"  {CALL_FOR.format(number=number.number, says=number.says)}"
        yield f"  ({_checked(country)})"
    elif directory().anywhere is not None:
        anywhere = directory().anywhere
        assert anywhere is not None
        yield f"  {CALL_FOR.format(number=anywhere.number, says=anywhere.says)}"


def _helpline(row: Helpline) -> Iterator[str]:
    spoken = f" {_('In {languages}.').format(languages=row.spoken)}" if row.spoken else ""
    yield f"{row.name}. {row.hours}.{spoken}"
    yield f"  {'; '.join(TO_REACH[way.do].format(says=way.says, address=way.href) for way in row.ways)}"
    if row.please_check:
        yield f"  {_('Please check this one: two lists name it.')}"
    yield f"  {row.site} ({_checked(row)})"


def _checked(row: Row) -> str:
    """Where a row comes from, and the day; never more certain than it is."""
    day = dated(row.checked_on, "j F Y")
    said = _("Checked {day}.")
    if row.is_general_knowledge:
        said = _("From general knowledge, {day}. Not yet confirmed.")
    elif row.is_from_lists:
        said = _("Compared with public lists on {day}. Nobody dialled it.")
    return f"{said.format(day=day)} {_('Check before relying on it.')}" if row.old else said.format(day=day)
