"""What concerns a younger self comes together on their page, whichever kind it is of."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from tests.shape.payloads import filled
from wayhome.selves.gathered import AT_ONCE, gathered
from wayhome.selves.records import YoungerSelf
from wayhome.vault import kinds, operations
from wayhome.vault.kinds import Kind, Record

SPRING = datetime(2026, 4, 1, 12, tzinfo=UTC)
LETTER = kinds.named("practise.letter")


@pytest.fixture
def ro(ada: Person) -> Record[YoungerSelf]:
    return operations.keep(ada.vault, YoungerSelf(name="Ro"))


def page_of(client: Client, younger: Record[YoungerSelf], query: str = "") -> str:
    return " ".join(client.get(reverse("selves:younger", args=[younger.id]) + query).content.decode().split())


def about(kind: Kind[Any], younger: uuid.UUID) -> Any:
    """A payload of a kind that is about this younger self, however it says so; None for a kind that is about nobody."""
    payload = filled(kind.shape)
    if hasattr(payload, "voices"):
        voice = msgspec.structs.replace(payload.voices[0], role="younger", self_id=younger)
        return msgspec.structs.replace(payload, voices=(voice,))
    if "about" not in payload.__struct_fields__:
        return None
    return msgspec.structs.replace(payload, about=(younger,) if isinstance(payload.about, tuple) else younger)


def concerns_somebody(kind: Kind[Any]) -> bool:
    payload = about(kind, uuid.UUID(int=7))
    return payload is not None and f"younger:{uuid.UUID(int=7)}" in kind.facets_of(payload)


ABOUT_SOMEBODY = [kind for kind in kinds.every() if kind.glimpse and concerns_somebody(kind)]


def test_the_kinds_that_concern_somebody_are_known() -> None:
    assert {kind.name for kind in ABOUT_SOMEBODY} >= {
        *("practise.dialogue", "practise.letter", "practise.drawing", "practise.promise", "practise.run"),
        *("journal.entry", "understand.pattern"),
    }


@pytest.mark.parametrize("kind", ABOUT_SOMEBODY, ids=lambda kind: kind.name)
def test_whatever_concerns_them_is_on_their_page_alone(ada: Person, ro: Record[YoungerSelf], kind: Kind[Any]) -> None:
    record = operations.keep(ada.vault, about(kind, ro.id))
    nim = operations.keep(ada.vault, YoungerSelf(name="Nim"))
    assert kind.glimpse
    assert f'href="{kind.glimpse(record).url}"' in page_of(ada.client, ro)
    assert f'href="{kind.glimpse(record).url}"' not in page_of(ada.client, nim)
    assert "Nothing is linked with them yet" in page_of(ada.client, nim)


def test_the_newest_comes_first_a_dozen_at_once_and_then_more(ada: Person, ro: Record[YoungerSelf]) -> None:
    letters = [
        operations.keep(
            ada.vault,
            msgspec.structs.replace(about(LETTER, ro.id), text=f"letter {n}", until=None),
            created=SPRING + timedelta(days=n),
        )
        for n in range(AT_ONCE + 3)
    ]
    addresses = [reverse("practise:letter", args=[letter.id]) for letter in letters[::-1]]
    first, second = page_of(ada.client, ro), page_of(ada.client, ro, "?page=2")
    places = [first.index(address) for address in addresses[:AT_ONCE]]
    assert places == sorted(places)
    assert "?page=2#gathered" in first
    assert [address in second for address in addresses] == [False] * AT_ONCE + [True] * 3
    assert "More, from earlier" not in second
    for odd in ("?page=0", "?page=x", "?page=99999", "?page=-1", "?page=²"):
        assert ada.client.get(reverse("selves:younger", args=[ro.id]) + odd).status_code == 200


def test_the_words_of_a_closed_letter_stay_closed(ada: Person, ro: Record[YoungerSelf]) -> None:
    until = (datetime.now(UTC) + timedelta(days=40)).date()
    closed = msgspec.structs.replace(about(LETTER, ro.id), text="sundrellow", until=until, opened=None, also=())
    letter = operations.keep(ada.vault, closed)
    page = page_of(ada.client, ro)
    assert reverse("practise:letter", args=[letter.id]) in page
    assert "sundrellow" not in page
    assert "Closed until" in page


def test_it_is_one_search_however_much_there_is(
    ada: Person, ro: Record[YoungerSelf], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kind in ABOUT_SOMEBODY:
        operations.keep(ada.vault, about(kind, ro.id))
    gathered(ada.vault, ro.id)
    with django_assert_max_num_queries(3):
        assert gathered(ada.vault, ro.id).total == len(ABOUT_SOMEBODY)


def test_what_another_person_keeps_is_not_there(ada: Person, cleo: Person, ro: Record[YoungerSelf]) -> None:
    operations.keep(cleo.vault, about(LETTER, ro.id))
    assert gathered(ada.vault, ro.id).total == 0
