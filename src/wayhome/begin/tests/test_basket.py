"""The basket: anything with a page can be put in from that page; it points there and says nothing twice."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from tests.shape.payloads import filled
from wayhome.begin import basket
from wayhome.begin.records.brought import NEXT, NOT_NOW, TALKED, Brought
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.session import Session
from wayhome.journal.records import Entry
from wayhome.safety.records import CheckIn
from wayhome.selves.records import YoungerSelf
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record


def of(name: str, record: Record[Any]) -> str:
    return reverse(f"begin:{name}", args=[record.id])


def entry(person: Person, title: str = "The kitchen") -> Record[Entry]:
    return operations.keep(person.vault, Entry(title=title, text="It was quiet"))


def titles(person: Person) -> list[str]:
    return [one.title for one in basket.inside(person.vault)]


def page_of(client: Client) -> str:
    return client.get(reverse("begin:basket")).content.decode()


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    page, thing = entry(ada), basket.say(ada.vault, "Ask about the holidays")
    for address in (of("bring", page), of("thing_place", thing), of("thing_became", thing), of("take_out", thing)):
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}
            assert client.post(address, {"to": "up", "became": TALKED}).status_code == 404
    for name in ("basket", "say"):
        assert stranger.get(reverse(f"begin:{name}")).status_code in {404, 405}
        assert stranger.post(reverse(f"begin:{name}"), {"words": "x"}).status_code in {404, 405}
    assert "holidays" not in page_of(cleo.client)
    assert titles(ada) == ["Ask about the holidays"]
    assert eve.sees("Ask about the holidays") == []


def test_a_page_is_put_in_once_and_one_stays_there(ada: Person) -> None:
    page = entry(ada)
    for _ in range(2):
        sent = ada.client.post(of("bring", page))
        assert sent["Location"] == reverse("journal:entry", args=[page.id])
    assert titles(ada) == ["The kitchen"]
    assert "It was quiet" not in page_of(ada.client)


def test_what_is_changed_there_is_changed_here_and_what_is_erased_is_not_told(ada: Person, eve: Eve) -> None:
    page = entry(ada)
    basket.bring(ada.vault, page.id)
    operations.revise(ada.vault, page, Entry(title="The garden", text=""))
    assert titles(ada) == ["The garden"]
    operations.erase(ada.vault, Entry, page.id)
    assert titles(ada) == [basket.GONE]
    assert "The garden" not in page_of(ada.client)


def test_nothing_of_the_vault_itself_is_brought(ada: Person) -> None:
    thing = basket.say(ada.vault, "A line")
    for record_id in (queries.profile(ada.vault).id, thing.id, uuid.uuid4()):
        assert ada.client.post(reverse("begin:bring", args=[record_id])).status_code == 404
    assert titles(ada) == ["A line"]


def test_a_line_needs_a_word(ada: Person) -> None:
    assert ada.client.post(reverse("begin:say"), {"words": "  "}).status_code == 422
    ada.client.post(reverse("begin:say"), {"words": " The  letter to my father "})
    assert titles(ada) == ["The letter to my father"]


def test_it_has_an_order_of_ones_own(ada: Person) -> None:
    first, second, third = (basket.say(ada.vault, words) for words in ("one", "two", "three"))
    ada.client.post(of("thing_place", third), {"to": "up"})
    ada.client.post(of("thing_place", first), {"to": "up"})
    assert titles(ada) == ["one", "three", "two"]
    ada.client.post(of("thing_place", second), {"to": "nowhere"})
    ada.client.post(of("thing_place", first), {"to": "down"})
    assert titles(ada) == ["three", "one", "two"]


def test_after_a_session_it_says_what_became_of_each(ada: Person) -> None:
    spoken, later, not_now = (basket.say(ada.vault, words) for words in ("one", "two", "three"))
    for thing, became in ((spoken, TALKED), (later, NEXT), (not_now, NOT_NOW)):
        ada.client.post(of("thing_became", thing), {"became": became, "after": "Lighter now"})
    assert titles(ada) == ["two"]
    assert {one.title for one in basket.spoken_of(ada.vault)} == {"one", "three"}
    assert page_of(ada.client).count("Lighter now") >= 3
    ada.client.post(of("thing_became", spoken), {"became": NEXT})
    assert set(titles(ada)) == {"one", "two"}


def test_taken_out_it_can_be_put_back_and_the_page_stays(ada: Person) -> None:
    page = entry(ada)
    _, thing, _ = basket.bring(ada.vault, page.id)
    ada.client.post(of("take_out", thing))
    assert titles(ada) == []
    assert queries.find(ada.vault, Entry, page.id)
    ada.client.post(of("undo", thing))
    assert titles(ada) == ["The kitchen"]


def test_words_for_a_thing_that_was_taken_out_come_back(ada: Person) -> None:
    thing = basket.say(ada.vault, "one")
    operations.erase(ada.vault, Brought, thing.id)
    answer = ada.client.post(of("thing_became", thing), {"became": TALKED, "after": "Words I wrote for a while"})
    assert answer.status_code == 404
    assert "Words I wrote for a while" in answer.content.decode()


def test_it_is_seen_on_the_page_of_the_session(ada: Person) -> None:
    check_in = operations.keep(ada.vault, CheckIn(distress=4, words="The train"))
    session = operations.keep(ada.vault, Session(whom="Lise"))
    ada.client.post(of("bring", check_in))
    page = ada.client.get(of("session", session)).content.decode()
    assert "Heaviness 4" in page
    assert "The train" not in page


WRITTEN_IN = ("begin.note", "journal.", "practise.", "safety.", "selves.", "understand.")
"""How the names begin of what is written below; packages beside and above look after their own pages."""


@pytest.mark.parametrize("name", [one for one in kinds.in_timeline() if one.startswith(WRITTEN_IN)])
def test_every_page_of_the_journal_offers_it(ada: Person, name: str) -> None:
    kind = kinds.named(name)
    record = operations.keep(ada.vault, filled(kind.shape))
    assert kind.glimpse
    page = ada.client.get(kind.glimpse(record).url, follow=True)
    assert page.status_code == 200
    assert of("bring", record) in page.content.decode(), name


def test_a_goal_and_a_page_of_somebody_offer_it(ada: Person) -> None:
    for shape in (Goal(words="I can rest"), YoungerSelf(name="Ro")):
        record = operations.keep(ada.vault, shape)
        glimpse = kinds.named(record.kind).glimpse
        assert glimpse
        assert of("bring", record) in ada.client.get(glimpse(record).url).content.decode()
