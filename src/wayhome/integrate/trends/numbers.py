"""Measures over time: a number, its way, and whether a change is more than the questionnaire’s own wobble."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from wayhome.integrate.measures import keeping
from wayhome.integrate.measures.definitions import Change, Definition
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, answered_at
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.trend import FEWEST_FOR_A_LINE, Point, by_day, change_of, fixed, trend
from wayhome.integrate.measures.values import figures
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.integrate.trends.honest import Why, judged
from wayhome.integrate.trends.reliable import change_index
from wayhome.integrate.trends.saying import Words, answers, said
from wayhome.languages.words import _
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

SMALL = _("It may be no more than this number moves by itself.")
INDEX = _("The reliable change index of Jacobson and Truax is {index} here; the rule looks at 1.96, either way.")
MOVES = _("How much it moves by itself: {figures}. {source}.")
WORDS = Words(answers, small=SMALL, long=0)


def cards(vault: OpenVault, span: Span) -> list[Card]:
    """Each questionnaire that came to a number in this span."""
    given = keeping.by_questionnaire(vault)
    found = [_card(one, given.get(one.id, []), span) for one in queries.every(vault, Questionnaire)]
    return [card for card in found if card]


def _card(record: Record[Questionnaire], sheets: Sequence[Record[AnswerSheet]], span: Span) -> Card | None:
    here = [one for one in sheets if span.has(timezone.localdate(answered_at(one)))]
    drawn, whole = trend(here), trend(sheets)
    if drawn is None or whole is None:
        return None
    points = drawn.points
    part = span.last if len(points) < len(whole.points) else ""
    changed, definition = change_of(points, part)
    return Card(
        key=f"measure-{record.id.hex[-8:]}",
        heading=record.payload.title,
        said=(changed, _way(points, definition, part), definition.higher_said if definition else ""),
        chart=drawn.chart,
        label=drawn.said,
        head=(_("Day"), _("Number")),
        rows=tuple((day_said(timezone.localdate(one.moment)), one.score.said) for one in points[::-1]),
        source=_source(points, definition.change if definition and not part else None),
        address=reverse("integrate:measure", args=[record.id]),
        more=_("The measure"),
    )


def _way(points: Sequence[Point], definition: Definition | None, part: str) -> str:
    """What may be said of its direction: the last number of a day counts. None without a known wobble, of a part of
    the numbers, or where the change from the first ones to the last is within the wobble."""
    days = by_day(points)
    least = definition.change.most if definition and definition.change else None
    verdict = judged([(timezone.localdate(one.moment), one.score.value) for one in days], least=least)
    if not verdict.direction:
        return said(verdict, WORDS)
    first, last, _ = fixed([one.score.value for one in days])
    if part or least is None or (last - first) * verdict.direction < least:
        verdict = replace(verdict, direction=0, why=Why.PART if part else Why.SMALL)
    return said(verdict, WORDS)


def _index(points: Sequence[Point], change: Change) -> str:
    days = by_day(points)
    if change.spread is None or change.reliability is None or len(days) < FEWEST_FOR_A_LINE:
        return ""
    first, last, _ = fixed([one.score.value for one in days])
    index = change_index(first, last, change.spread, change.reliability)
    shown = figures(round(index, 2)).replace("-", "−")
    return INDEX.format(index=shown)


def _source(points: Sequence[Point], change: Change | None) -> str:
    """What the sentences rest on: folded on a page, in small print on paper."""
    if change is None:
        return ""
    moves = MOVES.format(figures=change.figures, source=change.source)
    return " ".join(filter(None, (moves, _index(points, change))))
