"""Where a vault is open: which browsers, and ending it there."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.vault import browsers, resting, sessions
from wayhome.vault.models import Session

WHERE = reverse("vault:sessions")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) AppleWebKit/605 Version/20.0 Mobile Safari/604.1"


def unlocked_in(ada: Person, agent: str) -> Client:
    browser = Client(headers={"User-Agent": agent})
    browser.post(reverse("vault:unlock"), {"name": ada.name, "passphrase": ada.passphrase})
    return browser


def places(someone: Person) -> list[browsers.Place]:
    return browsers.everywhere(someone.vault)


def test_strangers_learn_nothing(stranger: Client) -> None:
    assert stranger.get(WHERE).status_code == 404
    assert stranger.post(WHERE, {"which": "others"}).status_code == 404


def test_each_browser_is_called_what_a_person_calls_it(rf: RequestFactory) -> None:
    said = [browsers.kind_of(rf.get("/", headers={"User-Agent": agent})) for agent in (FIREFOX, EDGE, PHONE, "x", "")]

    assert said == ["Firefox on Linux", "Edge on Windows", "Safari on an iPhone", "A browser", "A browser"]


def test_all_of_them_are_shown_and_this_one_is_marked(ada: Person, cleo: Person) -> None:
    first = unlocked_in(ada, FIREFOX)
    unlocked_in(ada, EDGE)

    page = first.get(WHERE).content.decode()

    assert page.count("this one") == 1
    assert page.index("Firefox on Linux") < page.index("this one") < page.index("Edge on Windows")
    assert "Used in the last few minutes" in page
    assert "Edge on Windows" not in cleo.client.get(WHERE).content.decode()


def test_one_is_ended_and_its_next_request_finds_a_locked_door(ada: Person) -> None:
    other = unlocked_in(ada, EDGE)
    ended = next(place for place in places(ada) if place.kind == "Edge on Windows")

    page = ada.client.post(WHERE, {"which": ended.which}, follow=True).content.decode()

    assert "It’s locked there." in page
    assert other.get(WHERE).status_code == 404
    assert ada.client.get(WHERE).status_code == 200


def test_all_others_are_ended(ada: Person, cleo: Person) -> None:
    others = [unlocked_in(ada, EDGE), unlocked_in(ada, FIREFOX)]

    ada.client.post(WHERE, {"which": "others"})

    assert [other.get(WHERE).status_code for other in others] == [404, 404]
    assert ada.client.get(WHERE).status_code == 200
    assert cleo.client.get(WHERE).status_code == 200


def test_nobody_ends_a_session_of_somebody_else(ada: Person, cleo: Person) -> None:
    [hers] = places(ada)

    page = cleo.client.post(WHERE, {"which": hers.which}, follow=True).content.decode()

    assert "It isn’t open there any more." in page
    assert ada.client.get(WHERE).status_code == 200


def test_what_is_over_or_only_waits_at_the_door_is_not_open(ada: Person) -> None:
    unlocked_in(ada, EDGE)
    Session.objects.filter(vault_id=ada.vault.id).update(seen=timezone.now() - timedelta(minutes=16))
    assert places(ada) == []

    resting.rest(ada.vault, span="week")
    waiting = unlocked_in(ada, EDGE)
    assert Session.objects.filter(vault_id=ada.vault.id).count() == 1
    assert places(ada) == []
    waiting.cookies[sessions.COOKIE] = waiting.cookies[sessions.WAITING].value
    assert waiting.get(WHERE).status_code == 404


@pytest.mark.parametrize(("ago", "said"), [(1, "few minutes"), (40, "the last hour"), (100, "more than an hour")])
def test_the_last_use_is_said_coarsely(ada: Person, ago: int, said: str) -> None:
    Session.objects.update(seen=timezone.now() - timedelta(minutes=ago), idle_seconds=4 * 3600)

    assert said in places(ada)[0].used


def test_the_kind_of_browser_lies_sealed(ada: Person, eve: Eve) -> None:
    unlocked_in(ada, "Firefox/150 (iPad) quixolane")

    assert "Firefox on an iPad" in {place.kind for place in places(ada)}
    assert eve.sees("iPad") == []
    assert eve.sees("quixolane") == []


def test_a_note_that_was_changed_from_outside_keeps_nobody_from_ending_it(ada: Person) -> None:
    other = unlocked_in(ada, EDGE)
    damaged = next(place for place in places(ada) if place.kind == "Edge on Windows").which
    for row in Session.objects.filter(vault_id=ada.vault.id):
        if browsers.name_of(bytes(row.id)) == damaged:
            Session.objects.filter(vault_id=ada.vault.id, id=row.id).update(note=b"\x01broken")
    assert "A browser" in {place.kind for place in places(ada)}

    ada.client.post(WHERE, {"which": "others"})

    assert other.get(WHERE).status_code == 404


def test_the_terminal_shows_and_ends_them(ada: Person) -> None:
    unlocked_in(ada, EDGE)
    said = StringIO()

    call_command("browsers", held=ada.vault, json=True, stdout=said)
    told = json.loads(said.getvalue())
    assert "Edge on Windows" in {one["browser"] for one in told}

    call_command("browsers", held=ada.vault, end=told[0]["id"], stdout=StringIO())
    assert len(places(ada)) == 1
    with pytest.raises(CommandError, match="isn’t open in a browser of that number"):
        call_command("browsers", held=ada.vault, end=told[0]["id"], stdout=StringIO())
    call_command("browsers", held=ada.vault, end_all=True, stdout=StringIO())
    assert places(ada) == []
