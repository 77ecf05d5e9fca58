"""Hard endings: which ones count, what they call for, and what is offered when leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import dialogues, endings, gates, library, playing, queries
from wayhome.practise.playing import Return
from wayhome.practise.records import Run
from wayhome.practise.tests.doing import ANY_TIME, SHALLOW, WADING, answer, at, begun, checks_in, now, page, url
from wayhome.practise.tests.talking import HELLO, talk
from wayhome.practise.tests.talking import url as of_dialogue
from wayhome.safety import limits
from wayhome.vault import queries as records
from wayhome.vault.kinds import Record

NOW = timezone.now()


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def ended(person: Person, slug: str, before: int = 2, **said: Any) -> Record[Run]:
    run = begun(person, slug, before)
    return playing.come_back(person.vault, run.id, Return(**said), complete=True)


def hard(person: Person) -> tuple[bool, ...]:
    return endings.hard(queries.recent(person.vault).all, timezone.now())


def test_strangers_find_no_advice(ada: Person, cleo: Person, stranger: Client) -> None:
    run = ended(ada, WADING, after=8)
    for client in (stranger, cleo.client):
        assert client.get(url("aftercare", run)).status_code == 404
        assert client.get(url("leave", run)).status_code == 404


@pytest.mark.parametrize(
    ("slug", "said", "expected"),
    [
        (SHALLOW, {"after": 5}, (True,)),
        (SHALLOW, {"after": 3}, (False,)),
        (SHALLOW, {"after": 3, "where": "too-numb"}, (True,)),
        (SHALLOW, {"where": "too-much"}, (True,)),
        (SHALLOW, {}, ()),
        (ANY_TIME, {"after": 9}, ()),
    ],
)
def test_which_endings_count(ada: Person, slug: str, said: dict[str, Any], expected: tuple[bool, ...]) -> None:
    ended(ada, slug, **said)
    assert hard(ada) == expected


def test_leaving_after_being_asked_to_pause_is_hard_and_leaving_as_such_is_not(ada: Person) -> None:
    answer(ada, begun(ada, WADING), "strength", to="stop", value="5")
    assert hard(ada) == ()
    run = begun(ada, WADING)
    answer(ada, run, "strength", value="8")
    ada.client.post(url("leave", run))
    assert hard(ada) == (True,)


def test_a_conversation_counts(ada: Person) -> None:
    for _ in range(2):
        record = talk(ada, ("adult", HELLO), closed=True)
        shown = ada.client.post(of_dialogue("dialogue_after", record), {"now-where": "too-numb"}).content.decode()
        assert limits.FAR_AFTER.says in shown
    assert hard(ada) == (True, True)
    checks_in(ada, 2, "within", timedelta(0))
    assert limits.TWICE_HARD.says in page(ada, reverse("practise:practice", args=[WADING]))
    refused = ada.client.post(reverse("practise:dialogue_begin"), {})
    assert limits.TWICE_HARD.says in refused.content.decode()


def test_a_closing_in_a_practice_is_counted_once(ada: Person) -> None:
    run = begun(ada, "two-voice-dialogue")
    dialogue_id = dialogues.in_run(run.id, "conversation")
    answer(ada, run, "conversation", text="hello", voice="adult")
    ada.client.post(reverse("practise:dialogue_closing", args=[dialogue_id]), {"text": "Bye for now."})
    ada.client.post(url("closing", run), {"after": "9"})
    assert hard(ada) == (True,)


def test_after_a_pause_they_are_over(ada: Person) -> None:
    runs = [ended(ada, WADING, after=8), ended(ada, WADING, after=8)]
    later = timezone.now() + limits.PAUSE + timedelta(hours=1)
    assert endings.hard(runs, timezone.now()) == (True, True)
    assert endings.hard(runs, later) == ()


def test_the_newest_come_first(ada: Person) -> None:
    first, second = ended(ada, WADING, after=8), ended(ada, WADING, after=2)
    assert endings.hard([first, second], timezone.now()) == endings.hard([second, first], timezone.now())
    assert hard(ada) == (False, True)


@pytest.mark.parametrize("to", ["stop", "pause"])
def test_from_deeper_water_the_way_back_comes_first(ada: Person, to: str) -> None:
    run = begun(ada, WADING)
    went = answer(ada, run, "what", to=to, text="The post came.")
    assert went == url("leave", run)
    shown = page(ada, went).partition("<main")[2]
    assert f'<a class="btn" href="{at(run, "last-word")}">Come back slowly first</a>' in shown
    assert shown.index("Come back slowly first") < shown.index("Rest now")
    assert now(ada, run).state == ("open" if to == "pause" else "left")
    assert ("Paused. It’s kept. A minute in the room first?" in shown) is (to == "pause")


def test_the_pause_of_a_conversation_in_a_practice_leads_past_the_way_back_too(ada: Person) -> None:
    run = begun(ada, "two-voice-dialogue")
    half = reverse("practise:dialogue_half_line", args=[dialogues.in_run(run.id, "conversation")])
    query = f"?run={run.id}&step=conversation"
    went = ada.client.post(half + query, {"conversation.text": "I have to", "to": "pause"})
    assert went.headers["Location"] == url("leave", run)
    closing = reverse("practise:dialogue_closing", args=[dialogues.in_run(run.id, "conversation")])
    assert ada.client.post(closing, {"text": "I have", "stop": "1"}).headers["Location"] == url("leave", run)
    assert now(ada, run).state == "open"


def test_a_conversation_by_itself_pauses_on_today(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO))
    went = ada.client.post(of_dialogue("dialogue_half_line", record), {"text": "I have to", "to": "pause"})
    assert went.headers["Location"] == reverse("path:today")


def test_aftercare_speaks_only_of_what_was_done(ada: Person) -> None:
    care = library.practice(WADING).aftercare[1]
    run = begun(ada, WADING)
    assert care not in page(ada, answer(ada, run, "what", to="stop"))
    assert care in page(ada, answer(ada, run, "now", to="stop"))


def test_aftercare_says_its_rule_once_and_offers_a_person(ada: Person) -> None:
    run = ended(ada, WADING, after=9)
    shown = page(ada, url("aftercare", run))
    assert limits.OUT_AFTER.rule in shown
    assert shown.count("Our own rule, not a medical one:") == 1
    assert "Talk to a person" in shown


def test_old_endings_of_a_conversation_stay_when_it_is_opened_again(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)
    dialogues.end(ada.vault, record.id, after=8, where="")
    dialogues.reopen(ada.vault, record.id, before=5)
    assert hard(ada) == (True,)
    (kept,) = records.get(ada.vault, type(record.payload), record.id).payload.endings
    assert msgspec.structs.asdict(kept) | {"at": NOW} == {"at": NOW, "before": None, "after": 8, "where": ""}


def test_where_nothing_was_done_nothing_is_said_to_be_kept(ada: Person) -> None:
    run = begun(ada, WADING)
    ada.client.post(url("leave", run))
    assert "kept as you leave it" not in page(ada, url("leave", run))
    answer(ada, run, "what", to="stop", text="The post came.")
    assert "kept as you leave it" in page(ada, url("leave", run))
