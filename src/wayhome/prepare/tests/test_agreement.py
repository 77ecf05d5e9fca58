"""The agreement with oneself: own words, read again, sealed, and never counted."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.prepare.records.agreement import AGREEMENT, LINES, Agreement
from wayhome.vault import queries

PAGE, EDIT, ERASE = "prepare:agreement", "prepare:edit_agreement", "prepare:agreement_erasure"
SAID = {name: f"Words of mine for {name}" for name in LINES}


def write(person: Person, **said: str) -> str:
    form = person.client.get(reverse(EDIT)).context["form"]
    fields = {name: str(form[name].value()) for name in form.fields if form[name].value() is not None}
    return person.client.post(reverse(EDIT), fields | said, follow=True).content.decode()


def test_what_is_written_is_read(ada: Person) -> None:
    page = write(ada, **SAID)
    assert all(words in page for words in SAID.values())


def test_what_is_left_out_is_not_asked_for_again(ada: Person) -> None:
    page = write(ada, stop_when="My hands go cold")
    assert "My hands go cold" in page
    assert LINES["how_often"][0] not in page.partition("<main")[2]


def test_erased_and_back(ada: Person) -> None:
    write(ada, stop_when="My hands go cold")
    ada.client.post(reverse(ERASE))
    assert queries.find(ada.vault, Agreement, ada.vault.singleton(AGREEMENT)) is None
    ada.client.post(reverse("prepare:undo", args=[ada.vault.singleton(AGREEMENT)]))
    assert "My hands go cold" in ada.client.get(reverse(PAGE)).content.decode()


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    write(ada, **SAID)
    for name in (PAGE, EDIT, ERASE):
        assert stranger.get(reverse(name)).status_code in {404, 405}
        assert stranger.post(reverse(name), SAID).status_code in {404, 405}
    assert "Words of mine" not in cleo.client.get(reverse(PAGE)).content.decode()
    assert eve.sees("Words of mine") == []
