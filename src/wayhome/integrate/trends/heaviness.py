"""Check-ins over time: how heavy it was, week by week, and where one was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone

from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.integrate.trends.saying import LEGEND, Words, number, said, stretches, weeks
from wayhome.integrate.trends.stretches import WEEK, Gathered, gathered, judged_and_drawn, length_in
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.safety.records import WHERE, CheckIn
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.charts import chart

NOTED = _(
    "How often each was noted. People note some days and leave out others, so it doesn’t say how much of the time "
    "it was."
)
VALUES = ((0.0, "0"), (5.0, "5"), (10.0, "10"))
"""The rules of a drawing of heaviness."""
ROOM = 150
LEAST = 1.0
"""A change that is smaller than one step of the scale has no direction. It is a rule of ours: none is published."""
LOW = _("A low number can be calm, and it can be far away.")
"""Beside every “lighter” and “heavier”: who is numb gives low numbers, too."""
OF_A_WEEK = _("Each mark is the mean of a week.")
OF_FOUR_WEEKS = _("Each mark is the mean of four weeks.")
LESS_THAN_A_STEP = _("It is less than one step of the scale.")
SEE = _("See “{title}”.")
WINDOW = _("Too much, within, too numb")
MOST = 3000
"""So many of the newest check-ins are read."""


def words_for(days: int) -> Words:
    """What a stretch is called, and what less and more heaviness is."""
    return Words(weeks if days == WEEK else stretches, _("lighter"), _("heavier"), LESS_THAN_A_STEP, days)


def cards(vault: OpenVault, span: Span) -> list[Card]:
    """How heavy it was, and where one was, in this span."""
    records = _read(vault, span)
    window = _window(records)
    see = f"{LOW} {SEE.format(title=WINDOW)}" if window else str(LOW)
    return [card for card in (_heaviness(records, span, see), window) if card]


def weight_alone(vault: OpenVault, span: Span) -> list[Card]:
    """How heavy it was, and nothing of where one was: each is chosen by itself."""
    card = _heaviness(_read(vault, span), span, str(LOW))
    return [card] if card else []


def window_alone(vault: OpenVault, span: Span) -> list[Card]:
    """How often each of the three places was noted, and no more than that."""
    card = _window(_read(vault, span))
    return [card] if card else []


def _read(vault: OpenVault, span: Span) -> list[Record[CheckIn]]:
    found: list[Record[CheckIn]] = queries.timeline(vault, [kinds.of(CheckIn).name], limit=MOST, since=span.moment)
    return found[::-1]


def _heaviness(records: Sequence[Record[CheckIn]], span: Span, see: str) -> Card | None:
    """``see``: what is said beside the words for less and more."""
    numbers = [
        (timezone.localdate(one.created), float(one.payload.distress))
        for one in records
        if one.payload.distress is not None
    ]
    if not numbers:
        return None
    days = length_in(numbers[0][0], span)
    by_stretch = gathered(numbers, days, span)
    verdict, straight = judged_and_drawn(by_stretch.points, LEAST)
    drawn = chart(
        [by_stretch.pieces],
        VALUES,
        span=(span.since or numbers[0][0], span.today),
        room=ROOM,
        straight=straight,
    )
    return Card(
        key="heaviness",
        heading=_("How heavy it was"),
        said=(
            _counted(len(numbers), by_stretch),
            said(verdict, words_for(days)),
            see if verdict.slope else "",
            bounded(len(records), MOST),
        ),
        chart=drawn,
        label=_("How heavy it was, 0 to 10, over time; the table below has each number."),
        legend=LEGEND if straight else "",
        head=(_("From"), _("Mean"), _("Check-ins")),
        rows=tuple((day_said(one.first), number(one.mean), str(one.count)) for one in by_stretch.stretches[::-1]),
    )


def bounded(read: int, most: int) -> str:
    """That only the newest are here, where there are more of them than are read."""
    return _("There are more; these are the newest {count}.").format(count=digits(most)) if read >= most else ""


def _counted(count: int, by_stretch: Gathered) -> str:
    noted = counted("Once with a number.", "{count} times with a number.", count)
    return f"{noted} {OF_A_WEEK if by_stretch.days == WEEK else OF_FOUR_WEEKS}"


def _window(records: Sequence[Record[CheckIn]]) -> Card | None:
    where = Counter(one.payload.where for one in records if one.payload.where_in_words)
    if not where:
        return None
    return Card(
        key="window",
        heading=WINDOW,
        said=(NOTED,),
        head=(_("Where"), _("Times")),
        rows=tuple((words, str(where[value])) for value, words in WHERE),
    )
