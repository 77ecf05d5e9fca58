"""The conversation of a practice's step: it begins with its first word, and the practice goes on around it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.practise import dialogues, library, playing
from wayhome.practise.playing import Choices
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.steps.dialogue import Answer
from wayhome.practise.tests.talking import DOOR, HELLO, box
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

STEP = "conversation"


@pytest.fixture
def run(ada: Person) -> Record[Run]:
    """Ada is doing the practice, about Ro."""
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))
    return playing.begin(ada.vault, library.practice("two-voice-dialogue"), Choices(about=ro), None)


def page(run: Record[Run]) -> str:
    return reverse("practise:step", args=[run.id, STEP])


def add(run: Record[Run], step: str = STEP) -> str:
    dialogue_id = dialogues.in_run(run.id, step)
    return reverse("practise:dialogue_add", args=[dialogue_id], query={"run": run.id, "step": step})


def kept(someone: Person, run: Record[Run]) -> Dialogue:
    return queries.get(someone.vault, Dialogue, dialogues.in_run(run.id, STEP)).payload


def test_only_its_own_person_can_write_in_it(ada: Person, cleo: Person, stranger: Client, run: Record[Run]) -> None:
    for client in (cleo.client, stranger):
        assert client.get(page(run)).status_code == 404
        assert client.post(add(run), {f"{STEP}.text": "somebody else"}).status_code == 404
    assert not queries.count(ada.vault, Dialogue)
    assert not queries.count(cleo.vault, Dialogue)


def test_looking_at_the_step_begins_nothing(ada: Person, run: Record[Run]) -> None:
    html = ada.client.get(page(run)).content.decode()

    assert "A conversation with Ro, about seven" in html
    assert "How close is all right?" in html
    assert not queries.count(ada.vault, Dialogue)


def test_the_first_line_begins_it_and_leads_back_to_the_step(ada: Person, run: Record[Run], eve: Eve) -> None:
    fields = box(ada.client.get(page(run)).content)

    answer = ada.client.post(add(run), fields | {f"{STEP}.voice": "adult", f"{STEP}.text": HELLO})

    assert answer.headers["Location"] == page(run) + "#write"
    dialogue = kept(ada, run)
    assert [(line.voice, line.text) for line in dialogue.lines] == [("adult", HELLO)]
    assert (dialogue.run, dialogue.step, dialogue.hand_swap) == (run.id, STEP, False)
    assert HELLO in ada.client.get(page(run)).content.decode()
    assert not eve.sees(HELLO)


def test_next_step_keeps_the_line_in_the_box(ada: Person, run: Record[Run]) -> None:
    fields = box(ada.client.get(page(run)).content)

    ada.client.post(page(run), fields | {f"{STEP}.voice": "younger", f"{STEP}.text": "can you", "to": "next"})

    assert [half.text for half in kept(ada, run).half] == ["can you"]
    answer = queries.get(ada.vault, Run, run.id).payload.answers[STEP].answer
    assert answer == Answer(dialogue=dialogues.in_run(run.id, STEP))
    assert box(ada.client.get(page(run)).content)[f"{STEP}.text"] == "can you"


def test_going_on_without_a_word_begins_nothing(ada: Person, run: Record[Run]) -> None:
    ada.client.post(page(run), box(ada.client.get(page(run)).content) | {"to": "next"})

    assert not queries.count(ada.vault, Dialogue)
    assert queries.get(ada.vault, Run, run.id).payload.answers[STEP].answer == Answer()


def test_closing_it_leads_on_in_the_practice(ada: Person, run: Record[Run]) -> None:
    ada.client.post(add(run), {f"{STEP}.voice": "younger", f"{STEP}.text": DOOR})
    closing = reverse("practise:dialogue_closing", args=[dialogues.in_run(run.id, STEP)])

    answer = ada.client.post(closing, {"text": "I’ll be back on Thursday."})

    assert answer.headers["Location"] == page(run)
    assert "You closed it kindly" in ada.client.get(page(run)).content.decode()
    assert kept(ada, run).adult_spoke_last


def test_another_id_or_step_is_not_there(ada: Person, run: Record[Run]) -> None:
    other = reverse("practise:dialogue_add", args=[uuid.uuid4()], query={"run": run.id, "step": STEP})

    assert ada.client.post(other, {f"{STEP}.text": HELLO}).status_code == 404
    assert ada.client.post(add(run, "last-word"), {"last-word.text": HELLO}).status_code == 404
    assert not queries.count(ada.vault, Dialogue)


def test_a_locked_vault_says_so_to_the_script_and_hands_words_back_without_it(ada: Person, run: Record[Run]) -> None:
    fields = {f"{STEP}.voice": "adult", f"{STEP}.text": HELLO}
    ada.client.post(reverse("vault:lock"))

    by_script = ada.client.post(add(run), fields, headers={"HX-Request": "true"})
    assert by_script.status_code == 404
    assert "Wayhome-Locked" in by_script.headers

    assert HELLO in ada.client.post(add(run), fields).content.decode()
