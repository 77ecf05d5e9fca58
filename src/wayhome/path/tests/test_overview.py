from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.path import operations as path
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.vault import operations

ELSEWHERE, PRACTISING = 3, 4


def page_of(person: Person) -> str:
    response = person.client.get("/path/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get("/path/").status_code == 404
    assert stranger.post("/path/practise/").status_code == 404


def test_cleo_is_where_cleo_says(ada: Person, cleo: Person) -> None:
    ada.client.post("/path/integrate/")

    assert re.search(r'<li class="here card flush" id="understand">', page_of(cleo))
    assert "You’ve been here" not in page_of(cleo)


def test_the_person_says_where_they_are_and_nothing_is_locked(ada: Person) -> None:
    for stage in ("navigate", "prepare"):
        response = ada.client.post(f"/path/{stage}/")
        assert response.headers["Location"] == f"/path/#{stage}"

    page = page_of(ada)
    assert '<li class="here card flush" id="prepare">' in page
    assert page.count("You’ve been here") == 2
    assert page.count("Open whenever you like") == 4
    assert page.count("I am here now") == 6
    assert "coming soon" not in page.lower()
    assert not re.search(r"\d\s?%", page.split("<main", 1)[1].split("</main>", 1)[0])


@pytest.mark.parametrize("stage", ["nowhere", "understand-2", "vault"])
def test_there_are_seven_places_and_no_other(ada: Person, stage: str) -> None:
    assert ada.client.post(f"/path/{stage}/").status_code == 404


def test_looking_does_not_move_anybody(ada: Person, stranger: Client) -> None:
    opened, closed = (client.get("/path/practise/") for client in (ada.client, stranger))
    assert (opened.status_code, opened.headers["Location"]) == (302, "/path/#practise")
    assert closed.status_code == 404
    assert ada.client.get("/path/nowhere/").status_code == 404
    ada.client.get("/practices/")

    assert '<li class="here card flush" id="understand">' in page_of(ada)


def test_what_the_families_hold_is_counted_from_what_was_kept(ada: Person) -> None:
    path.say_here(ada.vault, "practise")
    operations.keep(ada.vault, Run(practice="cyclic-sigh", title="Sigh"), created=timezone.now() - timedelta(days=1))
    operations.keep(ada.vault, Dialogue())

    rows = dict(re.findall(r'\?family=[^"]*">([^<]*)</a><span class="tiny soft">([^<]*)<', page_of(ada)))
    assert rows == {
        "Inner child dialogue": "1 conversation kept",
        "Breath and body": "Last yesterday",
        "Everyday reparenting": "Not opened yet",
        "Looking back, and on": "Not opened yet",
        "Grounding, any time": "Not opened yet",
    }


@pytest.mark.parametrize("kept", [Run(practice="cyclic-sigh", title="Sigh"), Dialogue()])
def test_who_has_practised_has_been_there_without_being_moved(ada: Person, kept: Run | Dialogue) -> None:
    assert "You’ve been here" not in page_of(ada)
    operations.keep(ada.vault, kept)

    stop = page_of(ada).split('<li id="practise">')[1].split("</li>")[0]
    assert "You’ve been here" in stop
    assert "Open whenever you like" not in stop
    assert '<li class="here card flush" id="understand">' in page_of(ada)
    assert page_of(ada).count("You’ve been here") == 1


def test_it_takes_a_handful_of_queries(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    path.say_here(ada.vault, "prepare")
    with django_assert_num_queries(ELSEWHERE):
        ada.client.get("/path/")
    path.say_here(ada.vault, "practise")
    for _ in range(20):
        operations.keep(ada.vault, Run(practice="cyclic-sigh", title="Sigh"))
    with django_assert_num_queries(PRACTISING):
        ada.client.get("/path/")


def test_more_leads_to_the_rest(stranger: Client, ada: Person) -> None:
    assert stranger.get("/more/").status_code == 404
    page = ada.client.get("/more/").content.decode()

    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    for address in (
        "/practices/",
        "/selves/",
        "/settings/",
        "/ground/",
        "/help/",
        "/exit/about/",
        "/lock/",
        "/erasures/",
        "/find/",
        "/begin/",
    ):
        assert f'"{address}"' in main


def test_the_places_that_have_pages_open_them(ada: Person) -> None:
    for stage in ("find", "understand"):
        ada.client.post(f"/path/{stage}/")
        page = page_of(ada)
        for address in ("/understand/", "/prepare/", "/find/", "/begin/", "/practices/"):
            assert f'<a href="{address}">Open<span' in page
            assert ada.client.get(address).status_code == 200
