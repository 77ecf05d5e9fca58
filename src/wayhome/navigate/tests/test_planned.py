"""What is set beforehand: days, care plans, rhythms and being away; sealed, and never counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import sheets
from tests.cast import Eve, Person
from tests.sheets import Sort
from wayhome.navigate import planned, stretches
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import DAYS, Rhythm
from wayhome.vault import operations, queries

SORTS = (
    Sort("navigate", "day", "days", HardDay, {"title": "The long table", "ahead": "Sleep elsewhere", "after": "Soup"}),
    Sort("navigate", "care_plan", "care", CarePlan, {"season": "This winter", "body": "Soup at lunch", "play": "Dice"}),
    Sort("navigate", "rhythm", "rhythms", Rhythm, {"title": "Five minutes of window", "words": "With the radio"}),
)
A_RHYTHM = SORTS[2]
EVERY_SORT = pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.one)
TUESDAYS: dict[str, Any] = {
    "title": "Hello to one who is seven",
    "days": ["tu"],
    "at": "19:30",
    "words": "Nothing heavy",
}
MONDAY = date(2026, 11, 23)


@EVERY_SORT
def test_strangers_and_others_find_nothing(sort: Sort, ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    sheets.strangers_and_others_find_nothing(sort, ada, cleo, stranger, eve)


def test_strangers_cannot_be_away_and_read_no_page(stranger: Client) -> None:
    for address in (reverse("navigate:away"), reverse("navigate:stretch", args=["pausing"])):
        assert stranger.get(address).status_code == 404
    assert stranger.post(reverse("navigate:back")).status_code == 404


@EVERY_SORT
def test_what_is_written_is_read_listed_and_found(sort: Sort, ada: Person) -> None:
    sheets.what_is_written_is_read_listed_and_found(sort, ada)


@EVERY_SORT
def test_erased_and_back(sort: Sort, ada: Person) -> None:
    sheets.erased_and_back(sort, ada)


def test_the_plan_of_a_season_comes_first_again_when_it_is_chosen(ada: Person, cleo: Person, stranger: Client) -> None:
    winter = operations.keep(ada.vault, CarePlan(season="This winter"))
    summer = operations.keep(ada.vault, CarePlan(season="Summer"))
    address = reverse("navigate:care_plan_choice", args=[winter.id])
    assert [who.post(address).status_code for who in (stranger, cleo.client)] == [404, 404]
    assert [one.id for one in planned.care_plans(ada.vault)] == [summer.id, winter.id]

    page = ada.client.post(address, follow=True).content.decode()
    assert page.index("This winter") < page.index("Summer")
    assert [one.id for one in planned.care_plans(ada.vault)] == [winter.id, summer.id]
    spring = operations.keep(ada.vault, CarePlan(season="Spring"))
    assert planned.care_plans(ada.vault)[0].id == spring.id


@pytest.mark.parametrize(
    ("today", "following"),
    [
        (date(2026, 12, 20), date(2026, 12, 24)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2027, 12, 24)),
    ],
)
def test_a_day_of_every_year_comes_again(today: date, following: date) -> None:
    assert HardDay(day=date(2026, 12, 24), every_year=True).following(today) == following


def test_a_day_of_once_is_over_afterwards() -> None:
    assert HardDay(day=date(2026, 12, 24)).following(date(2026, 12, 25)) is None
    assert HardDay(title="Some day").following(date(2026, 12, 25)) is None


def test_the_last_of_february_comes_every_year() -> None:
    leap = HardDay(day=date(2024, 2, 29), every_year=True)
    assert [leap.following(date(year, 1, 1)) for year in (2027, 2028)] == [date(2027, 2, 28), date(2028, 2, 29)]


def test_a_day_is_near_only_where_it_was_asked_for() -> None:
    asked = HardDay(day=MONDAY, on_today=True)
    near = [ahead for ahead in range(-6, 7) if asked.near(MONDAY + timedelta(days=ahead))]
    assert near == [-3, -2, -1, 0, 1]
    assert HardDay(day=MONDAY).near(MONDAY) is None


def test_days_over_new_year_are_near_on_both_sides() -> None:
    feast = HardDay(day=date(2025, 1, 1), every_year=True, on_today=True)
    assert feast.near(date(2026, 12, 30)) == date(2027, 1, 1)
    assert feast.near(date(2027, 1, 2)) == date(2027, 1, 1)


def test_a_rhythm_says_its_days_and_ends() -> None:
    one = Rhythm(days=("su", "tu"), at="19:30", until=date(2027, 3, 1), on_today=True)
    assert one.when_said == "Tuesdays and Sundays, 19:30, until 1 March 2027"
    assert Rhythm(days=tuple(DAYS)).when_said == "Every day"
    assert one.is_on(date(2026, 11, 24))
    assert not one.is_on(MONDAY)
    assert not one.is_on(date(2027, 3, 2))
    assert not Rhythm(days=tuple(DAYS)).is_on(MONDAY), "it was not asked for on Today"


def test_its_file_says_only_what_was_chosen(ada: Person) -> None:
    page = sheets.write(ada, A_RHYTHM, **TUESDAYS)
    record = queries.latest(ada.vault, Rhythm, 1)[0]
    assert 'value="Appointment"' in page
    for sent, summary in (({}, "Appointment"), ({"title": "Tea"}, "Tea")):
        answer = ada.client.post(reverse("navigate:rhythm_calendar", args=[record.id]), sent)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
        file = answer.content.decode()
        assert f"SUMMARY:{summary}\r\n" in file
        assert "BYDAY=TU" in file
        assert not [word for word in ("seven", "heavy", "ayhome", str(record.id)) if word in file]


def test_without_a_day_there_is_no_file(ada: Person) -> None:
    for one in (Rhythm(title="Some time"), Rhythm(days=("mo",), until=timezone.localdate() - timedelta(days=1))):
        record = operations.keep(ada.vault, one)
        assert "For your calendar" not in ada.client.get(reverse("navigate:rhythm", args=[record.id])).content.decode()
        assert ada.client.post(reverse("navigate:rhythm_calendar", args=[record.id]), {}).status_code == 404


def test_being_away_ends_on_its_day_or_by_a_press(ada: Person) -> None:
    today = timezone.localdate()
    sent = ada.client.post(reverse("navigate:away"), {"until": (today + timedelta(days=5)).isoformat()})
    assert sent.headers["Location"] == reverse("path:today")
    away = planned.away(ada.vault)
    assert away.on(today + timedelta(days=4))
    assert not away.on(today + timedelta(days=5))
    ada.client.post(reverse("navigate:back"))
    assert not planned.is_away(ada.vault)
    ada.client.post(reverse("navigate:away"), {"until": ""})
    assert planned.away(ada.vault).on(today + timedelta(days=4000))


def test_a_day_that_is_over_is_no_end(ada: Person) -> None:
    answer = ada.client.post(reverse("navigate:away"), {"until": timezone.localdate().isoformat()})
    assert answer.status_code == 422
    assert not planned.is_away(ada.vault)


@pytest.mark.parametrize("slug", stretches.stretches())
def test_every_page_opens_with_its_way_to_a_person(ada: Person, slug: str) -> None:
    page = ada.client.get(reverse("navigate:stretch", args=[slug])).content.decode().partition("<main")[2]
    assert stretches.stretch(slug).title in page
    assert reverse("safety:helplines") in page
    assert ada.client.get(reverse("navigate:stretch", args=["no-such"])).status_code == 404
