"""Pages may be about younger selves, whom the journal knows only by the name of their kind."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.journal import queries
from wayhome.journal.queries import YOUNGER, Younger
from wayhome.journal.records import Entry
from wayhome.journal.tests.writing_by_hand import OpenPage, new_page
from wayhome.vault import kinds, operations
from wayhome.vault import queries as vault_queries


def _younger(person: Person, name: str, age: str = "") -> uuid.UUID:
    return operations.keep(person.vault, kinds.named(YOUNGER).shape(name=name, age=age)).id


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("journal:write")).status_code == 404


def test_the_youngest_come_first_and_only_ones_own(ada: Person, cleo: Person) -> None:
    thirteen, ro, small = (
        _younger(ada, "Thirteen", "thirteen"),
        _younger(ada, "Ro", "about seven"),
        _younger(ada, "Wren"),
    )
    _younger(cleo, "Someone")

    assert queries.younger(ada.vault) == [
        Younger(ro, "Ro, about seven"),
        Younger(thirteen, "Thirteen"),
        Younger(small, "Wren"),
    ]


def test_a_page_says_whom_it_is_about(ada: Person) -> None:
    ro = _younger(ada, "Ro", "about seven")
    page = new_page(ada.client)
    page.save(text="You were so quiet.", about=[str(ro)])
    page = page.reload()
    assert page.fields["about"] == [str(ro)]
    address = page.keep()["Location"]

    [entry] = vault_queries.every(ada.vault, Entry)
    assert entry.payload.about == (ro,)
    for shown in (address, reverse("journal:timeline")):
        html = ada.client.get(shown).content.decode()
        assert "Ro, about seven" in html
        assert reverse("selves:younger", args=[ro]) in html


def test_someone_elses_younger_self_is_left_out(ada: Person, cleo: Person) -> None:
    hers = _younger(cleo, "Someone")
    new_page(ada.client).keep(text="words", about=[str(hers), "nobody"])

    [entry] = vault_queries.every(ada.vault, Entry)
    assert entry.payload.about == ()


def test_nobody_is_offered_where_there_is_nobody(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Who is it about?" not in ada.client.get(reverse("journal:write"), follow=True).content.decode()

    _younger(ada, "Ro")
    monkeypatch.setattr(kinds, "every", tuple)
    assert queries.younger(ada.vault) == []
    assert OpenPage.at(ada.client, reverse("journal:write")).fields["about"] == []
