"""Ground me: open to everybody, with nothing but HTML."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.safety import settling
from wayhome.safety.records import CheckIn
from wayhome.safety.settled import NotForMe
from wayhome.vault import operations


@pytest.fixture
def a_tuesday_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 10, 13, 19, 40, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_it_opens_for_a_stranger_and_touches_no_vault(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = stranger.get("/ground/")

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert set(response.cookies) <= {settings.CSRF_COOKIE_NAME}


def test_it_says_what_day_it_is(stranger: Client, a_tuesday_evening: None) -> None:
    page = stranger.get("/ground/").content.decode()

    assert "It’s Tuesday evening, 13 October 2026." in page
    assert "It’s Tuesday.”" in page


def test_it_offers_other_ways_besides_the_senses(stranger: Client) -> None:
    page = stranger.get("/ground/").content.decode()

    assert page.count('class="card door"') >= 3
    assert reverse("practise:breathe") in page
    assert reverse("practise:practice", args=["feet-chair-room"]) in page
    assert reverse("safety:helplines") in page


def test_danger_comes_before_the_senses_and_breath_is_the_last_offer(stranger: Client) -> None:
    page = stranger.get("/ground/", {"back": "/help/"}).content.decode()

    assert '<a href="/help/?back=%2Fhelp%2F">a person comes first</a>' in page.split("Look around")[0]
    assert page.index(reverse("practise:breathe")) > page.index(reverse("practise:practice", args=["flashback-steps"]))


def test_it_leads_back_to_where_the_person_was(stranger: Client) -> None:
    page = stranger.get("/ground/", {"back": "/help/?country=GB"}).content.decode()

    assert '<a class="btn quiet" href="/help/?country=GB">' in page
    assert "/help/?back=%2Fhelp%2F%3Fcountry%3DGB" in page


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/no-such-page/"])
def test_it_never_leads_to_another_site(stranger: Client, away: str) -> None:
    page = stranger.get("/ground/", {"back": away}).content.decode()

    assert away not in page
    assert f'href="{reverse("vault:welcome")}"' in page


def test_unlocked_it_leads_to_today_and_shows_nothing_personal(ada: Person) -> None:
    page = ada.client.get("/ground/").content.decode()

    assert f'<a class="btn quiet" href="{reverse("path:today")}">' in page
    assert "Ada" not in page


def test_it_needs_no_script(stranger: Client) -> None:
    page = stranger.get("/ground/").content.decode()

    assert "onclick" not in page
    assert "<form" not in page
    assert page.count('<input type="checkbox"') == 5


@pytest.mark.parametrize(("host", "said"), [("127.0.0.1:8000", True), ("localhost", True), ("testserver", False)])
def test_it_promises_to_work_without_the_internet_only_at_home(stranger: Client, host: str, said: bool) -> None:
    page = stranger.get("/ground/", headers={"host": host}).content.decode()

    assert ("without the internet" in page) is said


def test_it_only_shows(stranger: Client) -> None:
    assert stranger.post("/ground/").status_code == 405


def test_with_an_open_vault_it_offers_only_what_is_for_this_person(ada: Person, stranger: Client) -> None:
    settling.settle(ada.vault, NotForMe(asks=("body", "breath")))
    page = ada.client.get("/ground/").content.decode()
    assert "Feet, chair, room" not in page
    assert "Breathe with the lamp" not in page
    assert "When a feeling floods in" in page
    assert "Feet, chair, room" in stranger.get("/ground/").content.decode()


def test_a_heavy_check_in_offers_only_what_is_for_this_person(ada: Person) -> None:
    settling.settle(ada.vault, NotForMe(asks=("body",)))
    kept = operations.keep(ada.vault, CheckIn(distress=9))
    page = ada.client.get(f"/check-ins/{kept.id}/").content.decode()
    assert "The day, my age, this place" in page
    assert "Feet, chair, room" not in page
