"""Arriving: how it is now, and what the rules say to it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import gates, library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.kinds import Record

SHALLOW, WADING = "how-are-you-in-there", "trigger-log"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def begun(person: Person, slug: str) -> Record[Run]:
    return playing.begin(person.vault, library.practice(slug), Choices(), None)


def arriving(run: Record[Run]) -> str:
    return reverse("practise:arrive", args=[run.id])


def test_strangers_and_other_people_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    run = begun(ada, WADING)
    for client in (stranger, cleo.client):
        assert client.get(arriving(run)).status_code == 404
        assert client.post(arriving(run), {"distress": "3"}).status_code == 404


def test_what_is_said_is_kept_as_a_check_in_and_in_the_run(ada: Person) -> None:
    run = begun(ada, WADING)
    assert "/steps/arrive/" in ada.client.post(arriving(run), {"distress": "4", "where": "within"}).headers["Location"]
    kept = queries.get(ada.vault, Run, run.id).payload
    assert (kept.before, kept.where) == (4, "within")
    (check_in,) = queries.every(ada.vault, CheckIn)
    assert check_in.payload.distress == 4


def test_in_the_shallows_it_is_only_offered(ada: Person) -> None:
    run = begun(ada, SHALLOW)
    assert "/steps/hello/" in ada.client.post(arriving(run), {}).headers["Location"]


def test_wading_asks_and_there_is_a_way_on(ada: Person) -> None:
    run = begun(ada, WADING)
    asked = ada.client.post(arriving(run), {})
    assert asked.status_code == 422
    assert "Nothing is chosen yet" in asked.content.decode()
    went = ada.client.post(arriving(run), {"without": "1"})
    assert went.headers["Location"] == reverse("practise:first", args=[run.id])
    page = ada.client.get(went.headers["Location"]).content.decode()
    assert "Our own rule, not a medical one:" in page
    assert "/steps/arrive/" in page


def test_too_much_meets_grounding_first(ada: Person) -> None:
    run = begun(ada, SHALLOW)
    went = ada.client.post(arriving(run), {"distress": "8"})
    page = ada.client.get(went.headers["Location"]).content.decode()
    assert "grounding comes first" in page
    assert page.index("Feet, chair, room") < page.index("go on all the same")


def test_who_is_not_safe_meets_people_at_once(ada: Person) -> None:
    run = begun(ada, SHALLOW)
    went = ada.client.post(arriving(run), {"not_safe": "on", "distress": "9"})
    assert went.headers["Location"] == reverse("safety:helplines")
    (check_in,) = queries.every(ada.vault, CheckIn)
    assert check_in.payload.distress == 9, "the rest of what was said is kept"
    assert queries.get(ada.vault, Run, run.id).payload.state == "open"


def test_nothing_to_say_leads_straight_on(ada: Person) -> None:
    run = begun(ada, SHALLOW)
    ada.client.post(arriving(run), {"distress": "2", "where": "within"})
    assert "/steps/hello/" in ada.client.get(reverse("practise:first", args=[run.id])).headers["Location"]


def test_the_window_is_asked_for_in_the_same_words_everywhere(ada: Person) -> None:
    run = begun(ada, WADING)
    for address in (arriving(run), reverse("practise:closing", args=[run.id]), reverse("safety:check_in")):
        assert "Which is nearest right now?" in ada.client.get(address).content.decode()


def test_it_says_why_it_asks(ada: Person) -> None:
    page = ada.client.get(arriving(begun(ada, WADING))).content.decode()
    assert "This one can stir feelings. Knowing how it is comes first" in page


def test_what_was_said_before_counts_when_this_is_skipped(ada: Person) -> None:
    reading = Reading(3, "within", timezone.now())
    run = playing.begin(ada.vault, library.practice(WADING), Choices(), reading)
    assert "/steps/arrive/" in ada.client.post(arriving(run), {"without": "1"}).headers["Location"]
