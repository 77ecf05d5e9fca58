"""Obstacles: named, sat with, answered with “not today”; and the practice that a stated rule leads to. Here, as the
library answers them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.navigate import choosing, obstacles
from wayhome.navigate.records.block import Block
from wayhome.practise import library, shelf
from wayhome.safety import settling
from wayhome.safety.records import CheckIn
from wayhome.safety.settled import Circumstances, NotForMe, QuietHours
from wayhome.vault import operations, queries

SLUG = "nothing-comes"
ALL = "/navigate/obstacles/"
ONE, WRITE, NOT_TODAY = f"{ALL}{SLUG}/", f"{ALL}{SLUG}/write/", f"{ALL}{SLUG}/not-today/"
SAID = {"words": "A white wall", "who": "quiet", "fears": "wrong", "thanks": "Thanks for the wall", "smaller": "dot"}


def write(person: Person, **said: str) -> str:
    form = person.client.get(WRITE).context["form"]
    fields = {name: form[name].value() for name in ("which", "revision") if form[name].value() is not None}
    return person.client.post(WRITE, fields | said, follow=True).content.decode()


def chosen(person: Person, slug: str = SLUG) -> choosing.Chosen:
    every = obstacles.rules_of(obstacles.obstacle(slug))
    return choosing.choose(person.vault, every, choosing.how_it_is(person.vault))


def first(person: Person, slug: str = SLUG) -> str:
    found = chosen(person, slug).first
    return found.id if found else ""


def test_strangers_and_others_find_nothing(ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    for address in (reverse("navigate:place"), ALL, ONE, WRITE):
        assert stranger.get(address).status_code == 404
    assert stranger.post(NOT_TODAY).status_code == 404
    write(ada, **SAID)
    record = queries.latest(ada.vault, Block, 1)[0]
    for name in ("block", "edit_block"):
        assert stranger.get(reverse(f"navigate:{name}", args=[record.id])).status_code == 404
        assert cleo.client.get(reverse(f"navigate:{name}", args=[record.id])).status_code == 404
    assert cleo.client.post(reverse("navigate:block_erasure", args=[record.id])).status_code == 404
    assert "A white wall" not in cleo.client.get(ALL).content.decode()
    assert eve.sees("A white wall") == []


def test_every_obstacle_has_its_page_with_its_rule_in_words(ada: Person) -> None:
    assert ada.client.get(reverse("navigate:place")).status_code == 200
    listed = ada.client.get(ALL).content.decode()
    for one in obstacles.obstacles().values():
        address = reverse("navigate:obstacle", args=[one.id])
        assert address in listed
        page = ada.client.get(address).content.decode()
        assert one.rule.says in page
        assert one.thanks in page
        assert reverse("navigate:not_today", args=[one.id]) in page
        assert one.person is None or reverse("safety:helplines") in page.partition("<main")[2]
    assert ada.client.get(f"{ALL}no-such/").status_code == 404


def test_what_was_said_is_read_and_leads_on(ada: Person) -> None:
    page = write(ada, **SAID)
    for words in ("A white wall", "One who goes quiet when somebody looks", "Saying something that isn’t true"):
        assert words in page
    for words in ("Thanks for the wall", "Put one dot on paper", "A practice that may fit"):
        assert words in page


@pytest.mark.parametrize("slug", obstacles.obstacles())
def test_i_cant_tell_is_there_for_every_obstacle_as_a_chip(ada: Person, slug: str) -> None:
    page = ada.client.get(reverse("navigate:new_block", args=[slug])).content.decode()
    for name in ("who", "fears"):
        box = f'<label class="chip"><input type="checkbox" name="{name}" value="cant-tell">I can’t tell'
        assert box in page


def test_i_cant_tell_and_a_guess_take_each_other_away(ada: Person) -> None:
    write(ada, words="A wall", who="quiet", fears="wrong")
    record = queries.latest(ada.vault, Block, 1)[0]
    address = reverse("navigate:edit_block", args=[record.id])

    def say(*who: str) -> tuple[str, ...]:
        form = ada.client.get(address).context["form"]
        fields = {name: form[name].value() for name in ("which", "revision")} | {"words": "A wall", "who": who}
        assert ada.client.post(address, fields, follow=True).status_code == 200
        return queries.get(ada.vault, Block, record.id).payload.who

    assert say("quiet", "cant-tell") == ("cant-tell",)
    assert "I can’t tell" in ada.client.get(reverse("navigate:block", args=[record.id])).content.decode()
    assert say("quiet", "cant-tell") == ("quiet",)
    assert say("cant-tell") == ("cant-tell",)


def test_what_was_left_half_way_is_gone_on_with_on_that_day(ada: Person) -> None:
    assert obstacles.obstacle(SLUG).title in ada.client.get(WRITE).content.decode().partition("<main")[2]
    ada.client.post(NOT_TODAY)
    assert "Go on with what you wrote today" not in ada.client.get(ONE).content.decode()
    write(ada, **SAID)
    record = queries.latest(ada.vault, Block, 1)[0]
    there = reverse("navigate:edit_block", args=[record.id])
    assert there in ada.client.get(ONE).content.decode()
    operations.keep(ada.vault, CheckIn(distress=9))
    assert there in ada.client.get(ONE).content.decode(), "where steadying comes first, too"
    operations.revise(ada.vault, record, record.payload, created=timezone.now() - timedelta(days=2))
    assert there not in ada.client.get(ONE).content.decode()


def test_a_page_without_a_word_keeps_nothing(ada: Person) -> None:
    write(ada)
    assert queries.latest(ada.vault, Block, 1) == []


def test_not_today_is_kept_once_a_day_and_is_an_answer(ada: Person) -> None:
    page = ada.client.post(NOT_TODAY, follow=True).content.decode()
    assert "the whole answer" in page
    ada.client.post(NOT_TODAY)
    [record] = queries.latest(ada.vault, Block, 5)
    assert record.payload.heading == "Not today: Nothing comes"
    assert "Not today: Nothing comes" in ada.client.get(reverse("journal:timeline")).content.decode()


def test_not_today_of_another_day_is_one_more(ada: Person) -> None:
    one = obstacles.obstacle(SLUG)
    before = Block(obstacle=one.id, title=one.title, not_today=True)
    operations.keep(ada.vault, before, created=timezone.now() - timedelta(days=2))
    ada.client.post(NOT_TODAY)
    assert len(queries.latest(ada.vault, Block, 5)) == 2


def test_erased_and_back(ada: Person) -> None:
    write(ada, **SAID)
    record = queries.latest(ada.vault, Block, 1)[0]
    ada.client.post(reverse("navigate:block_erasure", args=[record.id]))
    assert queries.latest(ada.vault, Block, 1) == []
    ada.client.post(reverse("navigate:undo", args=[record.id]))
    assert queries.latest(ada.vault, Block, 1)[0].payload == record.payload


def test_one_whose_file_is_gone_still_reads(ada: Person) -> None:
    record = operations.keep(ada.vault, Block(obstacle="gone", title="The old one", words="As it was", who=("x",)))
    page = ada.client.get(reverse("navigate:block", args=[record.id])).content.decode()
    assert "The old one" in page
    assert "As it was" in page
    assert ada.client.get(reverse("navigate:edit_block", args=[record.id])).status_code == 200


def test_its_own_rule_speaks_and_takes_the_first_of_its_list(ada: Person) -> None:
    for one in obstacles.obstacles().values():
        assert chosen(ada, one.id).rule == one.rule
        assert first(ada, one.id) == one.rule.practices[0]


@pytest.mark.parametrize(
    ("said", "when"),
    [
        (CheckIn(distress=7), "too-much"),
        (CheckIn(distress=2, where="too-much"), "too-much"),
        (CheckIn(where="too-numb"), "too-numb"),
        (CheckIn(distress=6, where="within"), "always"),
    ],
)
def test_how_it_was_noted_comes_before_the_obstacle(ada: Person, said: CheckIn, when: str) -> None:
    operations.keep(ada.vault, said)
    found = chosen(ada, "this-is-silly")
    assert found.rule.when == when
    assert found.rule.says in ada.client.get(f"{ALL}this-is-silly/").content.decode()


def test_a_check_in_of_the_day_before_yesterday_says_nothing(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=9), created=timezone.now() - timedelta(hours=25))
    assert chosen(ada).rule.when == "always"


def test_after_not_safe_a_person_comes_first(ada: Person) -> None:
    ada.client.post("/check-ins/", {"not_safe": "on"})
    page = ada.client.get(ONE).content.decode().partition("<main")[2]
    assert obstacles.first_rules()[0].says in page
    assert page.index("Talk to a person") < page.index("A practice that may fit")


def test_where_it_is_too_much_steadying_stands_before_sitting_with_it(ada: Person) -> None:
    sit = "Sit with it for a minute"
    assert sit in ada.client.get(ONE).content.decode()
    assert sit not in ada.client.get(f"{ALL}too-much/").content.decode()
    operations.keep(ada.vault, CheckIn(distress=8))
    page = ada.client.get(ONE).content.decode().partition("<main")[2]
    assert sit not in page
    assert page.index("Ground me") < page.index("sit with it for a minute")


def test_what_is_not_for_her_is_passed_over(ada: Person) -> None:
    assert first(ada, "shame") == "when-shame-comes"
    settling.settle(ada.vault, NotForMe(asks=("body",)))
    assert first(ada, "shame") == "kind-to-yourself-now"


def test_what_she_marked_not_now_is_passed_over(ada: Person) -> None:
    shelf.mark(ada.vault, library.practice("nothing-to-answer"), "not-now")
    assert first(ada) == "orienting"


def test_quiet_hours_of_her_own_hold_here_too(ada: Person) -> None:
    hour = timezone.localtime().hour
    settling.settle(ada.vault, QuietHours(start=hour, end=(hour + 1) % 24, level=1))
    assert first(ada, "dont-want-to") == "a-play-date"


def test_circumstances_stop_nothing_that_is_gentle(ada: Person) -> None:
    settling.settle(ada.vault, Circumstances(said={"time": "yes"}))
    assert first(ada) == "nothing-to-answer"


def test_where_nothing_is_left_the_page_says_so(ada: Person) -> None:
    for slug in obstacles.obstacle(SLUG).rule.practices:
        shelf.mark(ada.vault, library.practice(slug), "not-now")
    assert first(ada) == ""
    assert "Nothing of this rule’s list is left" in ada.client.get(ONE).content.decode()
