"""What a report can hold. The person chooses; nothing is chosen for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wayhome.begin import goals
from wayhome.content.numbers import in_words
from wayhome.integrate.trends import attainment, heaviness, numbers, practices, sessions
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.navigate.records.care import CarePlan
from wayhome.practise.records import Run
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.understand import putting_aside
from wayhome.understand import queries as understand
from wayhome.understand.drawing import on_paper
from wayhome.understand.threads import FEWEST
from wayhome.vault import kinds, queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

MOST_RUNS = 400
"""So many of the newest runs are looked through for what is to be remembered."""
MOST_REMEMBERED, MOST_LINKS = 12, 12
"""So many lines of either stand in a report."""


@dataclass(frozen=True, slots=True)
class Section:
    """``own``: whether the person’s own words are in it. ``of_cards``: what there is, as cards."""

    slug: str
    title: str
    help: str
    cards: Callable[[OpenVault, Span], list[Card]]
    own: bool = False


def _goals(vault: OpenVault, span: Span) -> list[Card]:
    """The goals that are walked towards, and where each stood."""
    drawn = {card.heading: card for card in attainment.cards(vault, span)}
    found = []
    for number, way in enumerate(one for one in goals.kept(vault) if one.place):
        steps = tuple((one.sign, one.words, one.mark) for one in way.steps if one.words)
        card = drawn.pop(way.goal.words, None)
        chart = card.chart if card else None
        found.append(
            Card(
                key=f"walked-{number}",
                heading=way.goal.words,
                said=((card.said[0] if card else ""),),
                chart=chart,
                label="Where this goal stood over time, −2 to +2.",
                head=("", "Outcome", ""),
                rows=steps,
            )
        )
    return found


def _thread_map(vault: OpenVault, span: Span) -> list[Card]:
    """What came together more than once, in sentences."""
    every = understand.settled(understand.patterns(vault))
    here = [one for one in every if span.moment is None or one.created >= span.moment]
    threads = putting_aside.map_of(vault, here)
    links = threads.repeated[:MOST_LINKS]
    if threads.patterns < FEWEST or not links:
        return []
    rows = tuple((one.knots[0].words, one.knots[1].words, f"{one.count} of {threads.patterns}") for one in links)
    return [
        Card(
            key="threads",
            heading="The thread map",
            picture=on_paper(threads),
            label="The thread map; the table below has what came together most often.",
            said=("What came together in moments that I noted. These are threads in what I wrote, and no diagnosis.",),
            head=("From", "To", "Moments"),
            rows=rows,
        )
    ]


def _remembered(vault: OpenVault, span: Span) -> list[Card]:
    """What is to be remembered from practices, the newest lines first, and how many there are besides."""
    found = queries.timeline(vault, [kinds.of(Run).name], limit=MOST_RUNS, since=span.moment)
    lines = [(on_day(one.created), text) for one in found for text in one.payload.to_remember]
    if not lines:
        return []
    rows, more = tuple(lines[:MOST_REMEMBERED]), len(lines) - MOST_REMEMBERED
    said = f"{in_words(more).capitalize()} earlier line{' is' if more == 1 else 's are'} left out." if more > 0 else ""
    return [Card(key="remembered", heading="To remember", said=(said,), head=("Day", "What"), rows=rows)]


def _care(vault: OpenVault, span: Span) -> list[Card]:
    """The newest care plan."""
    found = queries.latest(vault, CarePlan, 1)
    rows = tuple(found[0].payload.lines()) if found else ()
    return [Card(key="care", heading=found[0].payload.heading, head=("For", "What"), rows=rows)] if rows else []


def _plan(vault: OpenVault, span: Span) -> list[Card]:
    """The safety plan, step by step."""
    found = queries.latest(vault, SafetyPlan, 1)
    rows = tuple((step.title, words) for _, step, words in found[0].payload.steps() if words) if found else ()
    return [Card(key="plan", heading="My safety plan", head=("Step", "Words"), rows=rows)] if rows else []


SECTIONS = (
    Section("check-ins", "Check-ins", "How heavy it was, over time; numbers alone.", heaviness.weight_alone),
    Section("window", heaviness.WINDOW, "How often you noted each of the three; no words.", heaviness.window_alone),
    Section("practices", "Before and after practices", "Their titles, and numbers.", practices.cards),
    Section("sessions", "After sessions", "Your four answers; not what you wrote.", sessions.cards),
    Section("measures", "Measures", "Numbers of questionnaires; no answers.", numbers.cards),
    Section("one-number", "All goals in one number", "With two goals or more; no words.", attainment.together),
    Section("goals", "Goals", "In your words, with their five outcomes.", _goals, own=True),
    Section("threads", "The thread map", "In your words: what came together in your moments.", _thread_map, own=True),
    Section("remembered", "To remember", "In your words: the newest lines from practices.", _remembered, own=True),
    Section("care", "My care plan", "In your words: the newest one.", _care, own=True),
    Section("plan", "My safety plan", "In your words: its steps, with names and numbers.", _plan, own=True),
)
"""In the order of the page and of the report. One tick brings one thing, and nothing besides."""
BY_SLUG = {one.slug: one for one in SECTIONS}


def up_to(span: Span) -> str:
    """Of which time a report is."""
    return f"From {day_said(span.since)} to {day_said(span.today)}" if span.since else f"Up to {day_said(span.today)}"
