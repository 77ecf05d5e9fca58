"""Circumstances: what is said changes what is offered, leads to the right page, and never closes anything."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.prepare import circumstances
from wayhome.safety import limits, settling
from wayhome.safety.settled import CIRCUMSTANCES

ASK, NOW = "prepare:circumstances", "prepare:steadying"
DEEPER = "two-voice-dialogue"


def say(person: Person, **said: str) -> str:
    return person.client.post(reverse(ASK), said, follow=True).content.decode()


def gate(person: Person, slug: str = DEEPER) -> str:
    return person.client.get(reverse("practise:practice", args=[slug])).content.decode()


def test_every_question_has_its_words() -> None:
    assert circumstances.WORDS.keys() == CIRCUMSTANCES.keys()


def test_nothing_is_chosen_beforehand_but_leaving_it_open(ada: Person) -> None:
    page = ada.client.get(reverse(ASK)).content.decode()
    assert page.count(" checked") == len(CIRCUMSTANCES)
    assert 'value="yes" checked' not in page


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("one", [one for one in CIRCUMSTANCES if one != "life"])
def test_what_is_so_or_may_be_says_what_follows(ada: Person, one: str, answer: str) -> None:
    page = say(ada, **{one: answer})
    assert "Steadying first" in page
    assert circumstances.WORDS[one].title in page
    assert reverse("safety:helplines") in page


def test_danger_at_home_meets_what_helps_there(ada: Person) -> None:
    page = say(ada, danger="yes")
    assert reverse("safety:about_exit") in page
    assert "Talk to a person" in page


def test_losing_time_meets_a_slow_look_round(ada: Person) -> None:
    page = say(ada, time="yes")
    assert reverse("practise:practice", args=["orienting"]) in page
    assert "dissociation" in page


def test_thinking_of_ending_life_leads_to_people_at_once(ada: Person) -> None:
    answer = ada.client.post(reverse(ASK), {"life": "yes"})
    assert answer.headers["Location"] == reverse("safety:helplines")
    assert limits.PEOPLE_FIRST.says in gate(ada)


def test_deeper_practices_say_so_and_can_still_be_begun(ada: Person) -> None:
    before = gate(ada)
    assert limits.WITH_SOMEBODY.says not in before
    say(ada, danger="yes")
    page = gate(ada)
    assert limits.WITH_SOMEBODY.says in page
    assert limits.WITH_SOMEBODY.rule in page
    assert "Go on all the same" in page
    begun = ada.client.post(reverse("practise:begin", args=[DEEPER]), {"anyway": "1"})
    assert begun.status_code == 302


def test_what_steadies_is_as_it_was(ada: Person) -> None:
    say(ada, time="yes")
    assert limits.WITH_SOMEBODY.says not in gate(ada, "five-senses")


def test_the_library_says_so(ada: Person) -> None:
    library = reverse("practise:library")
    assert reverse(NOW) not in ada.client.get(library).content.decode()
    say(ada, fresh="yes")
    assert reverse(NOW) in ada.client.get(library).content.decode()


def test_saying_no_or_nothing_changes_nothing(ada: Person) -> None:
    assert "Nothing you said speaks for waiting" in say(ada, danger="no", time="")
    assert settling.of(ada.vault).circumstances.said == {"danger": "no"}
    assert limits.WITH_SOMEBODY.says not in gate(ada)


def test_it_can_be_taken_back(ada: Person) -> None:
    say(ada, danger="yes")
    say(ada, danger="")
    assert settling.of(ada.vault).circumstances.said == {}
    assert limits.WITH_SOMEBODY.says not in gate(ada)


def test_an_answer_that_is_none_stays_open(ada: Person) -> None:
    say(ada, danger="maybe", other="yes")
    assert settling.of(ada.vault).circumstances.said == {}


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    say(ada, danger="yes")
    for name in (ASK, NOW):
        assert stranger.get(reverse(name)).status_code == 404
        assert stranger.post(reverse(name), {"danger": "yes"}).status_code in {404, 405}
    assert "Steadying first" not in cleo.client.get(reverse(NOW)).content.decode()
    assert limits.WITH_SOMEBODY.says not in gate(cleo)
    assert eve.sees("danger") == []
