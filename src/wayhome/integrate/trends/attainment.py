"""Goals over time: where each stood on its five outcomes, and all of them as one number for whoever likes numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from wayhome.begin import goals, in_one_number
from wayhome.begin.goals import Way
from wayhome.begin.in_one_number import Number
from wayhome.begin.looking import lines_of, table_of
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.languages.numbers import digits, in_words
from wayhome.languages.words import _
from wayhome.vault.opened import OpenVault

T_SCORE = _(
    "50 means: on the whole, as was expected. The levels are chosen by the one whose goals they are. "
    "It isn’t a mark, and no two people’s can be compared."
)
WHO_LIKES = _("All goals in one number, for those who like numbers")
AS_LAST_SEEN = _("{count} goals together: {score}, as last seen on {day}.")
FROM_THE_BEGINNING = _("{count} goals together: {score} now, {began} where they began.")
WITH, ALONE = _("Set with {whom}."), _("Set alone.")
MARKS = _("The round marks are of the one whose goal it is.")
BOTH_MARKS = _("The round marks are of the one whose goal it is, the square ones what {others} said.")
SOURCE = _("Kiresuk and Sherman 1968, Community Mental Health Journal 4:443, with a correlation of 0.30 between goals.")


def cards(vault: OpenVault, span: Span) -> list[Card]:
    """Each goal that was looked at in this span, with its looks of that time, and one number of all."""
    ways = goals.kept(vault)
    found = [_card(way, number, span) for number, way in enumerate(ways) if _was_looked_at(way, span)]
    return [*found, *_together(ways, span)] if found else []


def together(vault: OpenVault, span: Span) -> list[Card]:
    """All goals as one number, if any was looked at in this span."""
    ways = goals.kept(vault)
    return _together(ways, span) if any(_was_looked_at(way, span) for way in ways) else []


def _together(ways: Sequence[Way], span: Span) -> list[Card]:
    """One line for the goals that were set with each person, and for those set alone."""
    every = in_one_number.numbers(ways)
    said = [_in_one(one.whom, one.mine, span, apart=len(every) > 1) for one in every if one.mine and one.mine.count > 1]
    if not said:
        return []
    return [Card(key="together", heading=WHO_LIKES, said=(*said, T_SCORE), source=SOURCE, folded=True)]


def _in_one(whom: str, number: Number, span: Span, *, apart: bool) -> str:
    """Where they began is said of all of the time alone: it can be long before the span."""
    count, score = in_words(number.count).capitalize(), digits(number.score)
    said = AS_LAST_SEEN.format(count=count, score=score, day=day_said(number.day))
    if span.since is None:
        said = FROM_THE_BEGINNING.format(count=count, score=score, began=digits(number.began))
    whose = WITH.format(whom=whom) if whom else str(ALONE)
    return f"{whose} {said}" if apart else said


def _card(way: Way, number: int, span: Span) -> Card:
    rows = table_of(way, span.since)
    return Card(
        key=f"goal-{number}",
        heading=way.goal.words,
        said=(_said(way), _("A new wording begins a new line. Up and down are both usual.")),
        chart=lines_of(way, span.since),
        label=_("Where this goal stood over time, −2 to +2; the table below has each look."),
        head=(_("Day"), _("Me"), way.others_said[:1].upper() + way.others_said[1:], _("What stands there")),
        rows=tuple((row.moment.day_said or "–", row.mine or "–", row.theirs or "–", row.words) for row in rows),
        address=reverse("begin:goal", args=[way.record.id]),
        more=_("The goal"),
        own_words=True,
    )


def _said(way: Way) -> str:
    return str(MARKS) if way.theirs is None else BOTH_MARKS.format(others=way.others_said)


def _was_looked_at(way: Way, span: Span) -> bool:
    days: list[date] = [look.day for look in way.looks if look.day]
    return any(span.has(day) for day in days)
