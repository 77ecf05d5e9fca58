"""Goals in one number: those of each therapist by themselves, and those that were set alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from tests.cast import Person
from wayhome.begin import goals, in_one_number
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.begin.records.scale import OUTCOMES
from wayhome.vault import operations

FIVE = {name: f"quixolane {level}" for name, level in OUTCOMES.items()}


def goal_with(person: Person, whom: str, mine: int | None = None, **theirs: int) -> None:
    """A locked goal with looks on it. ``theirs``: who said which level, by name."""
    said: dict[str, Any] = {"words": "I can rest", "with_whom": whom, **FIVE}
    goal = operations.keep(person.vault, Goal(**said))
    goals.lock(person.vault, goal.id, mine="A.", theirs="", agreed="")
    if mine is not None:
        operations.keep(person.vault, Moment(goal=goal.id, day=date(2026, 10, 1), version=1, level=mine))
    for day, (name, level) in enumerate(theirs.items(), 2):
        noted = Moment(goal=goal.id, day=date(2026, 10, day), version=1, theirs=level, by=name)
        operations.keep(person.vault, noted)


def test_goals_of_two_therapists_and_those_set_alone_are_never_one_number(ada: Person) -> None:
    goal_with(ada, "", 1)
    goal_with(ada, "Lise", 0, Lise=1)
    goal_with(ada, " lise", 2)
    goal_with(ada, "Bo", None, Bo=-2)

    lise, bo, alone = in_one_number.numbers(goals.kept(ada.vault))

    assert (lise.whom, bo.whom, alone.whom) == ("Lise", "Bo", "")
    assert lise.mine is not None
    assert (lise.mine.count, round(lise.mine.score, 1)) == (2, 62.4)
    assert [(name, number.count, number.score) for name, number in lise.theirs] == [("Lise", 1, 60.0)]
    assert bo.mine is None
    assert [(name, number.score, number.day) for name, number in bo.theirs] == [("Bo", 30.0, date(2026, 10, 2))]
    assert alone.mine is not None
    assert (alone.mine.count, alone.mine.score, alone.theirs) == (1, 60.0, ())


def test_what_two_people_say_of_one_goal_stays_two_numbers(ada: Person) -> None:
    goal_with(ada, "Lise", 0, Lise=1, Bo=-2)
    (party,) = in_one_number.numbers(goals.kept(ada.vault))
    assert [(name, number.score) for name, number in party.theirs] == [("Lise", 60.0), ("Bo", 30.0)]


def test_the_page_says_whose_goals_each_number_is_of(ada: Person) -> None:
    goal_with(ada, "Lise", 0, Lise=1)
    shown = ada.client.get(reverse("begin:goals")).content.decode()
    assert "All goals in one number" in shown
    assert "</b> as Lise sees it" in shown
    assert "Set with Lise" not in shown

    goal_with(ada, "Bo", 1)
    goal_with(ada, "", 2)
    shown = ada.client.get(reverse("begin:goals")).content.decode()
    assert "All goals in one number" not in shown
    headings = [shown.index(words) for words in ("Set with Lise", "Set with Bo", "Set by yourself")]
    assert headings == sorted(headings)


def test_trends_have_a_line_for_each(ada: Person) -> None:
    for whom, level in (("Lise", 0), ("Lise", 0), ("Bo", 1), ("Bo", 1), ("", 2)):
        goal_with(ada, whom, level)
    shown = ada.client.get(reverse("integrate:trends_goals")).content.decode()
    assert "Set with Lise. Two goals together: 50" in shown
    assert "Set with Bo. Two goals together: 62" in shown
    assert "Set by yourself" not in shown, "one goal alone is no number of several"
