"""Words sent to something that was erased in another window are given back, to copy or to keep as a journal entry."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.journal.records import Entry
from wayhome.practise.records import Dialogue, Promise, Run
from wayhome.practise.tests.doing import begun, url
from wayhome.practise.tests.talking import HELLO, talk
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, queries

WORDS = "Toast helps, & so does <tea>."
Erased = tuple[str, dict[str, str]]


def a_step(ada: Person) -> Erased:
    run = begun(ada)
    operations.erase(ada.vault, Run, run.id)
    return url("step", run, "age"), {"age.text": WORDS, "seen": "0", "to": "next"}


def a_closing(ada: Person) -> Erased:
    run = begun(ada)
    operations.erase(ada.vault, Run, run.id)
    return url("closing", run), {"remember": WORDS, "read": "an older thing", "after": "3"}


def a_line(ada: Person) -> Erased:
    record = talk(ada, ("adult", HELLO))
    operations.erase(ada.vault, Dialogue, record.id)
    return reverse("practise:dialogue_add", args=[record.id]), {
        "text": WORDS,
        "voice": "adult",
        "line": str(uuid.uuid4()),
    }


def a_changed_line(ada: Person) -> Erased:
    record = talk(ada, ("adult", HELLO))
    operations.erase(ada.vault, Dialogue, record.id)
    line = record.payload.lines[0].id
    return reverse("practise:dialogue_line", args=[record.id, line]), {"text": WORDS, "read": HELLO}


def a_promise(ada: Person) -> Erased:
    promise = operations.keep(ada.vault, Promise(text="one glass of water"))
    operations.erase(ada.vault, Promise, promise.id)
    return reverse("practise:promise", args=[promise.id]), {"text": WORDS, "read_text": "one glass of water"}


def somebody(ada: Person) -> Erased:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro"))
    operations.erase(ada.vault, YoungerSelf, ro.id)
    return reverse("selves:edit", args=[ro.id]), {"likes": WORDS, "revision": "1"}


PLACES = [a_step, a_closing, a_line, a_changed_line, a_promise, somebody]


@pytest.mark.parametrize("place", PLACES)
def test_words_come_back_and_can_become_an_entry(ada: Person, place: Callable[[Person], Erased]) -> None:
    address, fields = place(ada)

    answer = ada.client.post(address, fields)

    assert answer.status_code == 404
    page = answer.content.decode()
    form = re.search(r'.*action="([^"]*)".*?<textarea[^>]*name="text"[^>]*>([^<]*)</textarea>', page, re.DOTALL)
    assert form
    assert form[1] == reverse("journal:write")
    assert unescape(form[2]) == WORDS

    ada.client.post(form[1], {"text": unescape(form[2])})
    assert [entry.payload.text for entry in queries.every(ada.vault, Entry)] == [WORDS]


@pytest.mark.parametrize("place", PLACES)
def test_nobody_else_is_told_anything(ada: Person, stranger: Client, place: Callable[[Person], Erased]) -> None:
    address, fields = place(ada)
    answer = stranger.post(address, fields)
    assert answer.status_code == 404
    assert answer.headers["Wayhome-Locked"] == "1"
    assert 'name="text"' not in re.sub("<textarea[^>]*hidden>", "", answer.content.decode())


@pytest.mark.parametrize("place", PLACES)
def test_what_saves_itself_or_says_nothing_finds_a_plain_404(ada: Person, place: Callable[[Person], Erased]) -> None:
    address, fields = place(ada)
    in_background = ada.client.post(address, fields, headers={"Wayhome-Autosave": "1"})
    nothing = ada.client.post(address, dict.fromkeys(fields, ""))
    for answer in (in_background, nothing, ada.client.get(address)):
        assert answer.status_code in {404, 405}
        assert "Wayhome-Locked" not in answer.headers
        assert "Your words are here" not in answer.content.decode()
