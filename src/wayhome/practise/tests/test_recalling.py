"""Reading again what was written at an earlier step: shown where the file asks for it, changed where it was written."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import msgspec
import pytest
from django.test import Client

from tests.cast import Person
from wayhome.practise import library, new_practice, playing
from wayhome.practise.playing import Choices
from wayhome.practise.practice import Practice
from wayhome.practise.tests.doing import answer, at, begun, now, page

LETTER, SENTENCE, PROMISE = "letter-to-younger-self", "nurturing-sentences", "one-small-promise"
LINES = "Dear Ro, <b>toast</b> & tea.\n\nYou can rest."
CHANGE = 'name="to" value="recalled"'


def test_the_letter_is_there_when_it_says_read_it_through(ada: Person) -> None:
    run = begun(ada, LETTER)
    answer(ada, run, "lines", text=LINES)

    shown = page(ada, at(run, "read"))

    assert "<p>Dear Ro, &lt;b&gt;toast&lt;/b&gt; &amp; tea.</p>\n\n<p>You can rest.</p>" in shown
    assert CHANGE in shown
    assert "Dear Ro" not in page(ada, at(run, "strength"))


def test_nobody_else_reads_it(ada: Person, cleo: Person, stranger: Client) -> None:
    run = begun(ada, LETTER)
    answer(ada, run, "lines", text=LINES)
    for client in (cleo.client, stranger):
        assert client.get(at(run, "read")).status_code == 404
        assert client.post(at(run, "read"), {"to": "recalled"}).status_code == 404
    assert now(ada, run).place == "strength"


def test_changing_it_keeps_the_answer_here_and_goes_back_to_where_it_was_written(ada: Person) -> None:
    run = begun(ada, LETTER)
    answer(ada, run, "lines", text=LINES)

    went = answer(ada, run, "read", to="recalled", chosen="one-line")

    assert went == at(run, "lines")
    assert now(ada, run).place == "lines"
    assert now(ada, run).answers["read"].reading == "Fine, once I take a line out"
    assert "You can rest.</textarea>" in page(ada, went)


def test_with_nothing_to_recall_nothing_is_shown_and_there_is_nowhere_to_go(ada: Person) -> None:
    run = begun(ada, LETTER)
    answer(ada, run, "lines", text="")

    assert CHANGE not in page(ada, at(run, "read"))
    assert answer(ada, run, "read", to="recalled") == at(run, "read")


def test_words_from_another_tab_are_read_again_too(ada: Person) -> None:
    run = begun(ada, LETTER)
    save = {"Wayhome-Autosave": "1"}
    for seen, words in (("0", "from one tab"), ("0", "from the other")):
        sent = ada.client.post(at(run, "lines"), {"lines.text": words, "seen": seen}, headers=save)
        assert "saved" in json.loads(sent.content)

    shown = page(ada, at(run, "read"))

    assert "<p>from one tab</p>" in shown
    assert "<p>from the other</p>" in shown


def test_it_is_read_again_in_every_variant(ada: Person) -> None:
    for variant in library.practice(LETTER).variants:
        run = playing.begin(ada.vault, library.practice(LETTER), Choices(variant=variant), None)
        answer(ada, run, "lines", text="a line to keep")
        assert "<p>a line to keep</p>" in page(ada, at(run, "read"))


@pytest.mark.parametrize(
    ("slug", "written", "read"),
    [
        (SENTENCE, "sentence", "truth"),
        (SENTENCE, "sentence", "smaller"),
        (PROMISE, "idea", "smaller"),
        (PROMISE, "idea", "promise"),
    ],
)
def test_other_practices_show_what_they_speak_of(ada: Person, slug: str, written: str, read: str) -> None:
    run = begun(ada, slug)
    answer(ada, run, written, text="sit by the window")

    shown = page(ada, at(run, read))

    assert "<p>sit by the window</p>" in shown
    assert CHANGE in shown


def test_every_text_about_reading_again_has_something_to_read() -> None:
    for practice in library.practices().values():
        for step in practice.every_step:
            if "read it" in step.text.lower() and step.do in {"choose", "say"}:
                assert step.recalls or practice.level == 0, f"{practice.id}, {step.id}"


@pytest.mark.parametrize("address", ["/practices/{}/plain/", "/practices/{}/plain/?words=low-text"])
def test_the_plain_page_has_nothing_to_recall(stranger: Client, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    plain = msgspec.convert(written_again(level=0), Practice)
    monkeypatch.setattr(library, "practices", lambda: {plain.id: plain})

    shown = stranger.get(address.format(plain.id)).content.decode()

    assert "Read it again" in shown
    assert CHANGE not in shown


def written_again(recalls: str = "one-line", **changes: Any) -> dict[str, Any]:
    good = tomllib.loads(new_practice.skeleton("body", "a-slow-look", source="levine-2010"))
    again = {"id": "again", "do": "say", "title": "Read it again", "text": "Once, or not.", "recalls": recalls}
    return {**good, "steps": [*good["steps"], again], **changes}


@pytest.mark.parametrize("recalls", ["no-such-step", "look-round", "again"])
def test_only_an_earlier_step_that_keeps_words_can_be_recalled(recalls: str) -> None:
    """A step that is not there, one that asks for nothing, and the step itself."""
    with pytest.raises(msgspec.ValidationError, match="“again” recalls no earlier step"):
        msgspec.convert(written_again(recalls), Practice)


def test_a_later_step_cannot_be_recalled() -> None:
    given = written_again()
    with pytest.raises(msgspec.ValidationError, match="“again” recalls no earlier step"):
        msgspec.convert({**given, "steps": given["steps"][::-1]}, Practice)


def test_a_choice_is_recalled_for_its_own_words_alone() -> None:
    given = written_again("how")
    how = {"id": "how", "do": "choose", "title": "How", "text": "How.", "prompt": "?"}
    options = [{"id": "a", "label": "A"}]
    steps = [{**how, "options": options}, given["steps"][-1]]
    assert msgspec.convert({**given, "steps": steps}, Practice).steps[1].recalls == "how"
    steps = [{**how, "options": options, "other": False}, given["steps"][-1]]
    with pytest.raises(msgspec.ValidationError, match="“again” recalls"):
        msgspec.convert({**given, "steps": steps}, Practice)


def test_the_schema_knows_it() -> None:
    assert "'recalls'" in str(new_practice.schema())
