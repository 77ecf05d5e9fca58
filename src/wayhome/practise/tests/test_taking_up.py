"""Taking up a run: deeper water that rested for a while asks again how it is, and every part, before the old place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import dialogues, gates
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.steps import choose
from wayhome.practise.tests.doing import SHALLOW, WADING, answer, at, begun, now, page, rest, url
from wayhome.practise.tests.talking import writing
from wayhome.safety import limits
from wayhome.vault import operations
from wayhome.vault.kinds import Record

WITHIN = {"distress": "3", "where": "within"}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def half_way(ada: Person, slug: str = WADING) -> Record[Run]:
    """A run that was left at “felt”, and has rested for an hour."""
    run = begun(ada, slug)
    answer(ada, run, "permission", chosen="yes")
    assert answer(ada, run, "what", text="The post came.") == at(run, "felt")
    rest(run.id)
    return run


def test_strangers_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    run = half_way(ada)
    for client in (stranger, cleo.client):
        assert client.get(url("run", run)).status_code == 404
        assert client.get(at(run, "felt")).status_code == 404


def test_after_a_while_it_asks_again_then_every_part_then_the_old_place(ada: Person) -> None:
    run = half_way(ada)
    assert ada.client.get(url("run", run)).headers["Location"] == url("arrive", run)
    assert "It’s been a while. How is it now? Your place is kept." in page(ada, url("arrive", run))
    assert ada.client.post(url("arrive", run), WITHIN).headers["Location"] == at(run, "permission")
    asked = now(ada, run).answers["permission"].answer
    assert isinstance(asked, choose.Answer)
    assert not asked.chosen, "nothing is chosen beforehand"
    assert answer(ada, run, "permission", chosen="yes") == at(run, "felt")
    assert (now(ada, run).resume, now(ada, run).before) == ("", 3)
    assert "The post came." in page(ada, at(run, "what"))
    assert answer(ada, run, "permission", chosen="yes") == at(run, "closeness"), (
        "from now on, one step follows the other"
    )


def test_the_address_of_a_step_asks_too(ada: Person) -> None:
    run = half_way(ada)
    assert ada.client.get(at(run, "felt")).headers["Location"] == url("arrive", run)


def test_the_way_back_is_open_at_any_time(ada: Person) -> None:
    run = half_way(ada)
    assert ada.client.get(at(run, "last-word")).status_code == 200
    assert ada.client.get(url("closing", run)).status_code == 200
    answer(ada, run, "last-word", text="It’s over.")
    rest(run.id)
    assert ada.client.get(url("run", run)).headers["Location"] == at(run, now(ada, run).place)


def test_words_from_an_old_tab_are_kept_first(ada: Person) -> None:
    run = half_way(ada)
    assert answer(ada, run, "felt", chosen="sad") == url("arrive", run)
    assert "Sad" in now(ada, run).answers["felt"].reading


def test_a_short_while_asks_nothing(ada: Person) -> None:
    run = half_way(ada)
    rest(run.id, timedelta(minutes=29))
    assert ada.client.get(url("run", run)).headers["Location"] == at(run, "felt")


def test_the_shallows_ask_nothing(ada: Person) -> None:
    run = begun(ada, SHALLOW)
    answer(ada, run, "feeling")
    rest(run.id)
    assert ada.client.get(url("run", run)).headers["Location"] == at(run, "age")


def test_too_much_meets_grounding_first(ada: Person) -> None:
    run = half_way(ada)
    went = ada.client.post(url("arrive", run), {"distress": "8"}).headers["Location"]
    shown = page(ada, went)
    assert limits.TOO_HEAVY_TO_START.says in shown
    assert at(run, "permission") in shown


def test_left_open_the_old_answer_does_not_count_as_now(ada: Person) -> None:
    run = half_way(ada)
    went = ada.client.post(url("arrive", run), {"without": "1"}).headers["Location"]
    assert limits.NOT_KNOWN.says in page(ada, went)
    assert ada.client.get(at(run, "permission")).status_code == 200, "it is not asked in a circle"


def test_at_night_it_says_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run = half_way(ada)
    monkeypatch.setattr(gates, "hour_now", lambda: 23)
    went = ada.client.post(url("arrive", run), WITHIN).headers["Location"]
    assert limits.LATE.says in page(ada, went)


def test_the_night_is_said_once(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 23)
    begin = reverse("practise:begin", args=[WADING])
    assert ada.client.post(begin).status_code == 422
    arriving = ada.client.post(begin, {"anyway": "1"}).headers["Location"]
    assert "/steps/" in ada.client.post(arriving, WITHIN).headers["Location"]


def test_whoever_writes_a_conversation_is_there(ada: Person) -> None:
    run = begun(ada, "two-voice-dialogue")
    assert answer(ada, run, "how-it-goes") == at(run, "conversation")
    rest(run.id)
    talk = Dialogue(run=run.id, step="conversation")
    dialogue = dialogues.begin(ada.vault, talk, dialogue_id=dialogues.in_run(run.id, "conversation"))
    dialogues.add_line(ada.vault, dialogue.id, writing("adult", "Hi."))
    assert ada.client.get(at(run, "conversation")).status_code == 200
    rest(dialogue.id)
    assert ada.client.get(at(run, "conversation")).headers["Location"] == url("arrive", run)


def test_no_this_time_leaves_what_was_done_and_a_way_back(ada: Person) -> None:
    run = half_way(ada)
    ada.client.post(url("arrive", run), WITHIN)
    left = page(ada, answer(ada, run, "permission", chosen="not-today"))
    assert now(ada, run).state == "left"
    assert "Come back slowly first" in left
    assert "Nothing was opened" not in left


def test_reading_it_again_leads_past_the_same_question(ada: Person) -> None:
    run = half_way(ada)
    shown = page(ada, url("run_page", run))
    assert f'href="{url("run", run)}"' in shown
    assert f'href="{at(run, "felt")}"' not in shown


def test_a_run_kept_before_it_could_rest_still_opens(ada: Person) -> None:
    run = operations.keep(ada.vault, Run(practice=WADING, title="An old one", level=2, place="gone"))
    assert ada.client.get(url("run", run)).status_code == 302
