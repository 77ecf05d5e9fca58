"""Whether now is the time: own words, numbers without a sum, and looking again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.prepare import looking_again
from wayhome.prepare.records.readiness import NUMBERS, READINESS, Readiness
from wayhome.vault.readable import on_day

PAGE, EDIT, AGAIN = ("prepare:readiness", "prepare:edit_readiness", "prepare:look_again")
SAID: dict[str, Any] = {"importance": "7", "importance_why": "It follows me around", "hopes": "To sleep", "ready": ""}


def say(person: Person, **said: str) -> Any:
    address = reverse(EDIT)
    form = person.client.get(address).context["form"]
    fields = {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}
    return person.client.post(address, fields | SAID | said, follow=True)


def kept(person: Person) -> Readiness:
    record = looking_again.readiness(person.vault)
    assert record is not None
    return record.payload


def test_what_is_said_is_given_back_in_own_words(ada: Person) -> None:
    page = say(ada).content.decode()
    assert kept(ada).importance == 7
    assert kept(ada).ready is None
    assert "It follows me around" in page
    assert "To sleep" in page
    assert NUMBERS["ready"] not in page


def test_zero_is_a_number_that_was_said(ada: Person) -> None:
    assert "0</span> of 10" in say(ada, confidence="0").content.decode()


@pytest.mark.parametrize("number", ["11", "-1", "much"])
def test_a_number_that_is_none_is_refused_and_words_stay(ada: Person, number: str) -> None:
    answer = say(ada, importance=number, hopes="To rest")
    assert answer.status_code == 422
    assert "To rest" in answer.content.decode()


def test_looking_again_keeps_what_was_said(ada: Person) -> None:
    say(ada)
    ada.client.post(reverse(AGAIN))
    assert kept(ada).now.is_blank
    say(ada, importance="4", hopes="To rest")
    page = ada.client.get(reverse(PAGE)).content.decode()
    assert [look.importance for look in kept(ada).earlier] == [7]
    assert kept(ada).earlier[0].since is not None
    assert "To sleep" in page
    assert "To rest" in page


def test_what_was_said_last_leads_until_a_word_of_the_fresh_look_is_written(ada: Person) -> None:
    say(ada)
    day = f"looked at on {on_day(kept(ada).last_said.since or timezone.now())}"
    ada.client.post(reverse(AGAIN))
    page = ada.client.get(reverse(PAGE)).content.decode()
    assert page.index("What you said <span") < page.index("To sleep") < page.index("A fresh look has begun")
    assert "<h2>Earlier</h2>" not in page, "what leads is not folded away a second time"
    assert f"Here: {day}" in ada.client.get(reverse("prepare:place")).content.decode()
    say(ada, importance="4", hopes="To rest")
    page = ada.client.get(reverse(PAGE)).content.decode()
    assert page.index("To rest") < page.index("<h2>Earlier</h2>") < page.index("To sleep")


def test_looking_again_at_nothing_changes_nothing(ada: Person) -> None:
    ada.client.post(reverse(AGAIN))
    assert looking_again.readiness(ada.vault) is None
    say(ada)
    ada.client.post(reverse(AGAIN))
    ada.client.post(reverse(AGAIN))
    assert len(kept(ada).earlier) == 1


def test_a_page_from_before_looking_again_overwrites_nothing(ada: Person) -> None:
    say(ada)
    form = ada.client.get(reverse(EDIT)).context["form"]
    fields = {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}
    ada.client.post(reverse(AGAIN))
    ada.client.post(reverse(EDIT), fields | {"hopes": "Late words"}, headers={"Wayhome-Autosave": "1"})
    assert kept(ada).earlier[0].hopes == "To sleep"
    assert kept(ada).aside["hopes"] == "Late words"


def test_erased_and_back(ada: Person) -> None:
    say(ada)
    ada.client.post(reverse("prepare:readiness_erasure"))
    assert looking_again.readiness(ada.vault) is None
    ada.client.post(reverse("prepare:undo", args=[ada.vault.singleton(READINESS)]))
    assert kept(ada).hopes == "To sleep"


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    say(ada)
    for name in (PAGE, EDIT, AGAIN, "prepare:readiness_erasure"):
        assert stranger.get(reverse(name)).status_code in {404, 405}
        assert stranger.post(reverse(name), SAID).status_code in {404, 405}
    assert "follows me" not in cleo.client.get(reverse(PAGE)).content.decode()
    assert eve.sees("It follows me around") == []
