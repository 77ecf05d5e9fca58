from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from msgspec.structs import replace

from wayhome.path.suggestions import FIRST_STEPS, LOOK_BACK, RULES, Done, Facts, suggest
from wayhome.practise import library
from wayhome.safety import limits
from wayhome.safety.limits import Quiet
from wayhome.safety.records import FEELINGS, WHERE

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 10, 13, 15, 0, tzinfo=LONDON)
SUNDAY = datetime(2026, 10, 18, 15, 0, tzinfo=LONDON)


def ago(days: float, practice: str = "five-senses", before: int | None = None, after: int | None = None) -> Done:
    return Done(practice, TUESDAY - timedelta(days=days), before, after)


ONCE = (ago(10),)
LIGHTER = (ago(9, "cyclic-sigh", 5, 3), ago(12, "cyclic-sigh", 4, 3), ago(15, "cyclic-sigh", 4, 4))
CASES = {
    "two hard endings": Facts(TUESDAY, done=ONCE, endings=(True, True)),
    "too much": Facts(TUESDAY, distress=8, where="within", done=ONCE),
    "too numb": Facts(TUESDAY, distress=3, where="too-numb", done=ONCE),
    "enough for today": Facts(TUESDAY, 2, "within", ("sad",), done=(ago(0.1), *ONCE)),
    "late": Facts(TUESDAY.replace(hour=21), 2, "within", ("sad",), done=ONCE),
    "first practice": Facts(TUESDAY, 2, "within", ("sad",)),
    "eased before": Facts(TUESDAY, 4, "within", ("tired",), done=LIGHTER),
    "look back on Sunday": Facts(SUNDAY, done=ONCE),
    "for a feeling": Facts(TUESDAY, 4, "within", ("lonely",), done=ONCE),
    "by the date": Facts(TUESDAY, done=ONCE),
}


def test_every_rule_has_its_case() -> None:
    assert list(CASES) == [rule.name for rule in RULES]


@pytest.mark.parametrize("name", [rule.name for rule in RULES if rule.offers])
def test_a_rule_speaks_in_its_case(name: str) -> None:
    suggestion = suggest(CASES[name], library.practices())

    assert suggestion is not None
    assert suggestion.rule == name
    assert suggestion.practice.id in library.practices()
    assert suggestion.reason.endswith(".")


def test_quiet_hours_of_ones_own_count() -> None:
    own = replace(CASES["by the date"], quiet=Quiet(14, 16, 2))
    suggestion = suggest(own, library.practices())
    assert suggestion is not None
    assert suggestion.rule == "late"
    assert "your quiet hours" in suggestion.reason
    none = suggest(replace(CASES["late"], quiet=None), library.practices())
    assert none is not None
    assert none.rule == "for a feeling"


def test_whoever_practised_today_is_offered_nothing_more() -> None:
    facts = CASES["enough for today"]

    assert suggest(facts, library.practices()) is None
    assert suggest(replace(facts, done=ONCE), library.practices()) is not None


@pytest.mark.parametrize(
    "names", [limits.TWICE_HARD.offers, limits.GROUNDING, limits.WAKING, limits.QUIET, FIRST_STEPS, (LOOK_BACK,)]
)
def test_every_practice_that_a_rule_names_is_in_the_library(names: tuple[str, ...]) -> None:
    assert set(names) <= set(library.practices())


def test_after_two_hard_endings_only_steadying_is_offered_and_a_person() -> None:
    suggestion = suggest(CASES["two hard endings"], library.practices())

    assert suggestion is not None
    assert suggestion.person
    assert suggestion.practice.level == 0


def test_too_much_is_answered_by_the_shared_rule_and_a_person() -> None:
    suggestion = suggest(CASES["too much"], library.practices())

    assert suggestion is not None
    assert suggestion.person
    assert suggestion.reason == f"You noted 7 or more, or too much. {limits.TOO_HEAVY_TO_START.rule}"


def test_too_numb_comes_with_a_person_as_too_much_does() -> None:
    suggestion = suggest(CASES["too numb"], library.practices())

    assert suggestion is not None
    assert suggestion.person
    assert suggestion.practice.level == 0


WADED = (ago(9, "trigger-log", 5, 3), ago(12, "trigger-log", 4, 3))


