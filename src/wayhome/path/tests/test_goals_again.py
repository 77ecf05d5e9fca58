"""A goal of which the day for the next look has come: said on Today, for a week, and never as late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.navigate.records.away import AWAY, Away
from wayhome.vault import operations
from wayhome.vault.kinds import Record

SAYS = "A goal, to look at again"


def goal(person: Person, days: int = 0, **more: Any) -> Record[Goal]:
    review = timezone.localdate() - timedelta(days=days)
    return operations.keep(person.vault, Goal(words="I can rest", review=review, **more))


def today(person: Person) -> str:
    return person.client.get("/").content.decode()


@pytest.mark.parametrize(("days", "says"), [(-1, False), (0, True), (6, True), (7, False)])
def test_it_is_said_from_its_day_on_for_a_week(ada: Person, days: int, says: bool) -> None:
    kept = goal(ada, days, with_whom="Lise")
    page = today(ada)
    assert (SAYS in page) is (reverse("begin:goal", args=[kept.id]) in page) is says
    assert ("together with Lise" in page) is says


@pytest.mark.parametrize("more", [{"state": "reached"}, {"begun": True}])
def test_one_that_is_not_walked_towards_is_not_said(ada: Person, more: dict[str, Any]) -> None:
    goal(ada, **more)
    assert SAYS not in today(ada)


def test_what_was_noted_since_is_a_look(ada: Person) -> None:
    kept = goal(ada, 2)
    other = goal(ada, 2)
    for day, begun in ((3, False), (1, True)):
        moment = Moment(goal=kept.id, day=timezone.localdate() - timedelta(days=day), begun=begun)
        operations.keep(ada.vault, moment)
    assert today(ada).count(SAYS) == 2
    operations.keep(ada.vault, Moment(goal=kept.id, day=timezone.localdate() - timedelta(days=1)))
    page = today(ada)
    assert page.count(SAYS) == 1
    assert reverse("begin:goal", args=[other.id]) in page


def test_nothing_is_said_while_she_is_away(ada: Person) -> None:
    goal(ada)
    operations.keep(ada.vault, Away(away=True), record_id=ada.vault.singleton(AWAY))
    assert SAYS not in today(ada)
