"""Goals of which the day for the next look has come: said once on Today, for a week, and never as late."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from wayhome.begin.records.goal import OPEN, Goal
from wayhome.begin.records.moment import Moment
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

A_WEEK = timedelta(days=7)


def to_look_at(vault: OpenVault, today: date) -> tuple[Record[Goal], ...]:
    """Those whose day was within the last week, and of which nothing was noted since; the earliest day first."""
    due = [one for one in queries.every(vault, Goal) if _has_come(one.payload, today)]
    if not due:
        return ()
    noted = [(one.payload.goal, one.payload.day or timezone.localdate(one.created)) for one in _moments(vault)]
    left = (one for one in due if not any(goal == one.id and day >= _day(one) for goal, day in noted))
    return tuple(sorted(left, key=lambda one: (_day(one), one.created)))


def _has_come(goal: Goal, today: date) -> bool:
    return goal.state == OPEN and not goal.begun and goal.review is not None and today - A_WEEK < goal.review <= today


def _moments(vault: OpenVault) -> list[Record[Moment]]:
    return [one for one in queries.every(vault, Moment) if not one.payload.begun]


def _day(one: Record[Goal]) -> date:
    return one.payload.review or date.max
