"""What a report can hold. The person chooses; nothing is chosen for them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wayhome.begin import goals
from wayhome.integrate.report import looking_back
from wayhome.integrate.trends import attainment, heaviness, numbers, practices, sessions
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.navigate import planned
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
OF_THREADS = _("What came together in moments that I noted. These are threads in what I wrote, and no diagnosis.")
OF = _("{count} of {of}")
"""In how many moments something came together, of how many."""


class Section(msgspec.Struct, frozen=True):
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
                label=_("Where this goal stood over time, −2 to +2."),
                head=("", _("Outcome"), ""),
                rows=steps,
            )
        )
    return found


def _practices(vault: OpenVault, span: Span) -> list[Card]:
    """Before and after, where there is anything to see on paper: of few times nothing is compared."""
    return [card for card in practices.cards(vault, span) if card.is_drawn or card.rows]


def _thread_map(vault: OpenVault, span: Span) -> list[Card]:
    """What came together more than once, in sentences."""
    every = understand.settled(understand.patterns(vault))
    here = [one for one in every if span.moment is None or one.created >= span.moment]
    threads = putting_aside.map_of(vault, here)
    links = threads.repeated[:MOST_LINKS]
    if threads.patterns < FEWEST or not links:
        return []
    rows = tuple(
        (one.knots[0].words, one.knots[1].words, OF.format(count=one.count, of=threads.patterns)) for one in links
    )
    return [
        Card(
            key="threads",
            heading=_("The thread map"),
            picture=on_paper(threads),
            label=_("The thread map; the table below has what came together most often."),
            said=(OF_THREADS,),
            head=(_("From"), _("To"), _("Moments")),
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
    said = _left_out(more) if more > 0 else ""
    return [Card(key="remembered", heading=_("To remember"), said=(said,), head=(_("Day"), _("What")), rows=rows)]


def _left_out(more: int) -> str:
    return counted(
        "One earlier line is left out.",
        "{count_said} earlier lines are left out.",
        more,
        count_said=in_words(more).capitalize(),
    )


def _care(vault: OpenVault, span: Span) -> list[Card]:
    """The care plan for now."""
    found = planned.care_plans(vault)
    told = tuple(found[0].payload.lines()) if found else ()
    return [Card(key="care", heading=found[0].payload.heading, told=told)] if told else []


def _plan(vault: OpenVault, span: Span) -> list[Card]:
    """The safety plan, step by step."""
    found = queries.latest(vault, SafetyPlan, 1)
    told = tuple((step.title, words) for _slug, step, words in found[0].payload.steps() if words) if found else ()
    return [Card(key="plan", heading=_("My safety plan"), told=told)] if told else []


SECTIONS = (
    Section("check-ins", _("Check-ins"), _("How heavy it was, over time; numbers alone."), heaviness.weight_alone),
    Section("window", heaviness.WINDOW, _("How often you noted each of the three; no words."), heaviness.window_alone),
    Section("practices", _("Before and after practices"), _("Their titles, and numbers."), _practices),
    Section("sessions", _("After sessions"), _("Your four answers; not what you wrote."), sessions.cards),
    Section("measures", _("Measures"), _("Numbers of questionnaires; no answers."), numbers.cards),
    Section("one-number", _("All goals in one number"), _("With two goals or more; no words."), attainment.together),
    Section("goals", _("Goals"), _("In your words, with their five outcomes."), _goals, own=True),
    Section(
        "threads", _("The thread map"), _("In your words: what came together in your moments."), _thread_map, own=True
    ),
    Section(
        "remembered", _("To remember"), _("In your words: the newest lines from practices."), _remembered, own=True
    ),
    Section(
        "then-and-now", _("Then and now"), _("In your words; no page of then or now."), looking_back.pairs, own=True
    ),
    Section(
        "experiments", _("Experiments"), _("In your words: expected, and happened."), looking_back.experiments, own=True
    ),
    Section(
        "milestones", _("Milestones"), _("In your words: each of this time, whole."), looking_back.milestones, own=True
    ),
    Section("portrait", _("My portrait"), _("In your words: the newest one."), looking_back.portrait, own=True),
    Section(
        "promises", _("Promises"), _("In your words: each, and how it went last."), looking_back.promises, own=True
    ),
    Section("upkeep", _("Keeping well"), _("In your words: the newest plan."), looking_back.upkeep, own=True),
    Section("care", _("My care plan"), _("In your words: the one for now."), _care, own=True),
    Section("plan", _("My safety plan"), _("In your words: its steps, with names and numbers."), _plan, own=True),
)
"""In the order of the page and of the report. One tick brings one thing, and nothing besides."""
BY_SLUG = {one.slug: one for one in SECTIONS}


def up_to(span: Span) -> str:
    """Of which time a report is."""
    if span.since is None:
        return _("Up to {day}").format(day=day_said(span.today))
    return _("From {first} to {last}").format(first=day_said(span.since), last=day_said(span.today))
