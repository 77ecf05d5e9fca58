"""Goals over time: where each stood on its five outcomes, and all of them as one number for whoever likes numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from wayhome.begin import goals, in_one_number
from wayhome.begin.goals import Way
from wayhome.begin.looking import lines_of, table_of
from wayhome.content.numbers import in_words
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.vault.opened import OpenVault

T_SCORE = (
    "50 means: on the whole, as was expected. You chose the levels yourself. It isn’t a mark, and no two people’s can "
    "be compared."
)
IF_YOU_LIKE = "All goals in one number, if you like numbers"
SOURCE = "Kiresuk and Sherman 1968, Community Mental Health Journal 4:443, with a correlation of 0.30 between goals."


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
    """Where they began is said of all of the time alone: it can be long before the span."""
    whole = in_one_number.together(ways)
    if whole is None or whole.count < 2:
        return []
    count = in_words(whole.count).capitalize()
    said = f"{count} goals together: {whole.score:.0f}, as last seen on {day_said(whole.day)}."
    if span.since is None:
        said = f"{count} goals together: {whole.score:.0f} now, {whole.began:.0f} where they began."
    return [Card(key="together", heading=IF_YOU_LIKE, said=(said, T_SCORE), source=SOURCE, folded=True)]


def _card(way: Way, number: int, span: Span) -> Card:
    rows = table_of(way, span.since)
    return Card(
        key=f"goal-{number}",
        heading=way.goal.words,
        said=(_said(way), "A new wording begins a new line. Up and down are both usual."),
        chart=lines_of(way, span.since),
        label="Where this goal stood over time, −2 to +2; the table below has each look.",
        head=("Day", "Me", way.with_whom[:1].upper() + way.with_whom[1:], "What stands there"),
        rows=tuple((row.moment.day_said or "–", row.mine or "–", row.theirs or "–", row.words) for row in rows),
        address=reverse("begin:goal", args=[way.record.id]),
        more="The goal",
        own_words=True,
    )


def _said(way: Way) -> str:
    theirs = f", the square ones what {way.with_whom} said" if way.theirs is not None else ""
    return f"The round marks are yours{theirs}."


def _was_looked_at(way: Way, span: Span) -> bool:
    days: list[date] = [look.day for look in way.looks if look.day]
    return any(span.has(day) for day in days)
