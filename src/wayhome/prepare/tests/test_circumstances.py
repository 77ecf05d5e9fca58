"""Circumstances: what is said changes what is offered, leads to the right page, and never closes anything."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.prepare import circumstances
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.safety import limits, settling
from wayhome.safety.settled import CIRCUMSTANCES
from wayhome.vault import operations
from wayhome.vault.readable import on_day

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
@pytest.mark.parametrize("one", [one for one in CIRCUMSTANCES if one not in circumstances.PEOPLE_AT_ONCE])
def test_what_is_so_or_may_be_says_what_follows(ada: Person, one: str, answer: str) -> None:
    page = say(ada, **{one: answer})
    assert "Steadying first" in page
    assert circumstances.WORDS[one].title in page
    assert reverse("safety:helplines") in page


def test_danger_at_home_meets_what_helps_there(ada: Person) -> None:
    page = say(ada, danger="yes")
    assert reverse("safety:about_exit") in page
    assert "Talk to a person" in page


def test_what_leads_to_another_site_says_what_the_browser_keeps(ada: Person) -> None:
    for one in ("danger", "young"):
        section = say(ada, **{one: "yes"}).partition(circumstances.WORDS[one].title)[2].partition("</section>")[0]
        assert "lists the visit in its history" in section.partition("findahelpline.com</a>")[2]


def test_losing_time_meets_a_slow_look_round(ada: Person) -> None:
    page = say(ada, time="yes")
    assert reverse("practise:practice", args=["orienting"]) in page
    assert "dissociation" in page


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("one", sorted(circumstances.PEOPLE_AT_ONCE))
def test_danger_from_oneself_leads_to_people_at_once(ada: Person, one: str, answer: str) -> None:
    went = ada.client.post(reverse(ASK), {one: answer})
    people = ada.client.get(went.headers["Location"])
    assert people.request["PATH_INFO"] == reverse("safety:helplines")
    onward = f'href="{reverse(NOW)}"'
    assert people.content.decode().count(onward) == 2
    shown = ada.client.get(reverse("safety:helplines"), {"country": "GB", "onward": reverse(NOW)})
    assert shown.content.decode().count(onward) == 1
    assert circumstances.WORDS[one].title in ada.client.get(reverse(NOW)).content.decode()
    assert limits.PEOPLE_FIRST.says in gate(ada)


def test_people_are_one_touch_from_the_first_question(ada: Person) -> None:
    main = ada.client.get(reverse(ASK)).content.decode().partition("<main")[2]
    assert (
        main.index(CIRCUMSTANCES["life"])
        < main.index(reverse("safety:helplines"))
        < main.index(CIRCUMSTANCES["danger"])
    )


def test_not_sure_is_met_as_not_sure(ada: Person) -> None:
    assert "You said you’re not sure" in say(ada, fresh="unsure")
    assert "You said you’re not sure" not in say(ada, fresh="yes")


def test_an_unsafe_body_is_offered_nothing_that_asks_it(ada: Person) -> None:
    feet = reverse("practise:practice", args=["feet-chair-room"])
    assert feet in say(ada, fresh="yes")
    assert feet not in say(ada, fresh="yes", body="yes")


def test_what_was_written_for_a_hard_hour_stands_there(ada: Person) -> None:
    plan = f'href="{reverse("prepare:plan")}"'
    assert plan not in say(ada, danger="yes")
    operations.keep(ada.vault, SafetyPlan(alone="A shower"), record_id=ada.vault.singleton(PLAN))
    assert plan in ada.client.get(reverse(NOW)).content.decode()


def test_a_no_reassures_nobody_and_says_its_day(ada: Person) -> None:
    assert "no page can say that something is safe for you" in say(ada, danger="no")
    day = on_day(timezone.now())
    assert f"looked at on {day}" in ada.client.get(reverse("prepare:place")).content.decode()
    assert f"Kept on {day}" in ada.client.get(reverse(ASK)).content.decode()


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


def test_where_nothing_was_said_nothing_is_concluded(ada: Person) -> None:
    page = ada.client.get(reverse(NOW)).content.decode()
    assert "Nothing is said here" in page
    assert "Nothing you said" not in page


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
