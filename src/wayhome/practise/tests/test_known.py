"""What packages below the library may know of it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Person
from wayhome.practise import library, needs
from wayhome.safety import practices
from wayhome.safety.records import TOO_MUCH, TOO_NUMB
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


@pytest.mark.parametrize("need", needs.EVERY)
def test_every_need_finds_a_gentle_practice_and_says_how(ada: Person, need: str) -> None:
    found = practices.fitting(ada.vault, need)
    assert found is not None
    assert found.practice is not None
    assert found.practice.level <= 1
    assert needs.EVERY[need].words in found.rule
    page = ada.client.get(found.more)
    assert f'id="p-{found.practice.id}"' in page.content.decode()


@pytest.mark.parametrize("need", needs.EVERY)
def test_a_no_is_never_the_answer_and_the_rule_said_is_the_rule(ada: Person, need: str) -> None:
    found = practices.fitting(ada.vault, need)
    assert found is not None
    assert found.practice is not None
    assert found.practice.id not in {"not-today", "window-check"}
    one = library.practice(found.practice.id)
    others = [other for other in library.practices().values() if other.level <= 1 and needs.EVERY[need].goes(other)]
    if "steadies at any time" in found.rule:
        assert (one.family, one.level) == ("grounding", 0)
        others = [other for other in others if (other.family, other.level) == ("grounding", 0)]
    elif "what wakes gently" in found.rule:
        assert TOO_MUCH not in one.window
        others = [other for other in others if TOO_MUCH not in other.window]
    else:
        assert not needs.OF_THE_BODY & set(one.asks)
        others = [other for other in others if not needs.OF_THE_BODY & set(other.asks)]
    shorter = [other.id for other in others if other.minutes < one.minutes and len(other.window) == 3]
    assert set(shorter) <= needs.NO_ANSWER


@pytest.mark.parametrize("need", ["safety", "rest"])
def test_safety_and_rest_steady_first(ada: Person, need: str) -> None:
    found = practices.fitting(ada.vault, need)
    assert found is not None
    assert "what steadies at any time comes first" in found.rule


def test_too_much_is_grounded_and_too_numb_is_woken(ada: Person) -> None:
    calms, wakes = practices.fitting(ada.vault, TOO_MUCH), practices.fitting(ada.vault, TOO_NUMB)
    assert calms is not None
    assert wakes is not None
    assert calms.practice is not None
    assert wakes.practice is not None
    assert wakes.practice.id == "numbness-ladder"
    assert set(library.practice(calms.practice.id).window) == {"too-much", "within", "too-numb"}
    assert calms.practice.level == wakes.practice.level == 0


def test_what_answers_no_need_is_in_the_library() -> None:
    assert library.practices().keys() >= needs.NO_ANSWER


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
    assert not {"resource-list", "a-space-and-a-kit", "window-check"} & offered, "these are for a calm day"
    assert {"flashback-steps", "when-you-freeze"} <= offered, "a longer one stays where it is for too much"
