"""What was kept under Integrate, as cards of a report. All of it is in the person’s words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.utils import timezone

from wayhome.integrate import promised
from wayhome.integrate.promised import Promised
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.sheet import Sheet
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.integrate.trends.cards import Card, Span, day_said
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

S = TypeVar("S", bound=Sheet)
MOST = 12
"""So many of either stand in a report, the newest ones."""


def milestones(vault: OpenVault, span: Span) -> list[Card]:
    """Each milestone of this time, the first one first, as it was written."""
    return _each(vault, Milestone, span, lambda one: " · ".join(words for _, words in one.facts))


def experiments(vault: OpenVault, span: Span) -> list[Card]:
    """Each experiment of this time. Whether a no is safe with somebody is on no paper: it may lie about."""
    return _each(vault, Experiment, span, lambda one: day_said(one.day) if one.day else "")


def pairs(vault: OpenVault, span: Span) -> list[Card]:
    """Each “then and now” of this time: its own words, and what stands on its sides by name and day alone."""
    return _each(vault, ThenAndNow, span, lambda one: "\n".join(f"{label}: {words}" for label, words in one.facts))


def upkeep(vault: OpenVault, span: Span) -> list[Card]:
    """The newest plan for keeping well, of whatever time."""
    return _newest(vault, Upkeep)


def portrait(vault: OpenVault, span: Span) -> list[Card]:
    """The newest portrait, of whatever time."""
    return _newest(vault, Portrait)


def promises(vault: OpenVault, span: Span) -> list[Card]:
    """Promises made in this time, or of which something was said in it, the newest first, and how each went last."""
    here = [one for one in promised.every(vault) if any(span.has(day) for day in _days(one))]
    rows = tuple((on_day(one.record.created), one.record.payload.text, _how(one)) for one in here[:MOST])
    said = _left_out(len(here)) if len(here) > MOST else ""
    head = (_("Made"), _("Promise"), _("How it went last"))
    return [Card(key="promises", heading=_("Promises"), said=(said,), head=head, rows=rows)] if rows else []


def _each(vault: OpenVault, shape: type[S], span: Span, under: Callable[[S], str]) -> list[Card]:
    """Those of this time of which anything was written, the first one first. ``under``: what stands below the name."""
    found = sorted(queries.every(vault, shape), key=_day)
    here = [one for one in found if span.has(_day(one)) and (one.payload.title or any(one.payload.lines()))]
    cards = [
        Card(
            key=f"{record.kind}-{number}",
            heading=record.payload.heading,
            said=(under(record.payload),),
            told=tuple(record.payload.lines()),
        )
        for number, record in enumerate(here[-MOST:])
    ]
    return [Card(key="earlier", heading="", said=(_left_out(len(here)),)), *cards] if len(here) > MOST else cards


def _newest(vault: OpenVault, shape: type[Sheet]) -> list[Card]:
    found = queries.latest(vault, shape, 1)
    told = tuple(found[0].payload.lines()) if found else ()
    return [Card(key=found[0].kind, heading=found[0].payload.heading, told=told)] if told else []


def _day(one: Record[S]) -> date:
    """The day that it is about, where it says one."""
    return getattr(one.payload, "day", None) or timezone.localdate(one.created)


def _days(one: Promised) -> list[date]:
    ways = (way.payload.day or timezone.localdate(way.created) for way in one.ways)
    return [timezone.localdate(one.record.created), *ways]


def _how(one: Promised) -> str:
    """What was said last of how it went, and of what becomes of it; not what was written about it."""
    went = one.latest.payload.went_said if one.latest else ""
    return ". ".join(words for words in (went, one.onwards_said) if words)


def _left_out(count: int) -> str:
    more = count - MOST
    return counted(
        "One earlier one is left out.",
        "{count_said} earlier ones are left out.",
        more,
        count_said=in_words(more).capitalize(),
    )
