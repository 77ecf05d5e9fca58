"""A report made: cards of trends and of one's own words, set by typst in memory. Its file waits sealed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from wayhome.integrate.report.forms import ME
from wayhome.integrate.report.sections import BY_SLUG, SECTIONS, Section, up_to
from wayhome.integrate.trends.cards import Card, Span, span_of
from wayhome.languages.days import dated
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.vault import jobs, outcomes
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault
from wayhome.web.charts import on_paper
from wayhome.web.paper.setting import MEDIA_TYPE, PAPERS, typeset_for_readers

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
WHAT = "report"
NAME, TITLE = "notes.pdf", _("Notes")
"""What the file is called: it tells nothing of what is in it."""
MOST_ROWS = 60
"""So many rows of a table stand in a report, the newest ones."""
PIECE = 64 * 1024
PLAIN = _("It isn’t sealed once you have it: whoever opens the file, or finds the paper, can read it.")
HEADINGS = {ME: _("My way so far")}
OF_NUMBERS = _(
    "Numbers of one person jump about by themselves. Time without a number is left empty, and people often note least "
    "when it’s hardest. A low number can be calm, and it can be far away. None of this says why anything changed."
)
OF_WHAT_IS_IN_IT = _("I chose what is in it. What isn’t here may matter as much.")

TELLING = {"check-ins", "measures"}
"""The sections in which a direction may be told."""
RULE = _(
    "A direction is told from ten numbers over eight weeks on, where all of the range goes one way and the change is "
    "more than a questionnaire’s number moves by itself, or one step of heaviness."
)

outcomes.call(
    WHAT, _("Making your report"), counted=_("parts"), back="integrate:report", trouble=_("Your report wasn’t made.")
)


class Choices(msgspec.Struct, frozen=True):
    """What is in a report. ``whom``: “me” or “therapist”; ``sections`` and ``span``: by their names."""

    whom: str
    sections: tuple[str, ...]
    span: str
    note: str = ""
    paper: str = "a4"

    @property
    def chosen(self) -> list[Section]:
        """The sections, in the order of the page."""
        return [one for one in SECTIONS if one.slug in self.sections and one.slug in BY_SLUG]


def begin(vault: OpenVault, choices: Choices) -> Job:
    """Start making one, as a job that says how far it is."""

    def work(progress: jobs.Progress) -> jobs.Outcome:
        span = span_of(choices.span)
        progress.expect(len(choices.chosen) + 1)
        parts = []
        for section in choices.chosen:
            parts.append((section, section.cards(progress.vault, span)))
            progress.step()
        made = pdf(parts, choices, span)
        progress.step()
        sink = progress.file(NAME, MEDIA_TYPE)
        for start in range(0, len(made), PIECE):
            sink.write(made[start : start + PIECE])
            progress.step(0)
        return jobs.Outcome(heading=str(_("Your report is ready.")), lines=(*_contents(parts, choices), str(PLAIN)))

    return jobs.begin(vault, WHAT, work)


Parts = Sequence[tuple[Section, list[Card]]]


def pdf(parts: Parts, choices: Choices, span: Span) -> bytes:
    """The PDF of these parts. One of which there is nothing is left out: a paper shows nobody what was not done."""
    page = {
        "title": TITLE,
        "paper": choices.paper,
        "heading": HEADINGS.get(choices.whom, _("A summary, from me")),
        "day": on_day_of(span),
        "time": up_to(span),
        "note": choices.note,
        "words": _kind_words(parts),
        "parts": [
            {"title": section.title, "cards": [_card(card, apart=not section.own) for card in cards]}
            for section, cards in parts
            if cards
        ],
    }
    return typeset_for_readers(TEMPLATE, "notes", page)


def _kind_words(parts: Parts) -> str:
    """What stands at the end: of numbers, where there are some; and when a direction is told, where one may be."""
    numbers = any(card.is_drawn or card.picture or not section.own for section, cards in parts for card in cards)
    telling = any(section.slug in TELLING for section, _ in parts)
    words = (*(OF_NUMBERS,) * numbers, OF_WHAT_IS_IN_IT, *(RULE,) * telling)
    return " ".join(map(str, words))


def on_day_of(span: Span) -> str:
    """The day on which it is made, as it stands on paper."""
    return dated(span.today, "j F Y")


def _card(card: Card, *, apart: bool) -> dict[str, Any]:
    """A card as data. ``apart``: whether the numbers behind its drawing stand at the end of the report."""
    drawn = on_paper(card.chart, card.label) if card.chart is not None and card.is_drawn else card.picture
    rows = [list(row) for row in card.rows[:MOST_ROWS]]
    return {
        "heading": card.heading,
        "said": [words for words in card.said if words],
        "svg": drawn,
        "apart": bool(drawn) and apart,
        "wide": bool(card.picture),
        "alt": card.label,
        "legend": card.legend,
        "head": list(card.head) if rows else [],
        "rows": rows,
        "told": [list(pair) for pair in card.told],
        "more": _left_out(len(card.rows) - MOST_ROWS),
        "source": card.source,
    }


def _left_out(count: int) -> str:
    return counted("One earlier row is left out.", "{count} earlier rows are left out.", count) if count > 0 else ""


def _contents(parts: Parts, choices: Choices) -> tuple[str, ...]:
    full = sum(bool(cards) for _section, cards in parts)
    empty = [str(section.title) for section, cards in parts if not cards]
    has = counted(
        "One part, for {paper} paper.",
        "{count_said} parts, for {paper} paper.",
        full,
        count_said=in_words(full).capitalize(),
        paper=PAPERS[choices.paper],  # type: ignore[index]
    )
    left = _("Left out, as there was nothing from this time: {parts}.").format(parts=", ".join(empty))
    return (has, left) if empty else (has,)
