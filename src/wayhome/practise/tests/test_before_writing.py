"""Before a conversation outside a practice: the same rules, the same cautions, and whom one may let in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import conversation, gates, library
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.tests.doing import begun, checks_in, rest
from wayhome.practise.tests.talking import DOOR, HELLO, now, talk, url
from wayhome.safety import limits
from wayhome.safety.limits import Advice
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

BEGIN = reverse("practise:dialogue_begin")


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "hour_now", lambda: 12)


def is_asked(client: Client, address: str, advice: Advice) -> None:
    """The page waits, and says why."""
    refused = client.post(address, {"scene": "a bench"})
    assert refused.status_code == 422
    shown = refused.content.decode().partition("<main")[2]
    assert advice.says in shown
    assert advice.rule in shown
    assert ">Begin</button>" not in shown
    assert 'name="anyway"' in shown


def test_nobody_else_can_open_a_conversation_again(ada: Person, cleo: Person, stranger: Client) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)
    for client in (stranger, cleo.client):
        assert client.post(url("dialogue_reopening", record), {"anyway": "1"}).status_code == 404
        assert client.post(BEGIN, {"anyway": "1"}).status_code in {302, 404}
    assert now(ada, record).closed
    assert queries.count(ada.vault, Dialogue) == 1


@pytest.mark.parametrize(
    ("distress", "where", "advice"),
    [
        (8, "within", limits.TOO_HEAVY_TO_START),
        (2, "too-numb", limits.TOO_FAR_AWAY),
        (3, "", limits.NOT_ASKED),
    ],
)
def test_it_waits_when_a_rule_speaks(ada: Person, distress: int, where: str, advice: Advice) -> None:
    checks_in(ada, distress, where)
    is_asked(ada.client, BEGIN, advice)
    assert not queries.count(ada.vault, Dialogue)
    ada.client.post(BEGIN, {"scene": "a bench", "anyway": "1"})
    assert queries.latest(ada.vault, Dialogue, 1)[0].payload.before == distress


def test_it_waits_at_night(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    checks_in(ada, 3, "within")
    monkeypatch.setattr(gates, "hour_now", lambda: 23)
    is_asked(ada.client, BEGIN, limits.LATE)


def test_without_a_word_of_how_it_is_it_asks(ada: Person) -> None:
    is_asked(ada.client, BEGIN, limits.NOT_ASKED)
    assert reverse("safety:check_in") in ada.client.get(BEGIN).content.decode()


def test_it_says_what_the_practice_says_beforehand(ada: Person) -> None:
    shown = ada.client.get(BEGIN).content.decode()
    for caution in library.practice(conversation.STANDARD).cautions:
        assert caution in shown


def test_writing_on_passes_the_same_door(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR), ("adult", "Bye for now."), closed=True)
    checks_in(ada, 8, "within")
    is_asked(ada.client, url("dialogue_reopening", record), limits.TOO_HEAVY_TO_START)
    assert now(ada, record).closed
    ada.client.post(url("dialogue_reopening", record), {"anyway": "1"})
    assert not now(ada, record).closed
    assert now(ada, record).before == 8


def test_in_its_practice_the_practice_has_asked_already(ada: Person) -> None:
    run = begun(ada, "two-voice-dialogue")
    record = operations.keep(ada.vault, Dialogue(run=run.id, step="conversation", closed=True))
    went = ada.client.post(url("dialogue_reopening", record)).headers["Location"]
    assert went == reverse("practise:step", args=[run.id, "conversation"]) + "#write"
    rest(run.id)
    ada.client.post(reverse("practise:dialogue_title", args=[record.id]), {"title": "A bench"})
    rest(record.id)
    assert ada.client.post(url("dialogue_reopening", record)).status_code == 422


def test_an_open_conversation_that_rested_is_read_first(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))
    assert "<textarea" in ada.client.get(url("dialogue", record)).content.decode()
    rest(record.id)
    shown = ada.client.get(url("dialogue", record)).content.decode()
    assert "Go on writing" in shown
    assert "<textarea" not in shown
    is_asked(ada.client, url("dialogue_reopening", record), limits.NOT_ASKED)
    ada.client.post(url("dialogue_reopening", record), {"anyway": "1"})
    assert "<textarea" in ada.client.get(url("dialogue", record)).content.decode()


def test_within_the_window_an_open_conversation_opens_at_once(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))
    rest(record.id, timedelta(days=2))
    checks_in(ada, 3, "within")
    assert "<textarea" in ada.client.get(url("dialogue", record)).content.decode()


def younger(person: Person, name: str) -> Record[YoungerSelf]:
    return operations.keep(person.vault, YoungerSelf(name=name))


def test_only_a_protector_or_a_younger_self_already_made_may_join(ada: Person, cleo: Person) -> None:
    record, wren, hers = talk(ada), younger(ada, "Wren"), younger(cleo, "Hazel")
    shown = ada.client.get(url("dialogue", record)).content.decode()
    choices = re.search(r'<select id="who-role".*?</select>', shown)
    assert choices
    assert re.findall(r">([^<]+)</option>", choices[0]) == ["A protector", "Wren"]
    assert "Add a line for a protector" in shown
    assert "A harsh voice and a younger one are better met with a therapist." in shown

    for role in (str(wren.id), str(hers.id), "critic"):
        ada.client.post(url("dialogue_setting", record), {"who-role": role, "let-in": "1"})
    others = [(voice.name, voice.role) for voice in now(ada, record).others]
    assert others == [("Ro", "younger"), ("Wren", "younger")]
    assert "Wren</option>" not in ada.client.get(url("dialogue", record)).content.decode(), "she is here already"


def test_the_other_hand_is_spoken_of_when_it_is_chosen(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))
    cue = "with your other hand"
    assert cue not in ada.client.get(url("dialogue", record)).content.decode()
    ada.client.post(url("dialogue_setting", record), {"hand-read": "", "hand": "on"})
    assert cue in ada.client.get(url("dialogue", record)).content.decode()
    ada.client.post(url("dialogue_setting", record), {"hand-read": "1"})
    assert cue not in ada.client.get(url("dialogue", record)).content.decode()


def test_only_the_practice_of_the_other_hand_speaks_of_it_by_itself() -> None:
    every = library.practices().values()
    found = {one.id for one in every for step in one.every_step if getattr(step, "hand_swap", False)}
    assert found <= {"other-hand-dialogue"}


def test_what_to_do_when_it_gets_too_strong_stands_beside_it(ada: Person) -> None:
    shown = ada.client.get(url("dialogue", talk(ada))).content.decode()
    assert "If it gets too strong, or you feel far away,</b> you can stop mid-sentence. Nothing is lost." in shown
