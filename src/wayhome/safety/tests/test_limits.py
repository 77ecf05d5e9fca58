"""The rules of when to go on, at their boundaries."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wayhome.safety import doors, limits
from wayhome.safety.limits import Advice

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
    ("level", "distress", "where", "hour", "rule", "stops"),
    [
        (0, 10, "too-much", 3, None, None),
        (1, 6, "within", NOON, None, None),
        (1, 6, "", NOON, None, None),
        (1, 7, "within", NOON, limits.TOO_HEAVY_TO_START, True),
        (1, 2, "too-much", NOON, limits.TOO_HEAVY_TO_START, True),
        (1, 2, "too-numb", NOON, limits.TOO_FAR_AWAY, False),
        (1, 2, "within", 23, None, None),
        (2, 6, "within", NOON, None, None),
        (2, 7, "within", NOON, limits.TOO_HEAVY_TO_START, True),
        (2, 2, "too-numb", NOON, limits.TOO_FAR_AWAY, True),
        (2, 2, "", NOON, limits.NOT_KNOWN, False),
        (2, None, "", NOON, limits.NOT_KNOWN, False),
        (2, 2, "within", 20, None, None),
        (2, 2, "within", 21, limits.LATE, True),
        (2, 2, "within", 0, limits.LATE, True),
        (2, 2, "within", 4, limits.LATE, True),
        (2, 2, "within", 5, None, None),
        (2, 9, "within", LATE, limits.TOO_HEAVY_TO_START, True),
        (3, 2, "within", NOON, limits.DEEP_WATER, True),
        (3, 2, "within", LATE, limits.LATE, True),
    ],
)
def test_before_a_practice(
    level: int, distress: int | None, where: str, hour: int, rule: Advice | None, stops: bool | None
) -> None:
    said = limits.before(level, distress, where, hour)

    assert (said.rule if said else None) == (rule.rule if rule else None)
    assert (said.stops if said else None) is stops


def test_the_evening_can_begin_later() -> None:
    assert limits.before(2, 2, "within", 22, late_after=23) is None
    assert limits.before(2, 2, "within", 23, late_after=23) is limits.LATE


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (3, 5, None),
        (3, 6, limits.RISING),
        (0, 3, limits.RISING),
        (6, 7, None),
        (7, 8, limits.RISING),
        (9, 8, limits.RISING),
        (None, 7, None),
        (None, 8, limits.RISING),
        (5, None, None),
        (None, None, None),
    ],
)
def test_on_the_way(before: int | None, now: int | None, expected: Advice | None) -> None:
    assert limits.during(before, now) is expected


@pytest.mark.parametrize(
    ("before", "after", "where", "expected"),
    [
        (3, 3, "within", None),
        (3, 4, "within", None),
        (3, 5, "within", limits.HEAVIER_AFTER),
        (5, 7, "too-much", limits.HEAVIER_AFTER),
        (None, 6, "within", None),
        (None, 7, "within", limits.OUT_AFTER),
        (9, 7, "", limits.OUT_AFTER),
        (3, 2, "too-numb", limits.OUT_AFTER),
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
        ([(3, 5)], None),
        ([(3, 5), (2, 4)], limits.TWICE_HEAVIER),
        ([(3, 5), (2, 3), (1, 9)], None),
        ([(3, 4), (2, 9), (1, 9)], None),
        ([(3, 5), (None, 9)], None),
        ([(3, 5), (2, None)], None),
    ],
)
def test_lately(endings: list[tuple[int | None, int | None]], expected: Advice | None) -> None:
    assert limits.lately(endings) is expected


@pytest.mark.parametrize("advice", EVERY_ADVICE, ids=lambda advice: advice.rule)
def test_what_is_offered_can_be_done_at_any_time(advice: Advice) -> None:
    assert advice.offers
    for door in doors.doors(advice.offers):
        assert _practice(door.slug)["level"] == 0


@pytest.mark.parametrize("door", doors.DOORS.values(), ids=lambda door: door.slug)
def test_a_door_bears_the_title_of_its_practice(door: doors.Door) -> None:
    practice = _practice(door.slug)

    assert practice["title"] == door.title
    assert practice["level"] == 0


def test_a_heavier_ending_always_comes_with_somebody_to_talk_to() -> None:
    assert all(advice.person for advice in (limits.HEAVIER_AFTER, limits.OUT_AFTER, limits.TWICE_HEAVIER))


def _practice(slug: str) -> dict[str, object]:
    (path,) = PRACTICES.rglob(f"{slug}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