def test_deeper_water_is_proposed_only_where_it_eased_before() -> None:
    found = suggest(Facts(TUESDAY, 4, "within", ("angry",), done=WADED, fresh=True), library.practices())
    assert found is not None
    assert (found.rule, found.practice.id) == ("eased before", "trigger-log")


@pytest.mark.parametrize("changed", [{"fresh": False}, {"where": ""}, {"people_first": True}, {"done": ONCE}])
def test_else_it_stays_in_the_shallows(changed: dict[str, Any]) -> None:
    facts = Facts(TUESDAY, 4, "within", ("angry",), done=WADED, fresh=True)
    for day in range(30):
        later = replace(facts, now=facts.now + timedelta(days=day), **changed)
        found = suggest(later, library.practices())
        assert found is not None
        assert found.practice.level <= 1


def test_the_reason_counts_honestly() -> None:
    suggestion = suggest(CASES["eased before"], library.practices())

    assert suggestion is not None
    assert suggestion.practice.id == "cyclic-sigh"
    assert "lighter 2 of 3 times" in suggestion.reason
    assert "You noted that you feel tired." in suggestion.reason


def test_once_lighter_is_no_pattern() -> None:
    facts = Facts(TUESDAY, 4, "within", ("tired",), done=LIGHTER[:1])

    found = suggest(facts, library.practices())
    assert found is not None
    assert found.rule == "for a feeling"


def test_a_feeling_that_is_not_what_the_practice_is_for_is_not_named() -> None:
    suggestion = suggest(Facts(TUESDAY, 4, "within", ("calm", "lonely"), done=ONCE), library.practices())

    assert suggestion is not None
    assert "lonely" in suggestion.reason
    assert "calm" not in suggestion.reason


def test_what_was_done_lately_rests() -> None:
    tired = tuple(ago(1, name) for name in library.practices() if name not in {LOOK_BACK, "five-senses"})

    suggestion = suggest(Facts(TUESDAY, done=tired), library.practices())
    assert suggestion is not None
    assert suggestion.practice.id == "five-senses"


def test_it_is_the_same_all_day_and_another_tomorrow() -> None:
    facts = CASES["by the date"]
    days = [
        suggest(replace(facts, now=facts.now.replace(hour=hour) + timedelta(days=day)), library.practices())
        for day in range(2)
        for hour in (6, 12, 20)
    ]

    ids = [found.practice.id for found in days if found]
    assert len(ids) == 6
    assert ids[0] == ids[1] == ids[2]
    assert ids[3] == ids[4] == ids[5] != ids[0]


def test_without_a_library_nothing_is_suggested() -> None:
    assert suggest(CASES["too much"], {}) is None


FACTS = some.builds(
    Facts,
    now=some.integers(0, 24 * 400).map(lambda hours: TUESDAY + timedelta(hours=hours)),
    distress=some.none() | some.integers(0, 10),
    where=some.sampled_from(["", *(value for value, _ in WHERE)]),
    feelings=some.lists(some.sampled_from([value for value, _ in FEELINGS]), max_size=3, unique=True).map(tuple),
    done=some.lists(
        some.builds(
            ago,
            some.floats(-200, 400),
            some.sampled_from(sorted(library.practices())),
            some.none() | some.integers(0, 10),
            some.none() | some.integers(0, 10),
        ),
        max_size=6,
    ).map(lambda done: tuple(sorted(done, key=lambda one: one.at, reverse=True))),
    fresh=some.booleans(),
    endings=some.lists(some.booleans(), max_size=3).map(tuple),
    people_first=some.booleans(),
)


@hypothesis_settings(max_examples=300, deadline=None)
@given(FACTS)
def test_whatever_the_facts_it_keeps_within_the_limits(facts: Facts) -> None:
    found = suggest(facts, library.practices())
    if found is None:
        return
    level = found.practice.level
    assert found.practice is library.practices()[found.practice.id]
    assert level == 0 or limits.before(level, facts.known) is None
    if facts.now.hour >= 21 or facts.now.hour < 5 or facts.where != "within":
        assert level < 2
    if found.rule != "eased before" or not facts.fresh or facts.people_first:
        assert level < 2
    if facts.where == "too-much" or (facts.distress or 0) >= 7:
        assert level == 0
    if facts.where:
        assert facts.where in found.practice.window
