"""What packages below the library may know of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Person
from wayhome.practise import library, needs
from wayhome.safety import practices
from wayhome.safety.needs import NEEDS
from wayhome.safety.settled import NotForMe
from wayhome.safety.settling import settle


def test_a_practice_is_known_by_title_and_address(ada: Person) -> None:
    known = practices.known("five-senses")
    assert known is not None
    assert known.title == library.practice("five-senses").title
    assert known.title in ada.client.get(known.address).content.decode()
    assert practices.known("nowhere") is None


def test_what_is_for_any_time_opens_without_unlocking(stranger: Client) -> None:
    known = practices.known("five-senses")
    assert known is not None
    assert known.is_for_any_time
    assert stranger.get(known.address).status_code == 200


@pytest.mark.parametrize("need", [*NEEDS, *needs.FOR_FEELINGS])
def test_every_need_finds_a_gentle_practice_and_says_how(ada: Person, need: str) -> None:
    found = practices.fitting(ada.vault, need)
    assert found is not None
    assert found.practice is not None
    assert found.practice.level <= 1
    assert needs.EVERY[need].words in found.rule
    page = ada.client.get(found.more)
    assert f'id="p-{found.practice.id}"' in page.content.decode()


def test_what_is_not_for_me_is_not_offered(ada: Person) -> None:
    first = practices.fitting(ada.vault, "safety")
    assert first is not None
    assert first.practice is not None
    settle(ada.vault, NotForMe(asks=library.practice(first.practice.id).asks, words=(first.practice.title,)))
    ada.vault.memo.clear()
    second = practices.fitting(ada.vault, "safety")
    assert second is not None
    assert second.practice != first.practice


def test_what_no_rule_speaks_of_finds_nothing(ada: Person) -> None:
    assert practices.fitting(ada.vault, "hopeful") is None


def test_before_the_library_is_there_nothing_is_known(monkeypatch: pytest.MonkeyPatch, ada: Person) -> None:
    monkeypatch.setattr(practices, "_module", [])
    assert practices.known("five-senses") is None
    assert practices.fitting(ada.vault, "safety") is None


def test_what_one_has_at_hand_steadies_when_it_is_too_much_or_too_numb(ada: Person) -> None:
    offered = {one.id for one in practices.any_time(ada.vault)}
    assert {"feet-chair-room", "five-senses", "numbness-ladder"} <= offered
    assert not {"hopes-and-fears", "support-map", "safety-plan-draft"} & offered
