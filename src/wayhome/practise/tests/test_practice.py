"""Before you begin: what a practice is, and the rules at its door."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import gates, library, playing
from wayhome.practise.playing import Choices, Return
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.safety.records import CheckIn
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries

ANY_TIME, SHALLOW, WADING = "five-senses", "one-small-promise", "trigger-log"
NOON, NIGHT = 12, 23


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule about the night looks at the clock; these tests happen at noon."""
    monkeypatch.setattr(gates, "hour_now", lambda: NOON)


def page_of(slug: str) -> str:
    return reverse("practise:practice", args=[slug])


def begin(slug: str) -> str:
    return reverse("practise:begin", args=[slug])


def checks_in(person: Person, distress: int | None, where: str, ago: timedelta = timedelta(minutes=5)) -> None:
    operations.keep(person.vault, CheckIn(distress=distress, where=where), created=timezone.now() - ago)


def runs(person: Person) -> list[Run]:
    return [record.payload for record in queries.every(person.vault, Run)]


def test_a_younger_self_is_chosen_already_when_the_address_says_so(ada: Person, cleo: Person) -> None:
    ro, wren = (operations.keep(ada.vault, YoungerSelf(name=name)) for name in ("Ro", "Wren"))
    hers = operations.keep(cleo.vault, YoungerSelf(name="Ivy"))
    door = ada.client.get(reverse("selves:younger", args=[wren.id])).content.decode()
    asked = re.search(r'href="([^"]*two-voice-dialogue[^"]*)"', door)
    assert asked
    page = ada.client.get(asked[1]).content.decode()
    assert re.findall(r'name="about" value="([^"]*)" checked', page) == [str(wren.id)]
    for other in (hers.id, "nobody"):
        page = ada.client.get(page_of("two-voice-dialogue"), {"with": str(other)}).content.decode()
        assert re.findall(r'name="about" value="([^"]*)" checked', page) == [""]
    assert str(ro.id) in page


def test_strangers_see_only_what_is_for_any_time(stranger: Client) -> None:
    assert stranger.get(page_of(WADING)).status_code == 404
    assert stranger.get(page_of(SHALLOW)).status_code == 404
    assert stranger.get(page_of(ANY_TIME)).status_code == 200
    assert stranger.post(begin(ANY_TIME)).status_code == 404
    assert stranger.get(reverse("practise:plain", args=[WADING])).status_code == 404
    assert stranger.get(page_of("no-such-practice")).status_code == 404


def test_a_practice_for_any_time_works_without_a_vault_and_keeps_nothing(stranger: Client) -> None:
    page = stranger.get(reverse("practise:plain", args=[ANY_TIME])).content.decode()
    assert "Nothing on this page is kept or sent" in page
    assert "Five things you can see" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0], "there is nothing to send it with"


def test_another_persons_younger_self_is_nobody(ada: Person, cleo: Person) -> None:
    theirs = operations.keep(cleo.vault, YoungerSelf(name="Cleo at nine"))
    assert "Cleo at nine" not in ada.client.get(page_of(SHALLOW)).content.decode()
    ada.client.post(begin(SHALLOW), {"about": str(theirs.id)})
    assert runs(ada)[0].about is None


def test_the_page_says_what_it_is(ada: Person) -> None:
    practice = library.practice(WADING)
    page = ada.client.get(page_of(WADING)).content.decode()
    for words in (practice.cautions[0], practice.needs[0], practice.evidence.says, "Wading", "Clinical tradition"):
        assert words in page
    assert library.sources_of(practice)[0].authors in page


def test_what_is_chosen_comes_along(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))
    assert "Ro, about seven" in ada.client.get(page_of(SHALLOW)).content.decode()
    ada.client.post(begin(SHALLOW), {"about": str(ro.id), "variant": "low-text"})
    assert (runs(ada)[0].about, runs(ada)[0].name, runs(ada)[0].variant) == (ro.id, "Ro", "low-text")


def test_without_a_check_in_arriving_asks(ada: Person) -> None:
    begun = ada.client.post(begin(WADING))
    assert begun.headers["Location"].endswith("/arriving/")


def test_for_any_time_nothing_is_asked(ada: Person) -> None:
    assert "/steps/see/" in ada.client.post(begin(ANY_TIME)).headers["Location"]


def test_a_fresh_check_in_is_how_it_began(ada: Person) -> None:
    checks_in(ada, 5, "within")
    assert "/steps/" in ada.client.post(begin(SHALLOW)).headers["Location"]
    assert (runs(ada)[0].before, runs(ada)[0].where) == (5, "within")


def test_an_old_check_in_says_nothing_about_now(ada: Person) -> None:
    checks_in(ada, 9, "too-much", ago=timedelta(hours=3))
    assert "Our own rule, not a medical one:" not in ada.client.get(page_of(WADING)).content.decode()


