"""The player: step by step, kept at every moment, taken up where it was left."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.queries import Reading
from wayhome.practise.records import Promise, Run
from wayhome.practise.tests.doing import answer
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

SHALLOW = "how-are-you-in-there"
WADING = "trigger-log"
PAGES = ["run_page", "run", "arrive", "first", "slower", "unsure", "leave", "closing", "aftercare"]
SAVE = {"Wayhome-Autosave": "1"}


def begun(person: Person, slug: str = SHALLOW, **changes: Any) -> Record[Run]:
    """A run of a person, begun within the window."""
    reading = Reading(changes.pop("before", 4), changes.pop("where", "within"), timezone.now())
    return playing.begin(person.vault, library.practice(slug), Choices(**changes), reading)


def now(person: Person, run: Record[Run]) -> Run:
    return queries.get(person.vault, Run, run.id).payload


def at(run: Record[Run], step: str) -> str:
    return reverse("practise:step", args=[run.id, step])


@pytest.mark.parametrize("name", PAGES)
def test_strangers_and_other_people_find_nothing(ada: Person, cleo: Person, stranger: Client, name: str) -> None:
    address = reverse(f"practise:{name}", args=[begun(ada).id])
    assert stranger.get(address).status_code == 404
    assert cleo.client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["arrive", "pause", "leave", "closing", "remember", "erase"])
def test_nobody_else_can_change_a_run(ada: Person, cleo: Person, stranger: Client, name: str) -> None:
    run = begun(ada)
    address = reverse(f"practise:{name}", args=[run.id])
    assert stranger.post(address, {"remember": "not mine"}).status_code == 404
    assert cleo.client.post(address, {"remember": "not mine", "without": "1"}).status_code == 404
    assert now(ada, run) == run.payload


def test_nobody_else_can_see_or_answer_a_step(ada: Person, cleo: Person, stranger: Client) -> None:
    run = begun(ada)
    for client in (stranger, cleo.client):
        assert client.get(at(run, "age")).status_code == 404
        assert client.post(at(run, "age"), {"age.text": "not mine"}).status_code == 404
    assert not now(ada, run).answers


def test_a_step_says_where_it_is_and_how_it_began(ada: Person) -> None:
    page = ada.client.get(at(begun(ada), "age")).content.decode()
    assert "Step 3 of 6" in page
    assert "When you began" in page
    assert "Stop here" in page


def test_a_younger_self_is_called_by_name_and_never_as_markup(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="<b>*Ro*"))
    page = ada.client.get(at(begun(ada, about=ro), "hello")).content.decode()
    assert "your attention to &lt;b&gt;*Ro*." in page
    assert "{name}" not in page
    assert "your younger self" in ada.client.get(at(begun(ada), "hello")).content.decode()


def test_a_variant_replaces_the_words(ada: Person) -> None:
    page = ada.client.get(at(begun(ada, variant="no-imagery"), "hello")).content.decode()
    assert "Say hello in words" in page


def test_next_goes_on_and_keeps_the_answer(ada: Person) -> None:
    run = begun(ada)
    answered = ada.client.post(at(run, "age"), {"age.text": "about seven", "to": "next"})
    assert answered.headers["Location"] == at(run, "need")
    kept = now(ada, run).answers["age"]
    assert (kept.reading, kept.asked) == ("about seven", "It feels about")
    assert "about seven" in ada.client.get(at(run, "age")).content.decode()


def test_every_step_can_be_left_empty(ada: Person) -> None:
    run = begun(ada)
    assert ada.client.post(at(run, "age"), {"to": "next"}).headers["Location"] == at(run, "need")
    assert now(ada, run).answers["age"].reading == ""


def test_back_keeps_the_answer_too(ada: Person) -> None:
    run = begun(ada)
    assert ada.client.post(at(run, "age"), {"age.text": "six", "to": "back"}).headers["Location"] == at(run, "feeling")
    assert now(ada, run).answers["age"].reading == "six"


def test_it_saves_while_the_person_writes(ada: Person) -> None:
    run = begun(ada)
    saved = ada.client.post(at(run, "age"), {"age.text": "abo", "seen": "0"}, headers=SAVE)
    assert json.loads(saved.content)["fields"] == {"seen": "1"}
    saved = ada.client.post(at(run, "age"), {"age.text": "about", "seen": "1"}, headers=SAVE)
    assert json.loads(saved.content)["fields"] == {"seen": "2"}
    assert now(ada, run).answers["age"].reading == "about"
    assert not now(ada, run).answers["age"].also


def test_it_is_taken_up_exactly_where_it_was_left(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(at(run, "feeling"), {"to": "next"})
    ada.client.post(at(run, "age"), {"age.text": "half a sen", "seen": "0"}, headers=SAVE)
    took_up = ada.client.get(reverse("practise:run", args=[run.id]))
    assert took_up.headers["Location"] == at(run, "age")
    assert "half a sen" in ada.client.get(at(run, "age")).content.decode()


def test_two_tabs_on_one_step_lose_nothing(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(at(run, "age"), {"age.text": "from the first tab", "seen": "0"}, headers=SAVE)
    ada.client.post(at(run, "age"), {"age.text": "from the second tab", "seen": "0"}, headers=SAVE)
    kept = now(ada, run).answers["age"]
    assert kept.reading == "from the second tab"
    assert kept.also == ("from the first tab",)
    page = ada.client.get(at(run, "age")).content.decode()
    assert "from the first tab" in page
    assert "from the second tab" in page


def test_two_tabs_on_two_steps_are_both_kept(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(at(run, "age"), {"age.text": "six", "seen": "0"}, headers=SAVE)
    ada.client.post(at(run, "offer"), {"offer.text": "toast", "seen": "0"}, headers=SAVE)
    answers = now(ada, run).answers
    assert (answers["age"].reading, answers["offer"].reading) == ("six", "toast")
    assert not answers["age"].also


def test_stopping_is_kind_and_keeps_everything(ada: Person) -> None:
    run = begun(ada)
    stopped = ada.client.post(at(run, "age"), {"age.text": "six", "to": "stop"})
    assert stopped.headers["Location"] == reverse("practise:leave", args=[run.id])
    page = ada.client.get(stopped.headers["Location"]).content.decode()
    assert "You can stop here" in page
    assert "unfinished" not in page
    assert now(ada, run).state == "left"
    assert now(ada, run).answers["age"].reading == "six"


def test_a_run_that_was_stopped_can_be_taken_up(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(at(run, "age"), {"to": "stop"})
    assert ada.client.get(reverse("practise:run", args=[run.id])).headers["Location"] == at(run, "age")
    ada.client.post(at(run, "age"), {"to": "next"})
    assert now(ada, run).state == "open"


def test_pausing_keeps_the_place(ada: Person) -> None:
    run = begun(ada)
    assert ada.client.post(at(run, "age"), {"age.text": "si", "to": "pause"}).headers["Location"] == reverse(
        "path:today"
    )
    assert now(ada, run).place == "age"
    assert now(ada, run).state == "open"


def test_ground_me_keeps_the_place(ada: Person) -> None:
    run = begun(ada)
    went = ada.client.post(at(run, "age"), {"age.text": "si", "to": "ground"})
    assert went.headers["Location"].startswith(reverse("safety:grounding"))
    assert now(ada, run).answers["age"].reading == "si"


def test_not_today_ends_it_kindly(ada: Person) -> None:
    run = begun(ada, WADING)
    ended = ada.client.post(at(run, "permission"), {"permission.chosen": "not-today", "to": "next"})
    assert "Not today is a good answer" in ada.client.get(ended.headers["Location"]).content.decode()
    assert now(ada, run).state == "not-today"
    assert ada.client.get(at(run, "what")).headers["Location"] == reverse("practise:run_page", args=[run.id])


def test_a_rise_on_the_way_offers_grounding_with_its_rule(ada: Person) -> None:
    run = begun(ada, WADING)
    went = ada.client.post(at(run, "strength"), {"strength.value": "7", "to": "next"})
    page = ada.client.get(went.headers["Location"]).content.decode()
    assert "Our own rule, not a medical one:" in page
    assert at(run, "last-word") in page, "the way to the closing steps"
    assert at(run, "here") in page, "the way on"


def test_no_rise_no_advice(ada: Person) -> None:
    run = begun(ada, WADING)
    went = ada.client.post(at(run, "strength"), {"strength.value": "5", "to": "next"})
    assert went.headers["Location"] == at(run, "here")


def test_a_promise_is_kept_beside_the_run_once(ada: Person) -> None:
    run = begun(ada, "one-small-promise")
    for words in ("one glass", "one glass of water"):
        ada.client.post(at(run, "promise"), {"promise.text": words, "promise.when": "tomorrow"})
    (promise,) = queries.every(ada.vault, Promise)
    assert (promise.payload.text, promise.payload.when, promise.payload.run) == (
        "one glass of water",
        "tomorrow",
        run.id,
    )


def test_answers_after_the_end_do_not_open_it_again(ada: Person) -> None:
    run = begun(ada)
    ada.client.post(reverse("practise:closing", args=[run.id]), {"to": "close"})
    ada.client.post(at(run, "age"), {"age.text": "late words", "seen": "0"}, headers=SAVE)
    assert now(ada, run).state == "done"
    assert now(ada, run).answers["age"].reading == "late words"


def test_an_unknown_step_is_not_there(ada: Person) -> None:
    assert ada.client.get(at(begun(ada), "no-such-step")).status_code == 404
    assert ada.client.get(reverse("practise:run", args=[uuid.uuid4()])).status_code == 404


def test_a_step_needs_few_queries(ada: Person, django_assert_max_num_queries: Any) -> None:
    run = begun(ada)
    with django_assert_max_num_queries(5):
        ada.client.get(at(run, "age"))


def test_what_is_written_is_nowhere_in_clear(ada: Person, eve: Any) -> None:
    run = begun(ada)
    ada.client.post(at(run, "age"), {"age.text": "marmalade-lighthouse", "to": "next"})
    assert eve.sees("marmalade-lighthouse") == []


@pytest.mark.parametrize(
    ("slug", "step", "field"),
    [
        ("the-weather-inside", "weather", "paper"),
        ("childhood-photo", "picture", "photograph"),
        ("my-own-voice", "record", "sound"),
    ],
)
def test_a_file_that_was_chosen_and_not_kept_is_not_passed_by(ada: Person, slug: str, step: str, field: str) -> None:
    run = begun(ada, slug)
    went = answer(ada, run, step, **{field: "IMG_0001.jpg", "text": "grey"})
    assert went == f"{at(run, step)}?trouble=unkept#unkept"
    page = ada.client.get(went).content.decode()
    assert "isn’t kept yet" in page
    assert "grey" in page
    assert answer(ada, run, step, **{field: "", "text": "grey"}) != went
