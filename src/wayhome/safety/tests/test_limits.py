"""The rules of when to go on, at their boundaries."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from wayhome.safety import doors, limits
from wayhome.safety.limits import Advice, Known, Quiet
from wayhome.safety.settled import NotForMe

PRACTICES = Path(__file__).parents[4] / "content" / "en" / "practices"
NOON, LATE = 12, 21
EVERY_ADVICE = [value for value in vars(limits).values() if isinstance(value, Advice)]


@pytest.mark.parametrize(
    ("distress", "where", "expected"),
    [
        (None, "", None),
        (0, "", None),
        (6, "within", None),
        (7, "", limits.TOO_HEAVY_TO_START),
        (7, "within", limits.TOO_HEAVY_TO_START),
        (10, "too-numb", limits.TOO_HEAVY_TO_START),
        (0, "too-much", limits.TOO_HEAVY_TO_START),
        (None, "too-much", limits.TOO_HEAVY_TO_START),
        (0, "too-numb", limits.TOO_FAR_AWAY),
        (None, "too-numb", limits.TOO_FAR_AWAY),
        (6, "too-numb", limits.TOO_FAR_AWAY),
    ],
)
def test_a_check_in_by_itself(distress: int | None, where: str, expected: Advice | None) -> None:
    assert limits.now(distress, where) is expected


@pytest.mark.parametrize(
    ("level", "known", "rule", "stops"),
    [
        (0, Known(10, "too-much", 3, (True, True), said_no=True, people_first=True), None, None),
        (1, Known(6, "within"), None, None),
        (1, Known(6, ""), None, None),
        (1, Known(7, "within"), limits.TOO_HEAVY_TO_START, True),
        (1, Known(2, "too-much"), limits.TOO_HEAVY_TO_START, True),
        (1, Known(2, "too-numb"), limits.TOO_FAR_AWAY, False),
        (1, Known(2, "within", 23), None, None),
        (1, Known(2, "within", people_first=True), None, None),
        (1, Known(2, "within", said_no=True), limits.SAID_NO, True),
        (1, Known(2, "within", endings=(True, True)), limits.TWICE_HARD, False),
        (2, Known(6, "within"), None, None),
        (1, Known(2, "within", steadying=True), None, None),
        (2, Known(2, "within", steadying=True), limits.WITH_SOMEBODY, True),
        (3, Known(9, "within", steadying=True), limits.WITH_SOMEBODY, True),
        (2, Known(7, "within"), limits.TOO_HEAVY_TO_START, True),
        (2, Known(2, "too-numb"), limits.TOO_FAR_AWAY, True),
        (2, Known(2, ""), None, None),
        (2, Known(2, "within", 20), None, None),
        (2, Known(2, "within", 21), limits.LATE, True),
        (2, Known(2, "within", 0), limits.LATE, True),
        (2, Known(2, "within", 4), limits.LATE, True),
        (2, Known(2, "within", 5), None, None),
        (2, Known(9, "within", LATE), limits.TOO_HEAVY_TO_START, True),
        (2, Known(2, "within", endings=(True, True)), limits.TWICE_HARD, True),
        (2, Known(2, "within", LATE, (True, True)), limits.TWICE_HARD, True),
        (2, Known(2, "within", LATE, said_no=True), limits.SAID_NO, True),
        (2, Known(9, "too-much", people_first=True), limits.PEOPLE_FIRST, True),
        (3, Known(2, "within"), limits.DEEP_WATER, True),
        (3, Known(2, "within", LATE), limits.LATE, True),
        (0, Known(mark="not-now"), limits.MARKED_NOT_NOW, False),
        (0, Known(mark="alone"), None, None),
        (1, Known(2, "within", mark="not-now"), limits.MARKED_NOT_NOW, True),
        (1, Known(2, "within", mark="together"), limits.MARKED_TOGETHER, True),
        (1, Known(2, "within", mark="alone"), None, None),
        (2, Known(2, "within", LATE, mark="together"), limits.MARKED_TOGETHER, True),
        (2, Known(8, "within", mark="not-now"), limits.TOO_HEAVY_TO_START, True),
        (0, Known(suggested="together"), limits.SUGGESTED_TOGETHER, False),
        (1, Known(2, "within", suggested="together"), limits.SUGGESTED_TOGETHER, True),
        (1, Known(2, "within", suggested="not-now"), limits.SUGGESTED_NOT_NOW, True),
        (1, Known(2, "within", suggested="alone"), None, None),
        (1, Known(2, "within", mark="not-now", suggested="together"), limits.MARKED_NOT_NOW, True),
        (2, Known(8, "within", suggested="together"), limits.TOO_HEAVY_TO_START, True),
        (2, Known(2, "within", people_first=True, suggested="not-now"), limits.PEOPLE_FIRST, True),
        (3, Known(2, "within", suggested="alone"), limits.DEEP_WATER, True),
        (2, Known(2, "within", 3, quiet=None), None, None),
        (1, Known(2, "within", 22, quiet=Quiet(21, 5, 1)), limits.OWN_QUIET, True),
        (2, Known(2, "within", 22, quiet=Quiet(21, 5, 3)), None, None),
        (3, Known(2, "within", 22, quiet=Quiet(21, 5, 3)), limits.OWN_QUIET, True),
        (2, Known(2, "within", 13, quiet=Quiet(12, 14, 2)), limits.OWN_QUIET, True),
        (2, Known(2, "within", 14, quiet=Quiet(12, 14, 2)), None, None),
        (2, Known(2, "within", 12, quiet=Quiet(12, 12, 2)), None, None),
    ],
)
def test_before_a_practice(level: int, known: Known, rule: Advice | None, stops: bool | None) -> None:
    said = limits.before(level, known)

    assert (said.rule if said else None) == (rule.rule if rule else None)
    assert (said.stops if said else None) is stops


def test_the_evening_can_begin_later() -> None:
    assert limits.before(2, Known(2, "within", 22, quiet=Quiet(23, 5, 2))) is None
    assert limits.before(2, Known(2, "within", 23, quiet=Quiet(23, 5, 2))) is limits.OWN_QUIET


def test_every_advice_of_the_rules_is_known_to_these_tests() -> None:
    assert limits.MARKED_NOT_NOW in EVERY_ADVICE
    assert limits.OWN_QUIET in EVERY_ADVICE


@pytest.mark.parametrize(
    ("level", "known", "again", "expected"),
    [
        (2, Known(2, "within", LATE), False, None),
        (2, Known(2, "within", LATE), True, limits.LATE),
        (2, Known(2, "", LATE), False, limits.NOT_KNOWN),
        (2, Known(None, ""), False, limits.NOT_KNOWN),
        (1, Known(None, ""), False, None),
        (1, Known(8, ""), False, limits.TOO_HEAVY_TO_START),
        (2, Known(2, "within", people_first=True), True, limits.PEOPLE_FIRST),
    ],
)
def test_after_arriving(level: int, known: Known, again: bool, expected: Advice | None) -> None:
    assert limits.arrived(level, known, again=again) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Known(3, "within"), None),
        (Known(3, ""), limits.NOT_ASKED),
        (Known(), limits.NOT_ASKED),
        (Known(8, ""), limits.TOO_HEAVY_TO_START),
        (Known(3, "within", LATE), limits.LATE),
        (Known(3, "", endings=(True, True)), limits.TWICE_HARD),
    ],
)
def test_before_a_conversation_of_its_own(known: Known, expected: Advice | None) -> None:
    said = limits.before_writing(known)

    assert said == expected
    assert said is None or said.stops


@pytest.mark.parametrize(
    ("before", "now", "here", "expected"),
    [
        (3, 5, None, None),
        (3, 6, None, limits.RISING),
        (0, 3, None, limits.RISING),
        (6, 7, None, limits.RISING),
        (5, 6, None, None),
        (7, 7, None, limits.HEAVY_ON_THE_WAY),
        (9, 8, None, limits.HEAVY_ON_THE_WAY),
        (None, 6, None, None),
        (None, 7, None, limits.HEAVY_ON_THE_WAY),
        (5, None, None, None),
        (None, None, None, None),
        (3, 3, 4, None),
        (3, 3, 3, limits.FAR_ON_THE_WAY),
        (3, 8, 0, limits.FAR_ON_THE_WAY),
        (None, None, 3, limits.FAR_ON_THE_WAY),
    ],
)
def test_on_the_way(before: int | None, now: int | None, here: int | None, expected: Advice | None) -> None:
    assert limits.during(before, now, here) is expected


@pytest.mark.parametrize(
    ("before", "after", "where", "expected"),
    [
        (3, 3, "within", None),
        (3, 4, "within", None),
        (3, 5, "within", limits.HEAVIER_AFTER),
        (5, 6, "too-much", limits.OUT_AFTER),
        (2, 5, "too-much", limits.OUT_AFTER),
        (2, 5, "too-numb", limits.FAR_AFTER),
        (5, 7, "within", limits.OUT_AFTER),
        (None, 6, "within", None),
        (None, 7, "within", limits.OUT_AFTER),
        (9, 7, "", limits.OUT_AFTER),
        (3, 2, "too-numb", limits.FAR_AFTER),
        (3, None, "too-much", limits.OUT_AFTER),
        (3, None, "", None),
    ],
)
def test_at_the_end(before: int | None, after: int | None, where: str, expected: Advice | None) -> None:
    assert limits.after(before, after, where) is expected


@pytest.mark.parametrize(
    ("endings", "expected"),
    [
        ([], None),
        ([True], None),
        ([True, True], limits.TWICE_HARD),
        ([True, False, True], None),
        ([False, True, True], None),
    ],
)
def test_lately(endings: list[bool], expected: Advice | None) -> None:
    assert limits.lately(endings) is expected


def test_there_is_one_threshold() -> None:
    assert limits.now(limits.VERY_HIGH, "") is limits.TOO_HEAVY_TO_START
    assert limits.during(None, limits.VERY_HIGH) is limits.HEAVY_ON_THE_WAY
    assert limits.after(None, limits.VERY_HIGH, "") is limits.OUT_AFTER
    assert not any("8" in advice.rule for advice in EVERY_ADVICE)


@pytest.mark.parametrize("advice", EVERY_ADVICE, ids=lambda advice: advice.rule)
def test_what_is_offered_can_be_done_at_any_time(advice: Advice) -> None:
    assert advice.offers or advice in {limits.NOT_A_YES, limits.DIZZY}
    for door in doors.doors(advice.offers):
        assert _practice(door.slug)["level"] == 0


@pytest.mark.parametrize("door", doors.DOORS.values(), ids=lambda door: door.slug)
def test_a_door_bears_the_title_of_its_practice(door: doors.Door) -> None:
    practice = _practice(door.slug)

    assert practice["title"] == door.title
    assert practice["level"] == 0
    assert practice["asks"] == list(door.asks)


def test_a_door_keeps_to_the_not_for_me_list() -> None:
    assert [door.slug for door in doors.doors(limits.GROUNDING, NotForMe(asks=("body",)))] == [
        "five-senses",
        "here-and-now",
    ]
    assert [door.slug for door in doors.doors(("feet-chair-room",), NotForMe(asks=("body",)))] == ["five-senses"]
    assert [door.slug for door in doors.doors(("orienting",), NotForMe(words=("Eyes",)))] == ["five-senses"]
    assert doors.doors((), NotForMe(asks=("body",))) == []


@pytest.mark.parametrize(
    "advice",
    [
        limits.TOO_HEAVY_TO_START,
        limits.TOO_FAR_AWAY,
        limits.HEAVY_ON_THE_WAY,
        limits.RISING,
        limits.FAR_ON_THE_WAY,
        limits.OUT_AFTER,
        limits.FAR_AFTER,
        limits.HEAVIER_AFTER,
        limits.TWICE_HARD,
        limits.PEOPLE_FIRST,
    ],
    ids=lambda advice: advice.rule,
)
def test_what_is_heavy_always_comes_with_somebody_to_talk_to(advice: Advice) -> None:
    assert advice.person


def _practice(slug: str) -> dict[str, object]:
    (path,) = PRACTICES.rglob(f"{slug}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


NUMB = Known(2, "too-numb")


@pytest.mark.parametrize(
    ("level", "more", "asked"),
    [
        (1, {}, [limits.TOO_FAR_AWAY]),
        (1, {"suggested": "together"}, [limits.TOO_FAR_AWAY, limits.SUGGESTED_TOGETHER]),
        (1, {"suggested": "not-now"}, [limits.TOO_FAR_AWAY, limits.SUGGESTED_NOT_NOW]),
        (1, {"mark": "together"}, [limits.TOO_FAR_AWAY, limits.MARKED_TOGETHER]),
        (1, {"mark": "not-now"}, [limits.TOO_FAR_AWAY, limits.MARKED_NOT_NOW]),
        (1, {"mark": "together", "suggested": "together"}, [limits.TOO_FAR_AWAY, limits.MARKED_TOGETHER]),
        (1, {"said_no": True, "mark": "together"}, [limits.TOO_FAR_AWAY, limits.SAID_NO, limits.MARKED_TOGETHER]),
        (0, {"mark": "together"}, [replace(limits.MARKED_TOGETHER, stops=False)]),
    ],
)
def test_what_only_speaks_hides_no_question(level: int, more: dict[str, Any], asked: list[Advice]) -> None:
    assert list(limits.asked(level, replace(NUMB, **more))) == asked


def test_ones_own_mark_is_asked_about_after_what_is_heavy() -> None:
    said = limits.asked(2, Known(9, "too-much", mark="together"))
    assert said == (limits.TOO_HEAVY_TO_START, limits.MARKED_TOGETHER)


@pytest.mark.parametrize(
    ("level", "first", "suggested", "asked"),
    [
        (0, limits.MARKED_NOT_NOW, "together", ()),
        (1, limits.MARKED_NOT_NOW, "", ()),
        (1, limits.MARKED_NOT_NOW, "together", (limits.SUGGESTED_TOGETHER,)),
        (1, limits.MARKED_TOGETHER, "together", ()),
        (3, limits.SUGGESTED_TOGETHER, "together", (limits.DEEP_WATER,)),
        (3, limits.DEEP_WATER, "", ()),
        (3, limits.PEOPLE_FIRST, "together", (limits.SUGGESTED_TOGETHER, limits.DEEP_WATER)),
        (3, limits.PEOPLE_FIRST, "not-now", (limits.DEEP_WATER,)),
    ],
)
def test_what_is_asked_by_itself(level: int, first: Advice, suggested: str, asked: tuple[Advice, ...]) -> None:
    assert limits.after_another(level, first, suggested) == asked