@pytest.mark.parametrize(("distress", "where"), [(7, "within"), (None, "too-much"), (3, "too-numb")])
def test_outside_the_window_something_gentler_comes_first(ada: Person, distress: int | None, where: str) -> None:
    checks_in(ada, distress, where)
    page = ada.client.get(page_of(WADING)).content.decode()
    assert "Our own rule, not a medical one:" in page
    assert page.index("Feet, chair, room") < page.index("Go on all the same")
    refused = ada.client.post(begin(WADING))
    assert refused.status_code == 422
    assert "Our own rule, not a medical one:" in refused.content.decode()
    assert not runs(ada)


def test_a_person_may_go_on_all_the_same(ada: Person) -> None:
    checks_in(ada, 7, "within")
    assert ada.client.post(begin(WADING), {"anyway": "1"}).status_code == 302
    assert len(runs(ada)) == 1


def test_too_numb_in_the_shallows_is_only_said(ada: Person) -> None:
    checks_in(ada, 2, "too-numb")
    assert "Our own rule, not a medical one:" in ada.client.get(page_of("how-are-you-in-there")).content.decode()
    assert ada.client.post(begin("how-are-you-in-there")).status_code == 302


def test_a_practice_made_for_being_numb_says_nothing(ada: Person) -> None:
    checks_in(ada, 2, "too-numb")
    assert "Our own rule, not a medical one:" not in ada.client.get(page_of(SHALLOW)).content.decode()


def test_the_end_of_a_practice_counts_as_how_it_is_now(ada: Person) -> None:
    run = playing.begin(ada.vault, library.practice(SHALLOW), Choices(), None)
    playing.come_back(ada.vault, run.id, Return(after=8, where="too-much"), complete=True)
    assert ada.client.post(begin(WADING)).status_code == 422


def test_late_at_night_it_says_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: NIGHT)
    checks_in(ada, 3, "within")
    assert "Late at night" in ada.client.get(page_of(WADING)).content.decode()
    assert "Late at night" not in ada.client.get(page_of(SHALLOW)).content.decode()
    assert ada.client.post(begin(WADING)).status_code == 422
    assert ada.client.post(begin(WADING), {"anyway": "1"}).status_code == 302


def test_two_hard_endings_wait_before_deeper_water(ada: Person) -> None:
    for _ in range(2):
        reading = Reading(3, "within", timezone.now())
        run = playing.begin(ada.vault, library.practice(WADING), Choices(), reading)
        playing.come_back(ada.vault, run.id, Return(after=6), complete=True)
    assert "After two hard endings in a row" in ada.client.get(page_of(WADING)).content.decode()
    assert ada.client.post(begin(WADING)).status_code == 422
    assert "After two hard endings in a row" in ada.client.get(page_of(SHALLOW)).content.decode()
    assert ada.client.post(begin(SHALLOW)).status_code == 302


def test_a_run_that_waits_is_offered_kindly(ada: Person) -> None:
    run = playing.begin(ada.vault, library.practice(SHALLOW), Choices(), None)
    playing.leave(ada.vault, run.id)
    page = ada.client.get(page_of(SHALLOW)).content.decode()
    assert reverse("practise:run", args=[run.id]) not in page, "nothing was done in it"
    playing.come_back(ada.vault, run.id, Return(remember="the light"), complete=False)
    page = ada.client.get(page_of(SHALLOW)).content.decode()
    assert reverse("practise:run", args=[run.id]) in page
    assert "unfinished" not in page


def test_the_page_needs_few_queries(ada: Person, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        playing.begin(ada.vault, library.practice(SHALLOW), Choices(), None)
    with django_assert_max_num_queries(7):
        ada.client.get(page_of(SHALLOW))


def test_a_number_is_shown_without_words_of_the_scale(ada: Person) -> None:
    checks_in(ada, 9, "too-much")
    page = ada.client.get(page_of(WADING)).content.decode()
    assert '<b class="num">9</b> of 10' in page
    assert "too much to hold" not in page


def test_the_levels_say_what_to_expect(ada: Person) -> None:
    assert "Shallows: gentle; stays with today." in ada.client.get(page_of(SHALLOW)).content.decode()
    wading = "Wading: some feeling may come; you can stop at any step."
    assert wading in ada.client.get(page_of(WADING)).content.decode()


def test_what_is_not_known_is_asked_on_arriving_and_not_before(ada: Person) -> None:
    checks_in(ada, 3, "")
    assert "something gentler is here" not in ada.client.get(page_of(WADING)).content.decode()
    assert ada.client.post(begin(WADING)).status_code == 302
