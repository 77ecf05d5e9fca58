"""What is left out of a goal stays out: of its copy, its steps and its later revisions. Nothing else goes with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from tests.cast import Person
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.scale import OUTCOMES, Scale
from wayhome.navigate.records.day import HardDay
from wayhome.together import connections, workspace
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give, reads
from wayhome.vault import operations

SCALE = Scale(day=date(2026, 3, 1), outcomes=("a", "b", "c", "d", "quixolane"), mine="QR", theirs="LV", agreed="here")
WORDED: dict[str, Any] = dict(zip(OUTCOMES, SCALE.outcomes, strict=True))
GOAL = Goal(words="Rest", **WORDED, scales=(SCALE,), practices=("one-small-promise",))


def test_the_outcomes_of_a_goal_stay_with_its_steps_and_what_is_locked_later(ada: Person, bo: Person) -> None:
    connection, goal = connect(ada, bo), operations.keep(ada.vault, GOAL)
    chosen = Chosen(kind=goal.kind, record=goal.id, follows=True)
    share = give(ada, connection, chosen, without=("scales.outcomes", "scales.mine", "state"))
    newer = replace(SCALE, outcomes=("v", "w", "x", "y", "quixolane again"), mine="QRS")
    operations.revise(
        ada.vault, goal, replace(GOAL, scales=(SCALE, newer), much_less="quixolane draft", state="reached")
    )

    copy = workspace.read(bo.vault, connections.client(bo.vault, connection), share.id)
    assert "wording 2" in copy.pages[0].text
    assert "LV" in copy.pages[0].text
    assert copy.pages[0].steps is None
    assert [gone for gone in ("quixolane", "QR", "Reached") if gone in str(copy)] == [], copy


def test_a_goal_from_before_it_had_such_marks_goes_as_it_was_chosen(ada: Person, bo: Person) -> None:
    connection, goal = connect(ada, bo), operations.keep(ada.vault, GOAL)
    chosen = Chosen(kind=goal.kind, record=goal.id, kept=("words", "scales"))
    share = give(ada, connection, chosen)
    assert "quixolane" in reads(bo, connection, share.id)


def test_practices_of_a_goal_are_called_by_their_titles(ada: Person, bo: Person) -> None:
    connection, goal = connect(ada, bo), operations.keep(ada.vault, GOAL)
    read = reads(bo, connection, give(ada, connection, Chosen(kind=goal.kind, record=goal.id)).id)
    assert "one-small-promise" not in read
    assert "One small promise" in read


def test_without_that_it_comes_every_year_the_day_stays(ada: Person, bo: Person) -> None:
    connection, day = connect(ada, bo), operations.keep(ada.vault, HardDay(day=date(2026, 12, 24), every_year=True))
    chosen = Chosen(kind=day.kind, record=day.id)
    whole, less, none = (give(ada, connection, chosen, without=gone) for gone in ((), ("every_year",), ("day",)))
    assert [line in reads(bo, connection, whole.id) for line in ("24 December 2026", "every year")] == [True, True]
    assert [line in reads(bo, connection, less.id) for line in ("24 December 2026", "every year")] == [True, False]
    assert "December" not in reads(bo, connection, none.id)
