from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.cast import Person
from wayhome.path import days, operations, queries, stages, trail
from wayhome.path.records import Place

NOW = datetime(2026, 10, 13, 18, 30, tzinfo=UTC)


def place_of(person: Person) -> Place:
    record, _ = queries.whereabouts(person.vault)
    assert record is not None
    return record.payload


def test_before_anything_is_said_it_is_understand() -> None:
    stops = trail.stops(Place())

    assert [stop.stage.id for stop in stops if stop.here] == ["understand"]
    assert not any(stop.been for stop in stops)
    assert trail.sentence(Place(), NOW) == "The first of seven places, and where everybody starts."


def test_whoever_goes_on_has_been_where_they_were(ada: Person) -> None:
    operations.say_here(ada.vault, "practise", NOW)

    stops = {stop.stage.id: stop for stop in trail.stops(place_of(ada))}
    assert stops["practise"].here
    assert stops["understand"].been
    assert not stops["navigate"].been


def test_the_first_time_in_a_place_is_remembered(ada: Person) -> None:
    operations.say_here(ada.vault, "prepare", NOW)
    operations.say_here(ada.vault, "practise", NOW + timedelta(days=1))
    operations.say_here(ada.vault, "prepare", NOW + timedelta(days=9))

    place = place_of(ada)
    assert place.here == "prepare"
    assert place.first["prepare"] == NOW
    assert [arrival.stage for arrival in place.arrivals] == ["prepare", "practise", "prepare"]


def test_old_moves_are_let_go_and_first_times_are_not(ada: Person) -> None:
    for number in range(operations.REMEMBERED + 6):
        operations.say_here(ada.vault, ("prepare", "find")[number % 2], NOW + timedelta(days=number))

    place = place_of(ada)
    assert len(place.arrivals) == operations.REMEMBERED
    assert place.first["prepare"] == NOW


def test_going_back_is_said_kindly(ada: Person) -> None:
    for day, stage in ((0, "practise"), (2, "prepare")):
        operations.say_here(ada.vault, stage, NOW + timedelta(days=day))
    back = trail.sentence(place_of(ada), NOW + timedelta(days=3))
    operations.say_here(ada.vault, "practise", NOW + timedelta(days=3))
    forth = trail.sentence(place_of(ada), NOW + timedelta(days=5))
    later = trail.sentence(place_of(ada), NOW + timedelta(days=40))

    assert back == "The second of seven places. You came back here yesterday. Paths do that."
    assert forth == "The fifth of seven places. You went back to Prepare on Thursday. Paths do that."
    assert later == "The fifth of seven places."


def test_going_on_without_going_back_is_only_named(ada: Person) -> None:
    for day, stage in ((0, "understand"), (1, "prepare"), (2, "find")):
        operations.say_here(ada.vault, stage, NOW + timedelta(days=day))

    assert trail.sentence(place_of(ada), NOW + timedelta(days=3)) == "The third of seven places."


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(4, "Hello"), (5, "Good morning"), (12, "Good afternoon"), (18, "Good evening"), (22, "Hello")],
)
def test_the_greeting_follows_the_hour_where_the_person_is(hour: int, greeting: str) -> None:
    # London is an hour ahead of UTC in October.
    assert days.greeting(datetime(2026, 10, 13, hour, 5, tzinfo=UTC) - timedelta(hours=1)) == greeting


def test_days_are_said_as_people_say_them() -> None:
    said = [days.said(NOW - timedelta(days=back), NOW) for back in (0, 1, 2, 6, 7, 400)]

    assert said == ["today", "yesterday", "on Sunday", "on Wednesday", "on 6 October", "on 8 September 2025"]
    assert days.long_date(NOW) == "Tuesday 13 October"


def test_a_file_without_all_seven_places_is_named(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "path.toml").write_text("stage = []", encoding="utf-8")
    settings.WAYHOME_CONTENT = [settings.WORDS, tmp_path]
    stages.forget()
    try:
        assert "in this order" in str(stages.problems()[0])
        assert len(stages.stages()) == 7
    finally:
        stages.forget()
