"""The tick “not safe”: people at once, the rest is kept, and deeper water waits for the rest of the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.practise import gates
from wayhome.practise.records import Run
from wayhome.practise.tests.doing import SHALLOW, WADING, answer, at, begun, checks_in, now, page, url
from wayhome.practise.tests.talking import HELLO, talk
from wayhome.practise.tests.talking import url as of_dialogue
from wayhome.safety import limits, people_first
from wayhome.safety.records import CheckIn
from wayhome.vault import queries, sessions

HELP = reverse("safety:helplines")
BESIDE = f'<a href="{HELP}">Talk to a person now</a>'


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def ticks(person: Person) -> None:
    assert person.client.post(reverse("safety:check_in"), {"not_safe": "on"}).headers["Location"] == HELP


def practice(slug: str) -> str:
    return reverse("practise:practice", args=[slug])


def begin(slug: str) -> str:
    return reverse("practise:begin", args=[slug])


def test_a_stranger_cannot_tick_in_a_run(ada: Person, cleo: Person, stranger: Client) -> None:
    run = begun(ada, WADING)
    for client in (stranger, cleo.client):
        assert client.post(url("arrive", run), {"not_safe": "on"}).status_code == 404
    assert now(ada, run).state == "open"


def test_deeper_water_is_always_arrived_at(ada: Person) -> None:
    checks_in(ada, 3, "within")
    assert ada.client.post(begin(WADING)).headers["Location"].endswith("/arriving/")


def test_the_tick_at_arriving_leaves_the_run_kindly_and_keeps_the_rest(ada: Person) -> None:
    run = begun(ada, WADING)
    went = ada.client.post(url("arrive", run), {"not_safe": "on", "distress": "6", "where": "within"})
    assert went.headers["Location"] == HELP
    assert (now(ada, run).state, now(ada, run).before) == ("not-today", 6)
    (check_in,) = queries.every(ada.vault, CheckIn)
    assert (check_in.payload.distress, check_in.payload.where) == (6, "within")
    assert "A part of you said no" not in page(ada, practice(WADING)), "nobody said no to the practice"


@pytest.mark.parametrize("slug", [WADING, "two-voice-dialogue"])
def test_afterwards_deeper_water_waits_with_people_first(ada: Person, slug: str) -> None:
    ticks(ada)
    checks_in(ada, 2, "within")
    shown = page(ada, practice(slug)).partition("<main")[2]
    assert limits.PEOPLE_FIRST.rule in shown
    assert shown.index(HELP) < shown.index("Five, four, three") < shown.index("Go on all the same")
    assert ada.client.post(begin(slug)).status_code == 422
    assert ada.client.post(begin(slug), {"anyway": "1"}).status_code == 302


def test_the_word_of_people_stands_once_more_before_going_on_all_the_same(ada: Person) -> None:
    run = begun(ada, WADING)
    assert limits.PEOPLE_FIRST.says not in page(ada, url("arrive", run))
    ticks(ada)
    shown = page(ada, url("arrive", run)).partition("<main")[2]
    assert shown.index(limits.PEOPLE_FIRST.says) < shown.index(HELP) < shown.index("How heavy is it?")


def test_conversations_wait_too(ada: Person) -> None:
    ticks(ada)
    checks_in(ada, 2, "within")
    refused = ada.client.post(reverse("practise:dialogue_begin"), {})
    assert refused.status_code == 422
    assert limits.PEOPLE_FIRST.says in refused.content.decode()


def test_a_run_that_is_taken_up_waits_too(ada: Person) -> None:
    run = begun(ada, WADING)
    answer(ada, run, "permission", chosen="yes")
    ticks(ada)
    went = ada.client.get(url("run", run)).headers["Location"]
    assert went == url("first", run)
    assert limits.PEOPLE_FIRST.says in page(ada, went)


def test_the_shallows_do_not_wait(ada: Person) -> None:
    ticks(ada)
    assert limits.PEOPLE_FIRST.says not in page(ada, practice(SHALLOW))
    assert ada.client.post(begin(SHALLOW)).status_code == 302


def test_tomorrow_nothing_waits(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks(ada)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
    assert limits.PEOPLE_FIRST.says not in page(ada, practice(WADING))


def test_only_the_session_knows(ada: Person, eve: Eve) -> None:
    ticks(ada)
    assert not list(queries.every(ada.vault, CheckIn))
    assert not list(queries.every(ada.vault, Run))
    assert eve.sees("people_first") == []
    session = sessions.resume(ada.client.get(practice(WADING)).wsgi_request)
    assert session is not None
    assert people_first.today(session)
    sessions.end(session)


def test_the_tick_on_the_closing_page_keeps_the_rest(ada: Person) -> None:
    run = begun(ada)
    said = {"not_safe": "on", "after": "6", "remember": "The chair held.", "to": "close"}
    assert ada.client.post(url("closing", run), said).headers["Location"] == HELP
    assert (now(ada, run).state, now(ada, run).after, now(ada, run).remember) == ("done", 6, "The chair held.")
    assert people_first.KEPT in page(ada, HELP)


def test_saving_by_itself_does_not_lead_away(ada: Person) -> None:
    run = begun(ada)
    saved = ada.client.post(url("closing", run), {"not_safe": "on"}, headers={"Wayhome-Autosave": "1"})
    assert saved.status_code == 200
    assert now(ada, run).state == "open"


def test_beside_every_tick_is_a_plain_way_to_a_person(ada: Person) -> None:
    run = begun(ada, WADING)
    talked = talk(ada, ("adult", HELLO), closed=True)
    places = [url("arrive", run), url("closing", run), of_dialogue("dialogue_after", talked)]
    for address in [*places, reverse("safety:check_in"), reverse("path:today")]:
        shown = page(ada, address)
        assert "not_safe" in shown, address
        assert BESIDE in shown, address


def test_the_step_of_a_run_that_was_left_is_not_played(ada: Person) -> None:
    run = begun(ada, WADING)
    ada.client.post(url("arrive", run), {"not_safe": "on"})
    assert ada.client.get(at(run, "what")).headers["Location"] == url("run_page", run)
