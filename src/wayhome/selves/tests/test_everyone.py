"""The page of everyone, the pages of one, and erasing with a moment to undo."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.selves import queries
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations
from wayhome.vault.erasing import ERASED
from wayhome.vault.kinds import Record

EVERYONE = "/selves/"


@pytest.fixture
def ro(ada: Person) -> Record[YoungerSelf]:
    return operations.keep(
        ada.vault, YoungerSelf(name="Ro", age="about seven", carries="Waiting", soothes="The small lamp on")
    )


@pytest.fixture
def guard(ada: Person) -> Record[Part]:
    return operations.keep(ada.vault, Part(name="The Guard", role="protector", needs="To be asked first"))


def test_strangers_and_others_can_erase_nothing(
    stranger: Client, cleo: Person, ada: Person, ro: Record[YoungerSelf], guard: Record[Part]
) -> None:
    doors = [
        reverse("selves:erasure", args=[ro.id]),
        reverse("selves:part_erasure", args=[guard.id]),
        reverse("selves:undo", args=[ro.id]),
    ]
    for door in doors:
        assert stranger.post(door).status_code == 404
        assert cleo.client.post(door).status_code == 404
        assert ada.client.get(door).status_code == 405
    assert queries.younger_self(ada.vault, ro.id) == ro
    assert queries.part(ada.vault, guard.id) == guard


def test_when_nobody_is_here_there_is_one_way_to_begin(ada: Person) -> None:
    page = ada.client.get(EVERYONE).content.decode()

    assert page.count(f'href="{reverse("selves:new")}"') == 1
    assert "a name is enough to begin with" in page


def test_everyone_is_read_in_few_queries(
    ada: Person, ro: Record[YoungerSelf], guard: Record[Part], django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(20):
        operations.keep(ada.vault, YoungerSelf(name=f"Me at {number}", age=str(number)))
    with django_assert_num_queries(3):  # type: ignore[operator]
        page = ada.client.get(EVERYONE).content.decode()

    assert page.index(">Me at 3<") < page.index(">Ro<") < page.index(">Me at 19<") < page.index(">The Guard<")
    assert "To be asked first" in page


def test_the_list_does_not_show_what_is_heavy(ada: Person, ro: Record[YoungerSelf]) -> None:
    page = ada.client.get(EVERYONE).content.decode()

    assert "The small lamp on" in page
    assert "Waiting" not in page


def test_the_page_of_one_starts_a_conversation_and_prints(ada: Person, ro: Record[YoungerSelf]) -> None:
    page = ada.client.get(reverse("selves:younger", args=[ro.id])).content.decode()

    assert f'{reverse("practise:practice", args=["two-voice-dialogue"])}?with={ro.id}"' in page
    assert "<print-button>" in page
    assert "no-store" in ada.client.get(reverse("selves:younger", args=[ro.id])).headers["Cache-Control"]


def test_erasing_says_that_moments_keep_the_name(ada: Person, ro: Record[YoungerSelf]) -> None:
    page = ada.client.get(reverse("selves:younger", args=[ro.id])).content.decode()
    assert "Conversations, entries and moments stay, and where they say the name, they go on saying it." in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<b>Ro</b>"])
def test_words_are_words(ada: Person, words: str) -> None:
    made = operations.keep(ada.vault, YoungerSelf(name=words, carries=words, soothes=words))
    for address in (EVERYONE, reverse("selves:younger", args=[made.id]), reverse("selves:edit", args=[made.id])):
        assert words not in ada.client.get(address).content.decode()


def test_a_younger_self_is_erased_and_brought_back(ada: Person, ro: Record[YoungerSelf]) -> None:
    page = ada.client.post(reverse("selves:erasure", args=[ro.id]), follow=True).content.decode()
    assert ERASED in page
    assert reverse("selves:undo", args=[ro.id]) in page
    assert queries.younger_selves(ada.vault) == []

    back = ada.client.post(reverse("selves:undo", args=[ro.id]), follow=True)
    assert back.redirect_chain == [(reverse("selves:younger", args=[ro.id]), 302)]
    assert queries.younger_self(ada.vault, ro.id) == ro


def test_a_part_is_erased_and_brought_back(ada: Person, guard: Record[Part]) -> None:
    ada.client.post(reverse("selves:part_erasure", args=[guard.id]))
    assert queries.parts(ada.vault) == []

    back = ada.client.post(reverse("selves:undo", args=[guard.id]))
    assert back.headers["Location"] == reverse("selves:part", args=[guard.id])
    assert queries.part(ada.vault, guard.id) == guard


def test_nobody_is_erased_by_the_other_door(ada: Person, ro: Record[YoungerSelf], guard: Record[Part]) -> None:
    assert ada.client.post(reverse("selves:part_erasure", args=[ro.id])).status_code == 404
    assert ada.client.post(reverse("selves:erasure", args=[guard.id])).status_code == 404
