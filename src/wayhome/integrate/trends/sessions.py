"""After sessions: the four questions, as they were answered."""

from __future__ import annotations

from django.urls import reverse

from wayhome.begin import alliance
from wayhome.begin.records.alliance import Alliance
from wayhome.integrate.trends.cards import Card, Span
from wayhome.languages.words import _
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def cards(vault: OpenVault, span: Span) -> list[Card]:
    """Each question over the sessions of this span. Plain questions measure nothing, so no direction is told."""
    people = alliance.by_person([one for one in alliance.kept(vault) if _is_in(one, span)])
    return [
        _card(f"question-{place}-{number}" if place else f"question-{number}", line, number, whom, kept)
        for place, (whom, kept) in enumerate(people)
        for number, line in enumerate(alliance.over_time(kept))
    ]


def _card(key: str, line: alliance.Answered, number: int, whom: str, kept: list[Record[Alliance]]) -> Card:
    return Card(
        key=key,
        heading=_("{question} With {whom}").format(question=line.question, whom=whom) if whom else str(line.question),
        said=(line.said,),
        chart=line.chart,
        label=_("{question} Over time; the table below has each answer.").format(question=line.question),
        head=(_("Session"), _("Answer")),
        rows=tuple((one.payload.day_said, _answer(one.payload, number)) for one in kept[::-1]),
        address=reverse("begin:alliance"),
        more=_("All four, and what you wrote"),
    )


def _answer(one: Alliance, number: int) -> str:
    return one.answers[number][1] or "–"


def _is_in(record: Record[Alliance], span: Span) -> bool:
    return record.payload.day is not None and span.has(record.payload.day)
