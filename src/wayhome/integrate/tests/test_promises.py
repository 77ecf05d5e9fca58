"""How promises went: told beside them, never counted; let go by saying so; whole without the promise, too."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.integrate import promised
from wayhome.integrate.records.promise_way import ONWARDS, WENT, PromiseWay
from wayhome.practise.records.promise import Promise
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

ALL = reverse("integrate:promises")


@pytest.fixture
def promise(ada: Person) -> Record[Promise]:
    return operations.keep(ada.vault, Promise(text="A scarf on Mondays", when="before eight", name="Ro"))


def say(person: Person, promise: Record[Promise], **said: Any) -> Record[PromiseWay]:
    address = reverse("integrate:new_way", args=[promise.id])
    which = person.client.get(address).context["form"]["which"].value()
    assert person.client.post(address, {"which": which, "day": "2026-11-02"} | said).status_code == 302
    return queries.latest(person.vault, PromiseWay, 1)[0]


@pytest.mark.parametrize("went", WENT)
def test_how_it_went_stands_with_the_promise(ada: Person, promise: Record[Promise], went: str) -> None:
    kept = say(ada, promise, went=went, words="The scarf was in the wash")
    assert (kept.payload.promise, kept.payload.day) == (promise.id, date(2026, 11, 2))
    for address in (reverse("integrate:promise", args=[promise.id]), reverse("integrate:way", args=[kept.id])):
        page = ada.client.get(address).content.decode()
        assert all(words in page for words in (WENT[went], "The scarf was in the wash", "A scarf on Mondays"))
    assert reverse("safety:helplines") in page.partition("<main")[2], "what no promise can carry has a way to people"


def test_nothing_is_counted(ada: Person, promise: Record[Promise]) -> None:
    for went in ("kept", "half", "kept"):
        say(ada, promise, went=went)
    main = re.compile(r"<main.*</main>", re.DOTALL)
    for address in (ALL, reverse("integrate:promise", args=[promise.id])):
        found = main.search(ada.client.get(address).content.decode())
        assert found is not None
        told = re.sub(r"<details.*?</details>", " ", found[0], flags=re.DOTALL)
        words = re.sub(r"<[^>]*>|\d+ [A-Z][a-z]+ 20\d\d", " ", told)
        assert not re.search(r"\b(\d+|two|three|twice)\b", words)


def test_letting_go_keeps_it_where_it_can_be_read(ada: Person, promise: Record[Promise]) -> None:
    say(ada, promise, went="not-this-time", onwards="let-go")
    [one] = promised.every(ada.vault)
    assert one.let_go
    page = ada.client.get(ALL).content.decode()
    assert "Let go" in page
    assert "with thanks" not in page, "no thanks are asked for"
    assert "A scarf on Mondays" in page
    say(ada, promise, went="kept", onwards="stays", day="2026-11-09")
    assert not promised.one(ada.vault, promise.id).let_go


def test_said_anew_leads_to_its_words(ada: Person, promise: Record[Promise]) -> None:
    kept = say(ada, promise, went="half", onwards="anew")
    page = ada.client.get(reverse("integrate:way", args=[kept.id])).content.decode()
    assert ONWARDS["anew"] in page
    assert reverse("practise:promise", args=[promise.id]) in page


def test_it_is_whole_without_the_promise(ada: Person, promise: Record[Promise]) -> None:
    kept = say(ada, promise, went="half", words="Two Mondays")
    operations.erase(ada.vault, Promise, promise.id)
    page = ada.client.get(reverse("integrate:way", args=[kept.id])).content.decode()
    assert "Two Mondays" in page
    assert "isn’t here any more" in page
    assert ada.client.get(ALL).status_code == 200
    assert ada.client.get(reverse("integrate:promise", args=[promise.id])).status_code == 404


def test_erased_and_back(ada: Person, promise: Record[Promise]) -> None:
    kept = say(ada, promise, went="kept")
    ada.client.post(reverse("integrate:way_erasure", args=[kept.id]))
    assert not queries.has(ada.vault, PromiseWay)
    assert ada.client.post(reverse("integrate:bring_back", args=[kept.id])).headers["Location"] == ALL
    assert queries.get(ada.vault, PromiseWay, kept.id).payload == kept.payload


def test_it_keeps_itself_and_knows_its_promise(ada: Person, promise: Record[Promise]) -> None:
    address = reverse("integrate:new_way", args=[promise.id])
    which = ada.client.get(address).context["form"]["which"].value()
    ada.client.post(address, {"which": which, "words": "In the w"}, headers={"Wayhome-Autosave": "1"})
    assert queries.latest(ada.vault, PromiseWay, 1)[0].payload.promise == promise.id


def test_nobody_else(ada: Person, cleo: Person, stranger: Client, promise: Record[Promise]) -> None:
    kept = say(ada, promise, went="kept")
    for client in (cleo.client, stranger):
        for name, record in (("promise", promise.id), ("new_way", promise.id), ("way", kept.id), ("edit_way", kept.id)):
            assert client.get(reverse(f"integrate:{name}", args=[record])).status_code == 404
        assert client.post(reverse("integrate:way_erasure", args=[kept.id])).status_code == 404
    assert stranger.get(ALL).status_code == 404


MAKE = reverse("integrate:make_promise")


def make(person: Person, **said: str) -> Any:
    which = str(person.client.get(MAKE).context["form"]["which"].value())
    return person.client.post(MAKE, {"which": which, "text": "A walk", "when": "", "about": ""} | said)


def test_making_one_is_for_the_person_alone(stranger: Client) -> None:
    assert stranger.get(MAKE).status_code == 404
    assert stranger.post(MAKE, {"text": "A walk"}).status_code == 404


def test_one_is_made_by_itself(ada: Person) -> None:
    answered = make(ada, text=" A walk at noon ", when="Sundays")
    (kept,) = queries.every(ada.vault, Promise)
    assert answered.headers["Location"] == reverse("integrate:promise", args=[kept.id])
    assert (kept.payload.text, kept.payload.when, kept.payload.about, kept.payload.run) == (
        "A walk at noon",
        "Sundays",
        None,
        None,
    )
    page = ada.client.get(ALL).content.decode()
    assert "A walk at noon" in page
    assert MAKE in page


def test_sent_twice_it_is_one(ada: Person) -> None:
    which = str(uuid.uuid4())
    assert make(ada, which=which).headers["Location"] == make(ada, which=which).headers["Location"]
    assert len(list(queries.every(ada.vault, Promise))) == 1


def test_it_is_made_to_a_younger_self(ada: Person, cleo: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    make(ada, about=str(ro.id))
    (kept,) = queries.every(ada.vault, Promise)
    assert (kept.payload.about, kept.payload.heading) == (ro.id, "A promise to Ro")
    assert make(cleo, about=str(ro.id)).status_code == 422


@pytest.mark.parametrize("said", [{"text": ""}, {"text": "x" * 200_000}, {"which": "no id"}])
def test_what_cannot_be_kept_says_so_and_keeps_nothing(ada: Person, said: dict[str, str]) -> None:
    assert make(ada, **said).status_code == 422
    assert not list(queries.every(ada.vault, Promise))


def test_without_any_there_is_a_way_to_one(ada: Person) -> None:
    page = ada.client.get(ALL).content.decode()
    assert "/practices/one-small-promise/" in page
    assert MAKE in page
