"""Where answers lead: danger, permission, how heavy and how here it is, and the breath."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import gates, library, pacing
from wayhome.practise.records import Run
from wayhome.practise.steps import choose
from wayhome.practise.tests.doing import WADING, answer, at, begun, now, page, url
from wayhome.safety import limits
from wayhome.vault.kinds import Record

HELP = reverse("safety:helplines")


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def test_nobody_else_sees_the_page_of_a_small_no(ada: Person, cleo: Person, stranger: Client) -> None:
    run = begun(ada, WADING)
    for client in (stranger, cleo.client):
        assert client.get(url("unsure", run)).status_code == 404


@pytest.mark.parametrize("chosen", ["danger", "cant-tell", "not-sure"])
def test_danger_now_leads_to_people_and_keeps_the_place(ada: Person, chosen: str) -> None:
    run = begun(ada, "flashback-steps")
    went = answer(ada, run, "danger", chosen=chosen)
    assert went.startswith(HELP)
    assert "back=" in went
    assert now(ada, run).place == "danger"
    assert now(ada, run).answers["danger"].reading


def test_no_danger_leads_on(ada: Person) -> None:
    run = begun(ada, "flashback-steps")
    assert answer(ada, run, "danger", chosen="no-danger") == at(run, "name")


def test_on_the_plain_page_people_stand_under_the_question(stranger: Client) -> None:
    shown = stranger.get(reverse("practise:plain", args=["flashback-steps"])).content.decode()
    section = re.search(r'<section[^>]*id="danger">.*?</section>', shown, re.DOTALL)
    assert section
    assert f'href="{HELP}"' in section[0]
    assert "Close</a>" in shown
    assert "Stop here" not in shown


@pytest.mark.parametrize("chosen", ["not-sure", ""])
def test_only_a_yes_goes_on(ada: Person, chosen: str) -> None:
    run = begun(ada, WADING)
    assert "Not sure" in page(ada, at(run, "permission"))
    went = answer(ada, run, "permission", chosen=chosen)
    assert went == url("unsure", run)
    shown = page(ada, went).partition("<main")[2]
    assert limits.NOT_A_YES.rule in shown
    assert limits.NOT_A_YES.says in shown
    assert shown.index("Stop here</button>") < shown.index("Go on, and keep it short")
    assert f'href="{at(run, "closeness")}"' in shown
    assert now(ada, run).place == "permission", "taken up later, it asks again"


@pytest.mark.parametrize("chosen", ["yes", "yes-short"])
def test_a_yes_goes_on(ada: Person, chosen: str) -> None:
    run = begun(ada, WADING)
    assert answer(ada, run, "permission", chosen=chosen) == at(run, "closeness")


def test_a_no_opens_nothing_and_keeps_for_another_day(ada: Person) -> None:
    run = begun(ada, WADING)
    left = page(ada, answer(ada, run, "permission", chosen="not-today"))
    assert "Nothing was opened. Something warm, or a look out of the window, is enough." in left
    assert "sleep on it first" not in left, "no aftercare for what was not done"
    door = page(ada, reverse("practise:practice", args=[WADING]))
    assert limits.SAID_NO.says in door
    assert ada.client.post(reverse("practise:begin", args=[WADING])).status_code == 422
    assert limits.SAID_NO.says not in page(ada, reverse("practise:practice", args=["felt-sense"]))


def test_the_next_day_a_no_is_over(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run = begun(ada, WADING)
    answer(ada, run, "permission", chosen="not-today")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: tomorrow)
    assert limits.SAID_NO.says not in page(ada, reverse("practise:practice", args=[WADING]))


def test_far_away_on_the_way_offers_a_slow_look_round(ada: Person) -> None:
    run = begun(ada, WADING)
    went = answer(ada, run, "here", value="3")
    assert went == url("slower", run)
    shown = page(ada, went)
    assert limits.FAR_ON_THE_WAY.says in shown
    assert "A slow look round" in shown
    assert HELP in shown.partition("<main")[2]


def test_here_enough_goes_on_also_after_a_heavy_number(ada: Person) -> None:
    run = begun(ada, WADING)
    assert answer(ada, run, "strength", value="9") == url("slower", run)
    assert answer(ada, run, "here", value="4") == at(run, "needed")


def test_what_is_for_any_time_goes_on(ada: Person) -> None:
    run = begun(ada, "here-and-now")
    assert answer(ada, run, "here", value="1") == url("closing", run)


def test_a_lot_is_said_differently_from_more(ada: Person) -> None:
    run = begun(ada, WADING, before=None)
    assert limits.HEAVY_ON_THE_WAY.says in page(ada, answer(ada, run, "strength", value="7"))
    run = begun(ada, WADING, before=2)
    assert limits.RISING.says in page(ada, answer(ada, run, "strength", value="5"))


def test_not_breath_today_opens_something_else(ada: Person) -> None:
    run = begun(ada, "longer-out-breath")
    went = answer(ada, run, "anchor", chosen="not-breath")
    assert went == reverse("practise:practice", args=["feet-chair-room"])
    assert now(ada, run).state == "not-today"


def test_dizzy_is_told_what_to_do(ada: Person) -> None:
    shown = page(ada, answer(ada, begun(ada, "cyclic-sigh"), "after", chosen="dizzy"))
    assert "sit until it passes. If it doesn’t, or your chest hurts, call for medical help." in shown
    assert HELP in shown.partition("<main")[2]


@pytest.mark.parametrize("slug", ["cyclic-sigh", "even-breathing", "longer-out-breath"])
def test_worse_is_offered_something_without_the_breath(ada: Person, slug: str) -> None:
    shown = page(ada, answer(ada, begun(ada, slug), "after", chosen="worse"))
    assert limits.WORSE_WITH_BREATH.says in shown
    assert reverse("practise:practice", args=["feet-chair-room"]) in shown


def test_elsewhere_these_words_are_only_words(ada: Person) -> None:
    run = begun(ada, "cyclic-sigh")
    assert answer(ada, run, "after", chosen="easier") == url("closing", run)


def test_no_sigh_goes_on_without_end() -> None:
    pacer = pacing.by_itself()
    assert pacing.NO_END in pacer.minutes
    assert pacer.patterns
    assert not any(pattern.sip for pattern in pacer.patterns)


def leading(monkeypatch: pytest.MonkeyPatch, **leads: str) -> None:
    """Have the options of a step lead elsewhere, as a file may say."""
    practice = library.practice(WADING)
    options = tuple(choose.Option(id=name, label=name, leads=where) for name, where in leads.items())  # type: ignore[arg-type]
    step = choose.Choose(id="which", title="Which", text="Which.", prompt="Which?", options=options)
    changed = msgspec.structs.replace(practice, steps=(step, *practice.steps))
    monkeypatch.setattr(library, "practices", lambda: {WADING: changed})


@pytest.mark.parametrize("chosen", [["help"], ["stop", "help"], ["on", "back", "help"]])
def test_an_option_may_lead_to_people_before_all_else(
    ada: Person, monkeypatch: pytest.MonkeyPatch, chosen: list[str]
) -> None:
    leading(monkeypatch, help="people", stop="end", back="back", on="")
    run = begun(ada, WADING)
    assert f'<a href="{HELP}">Talk to a person now' in page(ada, at(run, "which"))
    assert answer(ada, run, "which", chosen=chosen).startswith(HELP)
    assert now(ada, run).place == "which"


def test_an_option_may_end_it_kindly_for_today(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    leading(monkeypatch, stop="end", on="")
    run = begun(ada, WADING)
    assert answer(ada, run, "which", chosen=["on", "stop"]) == url("leave", run)
    assert now(ada, run).state in {"left", "not-today"}


def test_an_option_may_lead_back_to_the_room(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    leading(monkeypatch, back="back", on="")
    run = begun(ada, WADING)
    closing = library.practice(WADING).closing[0].id
    assert answer(ada, run, "which", chosen=["back"]) == at(run, closing)
    assert now(ada, run).place == closing
    assert answer(ada, begun(ada, WADING), "which", chosen=["on"]) != at(run, closing)


def test_no_closing_step_leads_back_to_itself() -> None:
    practice = library.practice(WADING)
    option = choose.Option(id="back", label="Back", leads="back")
    step = choose.Choose(id="which", title="Which", text="Which.", prompt="Which?", options=(option,))
    with pytest.raises(ValueError, match="closes already"):
        msgspec.structs.replace(practice, closing=(*practice.closing, step))


def offered_in(person: Person, run: Record[Run], back: str) -> str:
    """Begin the first practice that “A moment first” offers, close it, and where that leads."""
    shown = page(person, back).partition("<main")[2]
    offers = re.findall(r'action="(/practices/[^"]+/runs/)".*?name="interrupted" value="([^"]+)"', shown)
    begins, number = offers[0]
    assert number == str(run.id)
    went = person.client.post(begins, {"interrupted": number}).headers["Location"]
    assert "/steps/" in went, "it begins at once"
    closing = reverse("practise:closing", args=[went.split("/")[2]])
    assert "Back to where you were" in page(person, closing)
    return person.client.post(closing, {"to": "close"}).headers["Location"]


def test_grounding_offered_on_the_way_begins_at_once_and_leads_back(ada: Person) -> None:
    run = begun(ada, WADING)
    went = answer(ada, run, "strength", value="9")
    after = page(ada, offered_in(ada, run, went))
    assert f'<a class="btn" href="{at(run, "last-word")}">Back to where you were</a>' in after


def test_grounding_offered_at_the_door_leads_back_to_the_door(ada: Person) -> None:
    run = begun(ada, WADING, before=8)
    shown = page(ada, url("first", run))
    assert "What you did is kept" not in shown, "nothing was done yet"
    assert f'href="{url("first", run)}">Back to where you were' in page(ada, offered_in(ada, run, url("first", run)))


def test_only_ones_own_run_is_led_back_to_and_none_that_is_over(ada: Person, cleo: Person) -> None:
    run = begun(ada, WADING)
    begins = reverse("practise:begin", args=["five-senses"])
    for person, sent in ((cleo, run.id), (ada, "https://example.org/"), (ada, "")):
        went = person.client.post(begins, {"interrupted": sent}).headers["Location"]
        closing = reverse("practise:closing", args=[went.split("/")[2]])
        assert "Back to where you were" not in page(person, closing)
    went = ada.client.post(begins, {"interrupted": run.id}).headers["Location"]
    ada.client.post(url("closing", run), {"to": "close"})
    assert "Back to where you were" not in page(ada, reverse("practise:closing", args=[went.split("/")[2]]))


def test_stop_here_stands_alone_at_the_left(ada: Person) -> None:
    run = begun(ada, WADING)
    shown = page(ada, answer(ada, run, "strength", value="9"))
    assert '<footer class="foot"><div class="row between"><button class="btn plain" form="leave">' in shown
    assert "What you did is kept" in shown
