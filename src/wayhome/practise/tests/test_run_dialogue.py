"""The conversation of a practice's step: it begins with its first word, and the practice goes on around it."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.practise import dialogues, library, playing
from wayhome.practise.conversation import said
from wayhome.practise.playing import Choices
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.steps.dialogue import Answer
from wayhome.practise.tests.talking import DOOR, HELLO, box, talk, url, writing
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


@pytest.mark.parametrize(
    ("name", "amid"), [("Ro", "Ro"), ("", "a younger me"), ("Theo", "Theo"), ("A. of the garden", "A. of the garden")]
)
def test_the_box_can_ask_for_each_voice_in_a_sentence(ada: Person, name: str, amid: str) -> None:
    about = operations.keep(ada.vault, YoungerSelf(name=name)) if name else None
    run = playing.begin(ada.vault, library.practice("two-voice-dialogue"), Choices(about=about), None)

    html = ada.client.get(page(run)).content.decode()

    assert re.findall(r'data-role="younger" data-amid="([^"]+)"', html) == [amid]


def test_a_closed_conversation_says_when_it_was(ada: Person, run: Record[Run]) -> None:
    ada.client.post(add(run), {f"{STEP}.text": "hello", f"{STEP}.voice": "adult"})
    record = queries.get(ada.vault, Dialogue, dialogues.in_run(run.id, STEP))
    dialogues.close(ada.vault, record.id, writing("adult", ""))

    html = ada.client.get(page(run)).content.decode()

    assert "Write on" in html
    assert f'<p class="center faint tiny">{said(record.created)}.' in html


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


def test_it_is_read_whole_on_the_page_of_the_run(ada: Person, cleo: Person, run: Record[Run]) -> None:
    fields = box(ada.client.get(page(run)).content)
    ada.client.post(add(run), fields | {f"{STEP}.voice": "adult", f"{STEP}.text": "<b>I’m here</b>"})
    fields = box(ada.client.get(page(run)).content)
    ada.client.post(page(run), fields | {f"{STEP}.voice": "younger", f"{STEP}.text": "half a quincetree", "to": "next"})
    dialogue_id = dialogues.in_run(run.id, STEP)
    ada.client.post(reverse("practise:dialogue_closing", args=[dialogue_id]), {"text": ""})
    assert kept(ada, run).closed

    for address in (reverse("practise:run_page", args=[run.id]), page(run), f"/dialogues/{dialogue_id}/"):
        html = ada.client.get(address).content.decode()
        assert "&lt;b&gt;I’m here&lt;/b&gt;" in html
        assert re.search(r"Begun, and not on the page yet:</b> <span class=\"own\">half a quincetree</span>", html)
        assert "kept beside the conversation" in html
    assert cleo.client.get(reverse("practise:run_page", args=[run.id])).status_code == 404

    operations.erase(ada.vault, Dialogue, dialogue_id)
    html = ada.client.get(reverse("practise:run_page", args=[run.id])).content.decode()
    assert "I’m here" not in html
    assert str(dialogue_id) not in html


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


def ways_out(html: str) -> list[str]:
    """What the buttons of the box and of the foot say, in order."""
    form = html.partition('id="write"')[2].partition("</form>")[0]
    foot = html.partition('class="foot')[2]
    found = re.findall(r'<button class="btn[^"]*"[^>]*>(?:<svg.*?</svg>)?([^<]+)</button>', form + foot, re.DOTALL)
    return [words for words in found if words in WAYS_OUT]


WAYS_OUT = {"Pause and keep", "Close it kindly", "Add to the page", "Stop here", "Next step"}


def test_in_a_practice_the_box_leaves_going_to_the_player(ada: Person, run: Record[Run]) -> None:
    html = ada.client.get(page(run)).content.decode()

    assert ways_out(html) == ["Close it kindly", "Add to the page", "Stop here", "Next step"]
    quiet = re.findall(r'<button class="link" form="write" formaction="([^"]+)" name="to" value="(\w+)"', html)
    assert quiet == [(page(run), "ground"), (page(run), "pause")]


def test_outside_a_practice_it_has_its_own_ways_out(ada: Person) -> None:
    html = ada.client.get(url("dialogue", talk(ada, ("adult", HELLO)))).content.decode()

    assert ways_out(html) == ["Pause and keep", "Close it kindly", "Add to the page"]
    assert 'class="link"' not in html.partition("<main")[2]


def test_next_step_closes_it_kindly_first(ada: Person, run: Record[Run]) -> None:
    ada.client.post(add(run), {f"{STEP}.voice": "younger", f"{STEP}.text": DOOR})
    closing = reverse("practise:dialogue_closing", args=[dialogues.in_run(run.id, STEP)])

    first = ada.client.post(page(run), {f"{STEP}.voice": "adult", f"{STEP}.text": "it is", "to": "next"})

    assert first.headers["Location"] == closing
    assert queries.get(ada.vault, Run, run.id).payload.place == STEP
    shown = ada.client.get(closing).content.decode()
    assert ">it is</textarea>" in shown
    ada.client.post(closing, box(shown.encode()) | {"text": "It is. I’m here."})
    second = ada.client.post(page(run), {"to": "next"})
    assert second.headers["Location"] == reverse("practise:step", args=[run.id, "strength"])


def test_a_line_in_the_box_alone_is_closed_first_too(ada: Person, run: Record[Run]) -> None:
    sent = box(ada.client.get(page(run)).content) | {f"{STEP}.text": "can you", "to": "next"}

    went = ada.client.post(page(run), sent).headers["Location"]

    assert went == reverse("practise:dialogue_closing", args=[dialogues.in_run(run.id, STEP)])


def test_it_can_stay_open_and_the_practice_goes_on(ada: Person, run: Record[Run]) -> None:
    ada.client.post(add(run), {f"{STEP}.voice": "younger", f"{STEP}.text": DOOR})
    ada.client.post(page(run), {"to": "next"})
    closing = reverse("practise:dialogue_closing", args=[dialogues.in_run(run.id, STEP)])
    fields = box(ada.client.get(closing).content)

    went = ada.client.post(closing, fields | {"text": "I don’t know yet", "onward": "1"})

    assert went.headers["Location"] == reverse("practise:step", args=[run.id, "strength"])
    payload = queries.get(ada.vault, Run, run.id).payload
    assert (payload.place, payload.answers[STEP].answer) == (
        "strength",
        Answer(dialogue=dialogues.in_run(run.id, STEP)),
    )
    assert not kept(ada, run).closed
    assert [half.text for half in kept(ada, run).half] == ["I don’t know yet"]


def test_outside_a_practice_there_is_nowhere_to_go_on(ada: Person, cleo: Person, stranger: Client) -> None:
    record = talk(ada, ("younger", DOOR))
    closing = url("dialogue_closing", record)

    assert 'name="onward"' not in ada.client.get(closing).content.decode()
    assert ada.client.post(closing, {"onward": "1"}).headers["Location"] == url("dialogue", record)
    for client in (cleo.client, stranger):
        assert client.post(closing, {"onward": "1"}).status_code == 404


@pytest.mark.parametrize(("to", "leads"), [("stop", "/leaving/"), ("pause", "/leaving/"), ("back", "/how-it-goes/")])
def test_the_other_ways_out_ask_for_no_closing(ada: Person, run: Record[Run], to: str, leads: str) -> None:
    ada.client.post(add(run), {f"{STEP}.voice": "younger", f"{STEP}.text": DOOR})

    assert leads in ada.client.post(page(run), {"to": to}).headers["Location"]
