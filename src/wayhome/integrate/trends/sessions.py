"""After sessions: the four questions, as they were answered."""

from __future__ import annotations

from django.urls import reverse

from wayhome.begin import alliance
from wayhome.begin.records.alliance import Alliance
from wayhome.integrate.trends.cards import Card, Span
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def cards(vault: OpenVault, span: Span) -> list[Card]:
    """Each question over the sessions of this span. Plain questions measure nothing, so no direction is told."""
    kept = [one for one in alliance.kept(vault) if _is_in(one, span)]
    if not kept:
        return []
    return [
        Card(
            key=f"question-{number}",
            heading=line.question,
            said=(line.said,),
            chart=line.chart,
            label=f"{line.question} Over time; the table below has each answer.",
            head=("Session", "Answer"),
            rows=tuple((one.payload.day_said, _answer(one.payload, number)) for one in kept[::-1]),
            address=reverse("begin:alliance"),
            more="All four, and what you wrote",
        )
        for number, line in enumerate(alliance.over_time(kept))
    ]


def _answer(one: Alliance, number: int) -> str:
    return one.answers[number][1] or "–"


def _is_in(record: Record[Alliance], span: Span) -> bool:
    return record.payload.day is not None and span.has(record.payload.day)
