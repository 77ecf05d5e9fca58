"""Coming back: closing, what the rules say afterwards, reading it again, erasing."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Promise, Run
from wayhome.practise.records.run import glimpse
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

SHALLOW, WADING = "how-are-you-in-there", "trigger-log"
SAVE = {"Wayhome-Autosave": "1"}


def begun(person: Person, slug: str = SHALLOW, before: int = 4) -> Record[Run]:
    return playing.begin(person.vault, library.practice(slug), Choices(), Reading(before, "within", timezone.now()))


def closing(run: Record[Run]) -> str:
    return reverse("practise:closing", args=[run.id])


def now(person: Person, run: Record[Run]) -> Run:
    return queries.get(person.vault, Run, run.id).payload


def promised(person: Person) -> Record[Promise]:
    return operations.keep(person.vault, Promise(text="one glass of water", when="tomorrow", name="Ro"))


def test_strangers_and_other_people_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    promise = promised(ada)
    for client in (stranger, cleo.client):
        assert client.get(closing(begun(ada))).status_code == 404
        assert client.post(closing(begun(ada)), {"remember": "not mine"}).status_code == 404
        assert client.get(reverse("practise:promise", args=[promise.id])).status_code == 404
        assert client.post(reverse("practise:promise", args=[promise.id]), {"text": "not mine"}).status_code == 404
        assert client.post(reverse("practise:let_go", args=[promise.id])).status_code == 404
    assert queries.get(ada.vault, Promise, promise.id).payload.text == "one glass of water"


def test_what_was_written_is_kept(ada: Person) -> None:
    run = begun(ada)
    step = reverse("practise:step", args=[run.id, "offer"])
    ada.client.post(step, {"offer.text": "make toast and eat it"})
    assert "What you wrote is kept." in ada.client.get(closing(run)).content.decode()


def test_it_is_closed_and_kept(ada: Person) -> None:
    run = begun(ada)
    said = {"after": "3", "where": "within", "helped": ["slowly", "not-sure"], "remember": "I have my own keys now."}
    assert ada.client.post(closing(run), said).headers["Location"] == reverse("path:today")
    kept = now(ada, run)
    assert (kept.state, kept.after, kept.helped) == ("done", 3, ("slowly", "not-sure"))
    page = ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()
    for words in ("I have my own keys now.", "Heaviness 4, then 3", "Going slowly"):
        assert words in page


def test_everything_can_be_left_empty(ada: Person) -> None:
    run = begun(ada)
    assert ada.client.post(closing(run), {}).status_code == 302
    assert now(ada, run).state == "done"


def test_it_saves_while_the_person_writes(ada: Person) -> None:
    run = begun(ada)
    saved = ada.client.post(closing(run), {"remember": "half a"}, headers=SAVE)
    assert "saved" in json.loads(saved.content)
    assert (now(ada, run).remember, now(ada, run).state) == ("half a", "open")


def test_heavier_at_the_end_offers_a_closing_and_somebody(ada: Person) -> None:
    run = begun(ada, before=3)
    went = ada.client.post(closing(run), {"after": "5"})
    page = ada.client.get(went.headers["Location"]).content.decode()
    assert "Our own rule, not a medical one:" in page
    assert reverse("safety:helplines") in page
    assert library.practice(SHALLOW).aftercare[0] in page


def test_a_little_heavier_is_ordinary(ada: Person) -> None:
    assert ada.client.post(closing(begun(ada, before=3)), {"after": "4"}).headers["Location"] == reverse("path:today")


def test_twice_hard_names_its_rule(ada: Person) -> None:
    for _ in range(2):
        went = ada.client.post(closing(begun(ada, before=2)), {"after": "5"})
    assert "After two hard endings in a row" in ada.client.get(went.headers["Location"]).content.decode()


def test_one_thing_to_remember_can_be_changed(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(reverse("practise:remember", args=[run.id]), {"remember": "toast helps"})
    assert now(ada, run).remember == "toast helps"


def test_it_is_erased_and_can_be_brought_back(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(reverse("practise:erase", args=[run.id]))
    assert ada.client.get(reverse("practise:run_page", args=[run.id])).status_code == 404
    ada.client.post(reverse("vault:undo", args=[run.id]))
    assert ada.client.get(reverse("practise:run_page", args=[run.id])).status_code == 200


def test_a_retired_practice_says_so_and_stays_readable(ada: Person) -> None:
    run = operations.keep(ada.vault, Run(practice="long-gone", title="An old one", remember="still here"))
    page = ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()
    assert "isn’t in the library any more" in page
    assert "still here" in page
    assert ada.client.get(reverse("practise:leave", args=[run.id])).status_code == 200
    assert ada.client.get(closing(run)).status_code == 200
    assert ada.client.get(reverse("practise:run", args=[run.id])).status_code == 302


def test_how_it_shows_itself_in_the_timeline(ada: Person) -> None:
    run = begun(ada, before=6)
    ada.client.post(closing(run), {"after": "4", "remember": "I have my own keys now."})
    seen = glimpse(queries.get(ada.vault, Run, run.id))
    assert (seen.label, seen.title, seen.words) == ("Practice", "How are you in there?", "I have my own keys now.")
    assert seen.facts == ("Heaviness 6, then 4",)


def test_a_promise_can_be_said_differently_and_erased(ada: Person) -> None:
    promise = promised(ada)
    address = reverse("practise:promise", args=[promise.id])
    assert "one glass of water" in ada.client.get(address).content.decode()
    assert ada.client.post(address, {"text": ""}).status_code == 422
    read = {"read_text": "one glass of water", "read_when": "tomorrow"}
    ada.client.post(address, read | {"text": "half a glass", "when": ""})
    kept = queries.get(ada.vault, Promise, promise.id).payload
    assert (kept.text, kept.when) == ("half a glass", "")
    ada.client.post(reverse("practise:let_go", args=[promise.id]))
    assert ada.client.get(address).status_code == 404


def test_what_is_sealed_is_known_everywhere() -> None:
    assert {"practise.run", "practise.promise"} <= {kind.name for kind in kinds.every()}


def test_reading_needs_few_queries(ada: Person, django_assert_max_num_queries: Any) -> None:
    run = begun(ada)
    with django_assert_max_num_queries(5):
        ada.client.get(reverse("practise:run_page", args=[run.id]))


def test_a_conversation_counts_as_written(ada: Person) -> None:
    run = begun(ada, "two-voice-dialogue")
    step = reverse("practise:step", args=[run.id, "conversation"])
    ada.client.post(step, {"conversation.text": "hello little one", "conversation.voice": "adult", "to": "next"})
    assert "What you wrote is kept." in ada.client.get(closing(run)).content.decode()
