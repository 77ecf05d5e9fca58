"""Lines changed and taken back, and a conversation closed by the adult."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import dialogues, gates
from wayhome.practise.tests.talking import DOOR, HELLO, box, now, said, talk, url, writing
from wayhome.safety.records import CheckIn
from wayhome.vault import operations, queries


def test_a_line_can_be_changed(ada: Person) -> None:
    record = talk(ada, ("adult", "Hi Roo."), ("ro", DOOR))
    line = record.payload.lines[0]
    assert "Hi Roo." in ada.client.get(url("dialogue_line", record, line.id)).content.decode()

    ada.client.post(url("dialogue_line", record, line.id), {"read": "Hi Roo.", "text": "Hi Ro."})

    assert said(ada, record) == [("adult", "Hi Ro."), ("ro", DOOR)]
    assert now(ada, record).lines[0].at == line.at


def test_a_line_that_two_tabs_change_keeps_both(ada: Person) -> None:
    record = talk(ada, ("adult", "Hi."))
    line = record.payload.lines[0].id

    for text in ("Hi Ro.", "Hello."):
        ada.client.post(url("dialogue_line", record, line), {"read": "Hi.", "text": text})

    assert said(ada, record) == [("adult", "Hi Ro.\n\nHello.")]
    assert "Both are here now" in ada.client.get(url("dialogue_lines", record)).content.decode()


def test_an_empty_change_is_asked_about(ada: Person) -> None:
    record = talk(ada, ("adult", "Hi."))

    page = ada.client.post(url("dialogue_line", record, record.payload.lines[0].id), {"read": "Hi.", "text": " "})

    assert page.status_code == 422
    assert "The line is empty" in page.content.decode()
    assert said(ada, record) == [("adult", "Hi.")]


def test_a_line_taken_back_can_return_to_its_place(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR), ("adult", "It’s shut."))
    line = record.payload.lines[1].id

    ada.client.post(
        url("dialogue_line_erasure", record, line), {"line": str(uuid.uuid4()), "text": "half", "voice": "ro"}
    )
    assert said(ada, record) == [("adult", HELLO), ("adult", "It’s shut.")]
    page = ada.client.get(url("dialogue", record)).content.decode()
    assert url("dialogue_line_return", record, line) in page

    ada.client.post(url("dialogue_line_return", record, line))
    assert said(ada, record) == [("adult", HELLO), ("ro", DOOR), ("adult", "It’s shut.")]
    assert now(ada, record).half[0].text == "half"


def test_what_was_taken_back_is_gone_for_good_after_its_moment(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR))
    dialogues.take_back(ada.vault, record.id, record.payload.lines[1].id)
    later = timezone.now() + operations.UNDO * 2
    monkeypatch.setattr("wayhome.practise.dialogues.timezone.now", lambda: later)

    dialogues.add_line(ada.vault, record.id, writing("adult", "Still here."))

    assert now(ada, record).taken_back == ()


def test_the_adult_has_the_last_word(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR))

    page = ada.client.post(url("dialogue_closing", record), {"voice": "ro", "text": ""})
    assert page.status_code == 422
    assert "The last word is yours" in page.content.decode()
    assert not now(ada, record).closed

    answer = ada.client.post(url("dialogue_closing", record), {"voice": "ro", "text": "I’ll be back on Thursday."})
    assert answer.headers["Location"] == url("dialogue_after", record)
    assert now(ada, record).closed
    assert said(ada, record)[-1] == ("adult", "I’ll be back on Thursday.")


def test_an_adults_last_line_is_word_enough(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR), ("adult", "It’s shut."))

    ada.client.post(url("dialogue_closing", record), {"text": ""})

    assert now(ada, record).closed
    assert len(said(ada, record)) == 2


def test_a_parting_line_can_be_borrowed_for_it(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))
    line = "Where would you like to rest until next time?"

    page = ada.client.post(url("dialogue_closing", record), {"text": "I’m going now.", "borrow": line})

    assert box(page.content)["text"] == f"I’m going now.\n{line}"
    assert not now(ada, record).closed


def test_stopping_instead_leaves_it_open_and_keeps_what_was_begun(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))

    answer = ada.client.post(url("dialogue_closing", record), {"voice": "adult", "text": "I have to", "stop": "1"})

    assert answer.headers["Location"] == "/"
    assert not now(ada, record).closed
    assert now(ada, record).half[0].text == "I have to"


def test_taking_back_the_last_word_opens_it_again(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR), ("adult", "Bye for now."), closed=True)

    dialogues.take_back(ada.vault, record.id, record.payload.lines[-1].id)

    assert not now(ada, record).closed


def test_a_line_from_a_tab_that_was_still_open_opens_it_again(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR), ("adult", "Bye for now."), closed=True)

    ada.client.post(url("dialogue_add", record), {"voice": "ro", "text": "wait"})

    assert said(ada, record)[-1] == ("ro", "wait")
    assert not now(ada, record).closed


def test_closed_it_is_read_and_can_be_written_on(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    record = talk(ada, ("ro", DOOR), ("adult", "Bye for now."), closed=True)
    page = ada.client.get(url("dialogue", record)).content.decode()
    assert "Write on" in page
    assert "<textarea" not in page

    monkeypatch.setattr(gates, "hour_now", lambda: 12)
    operations.keep(ada.vault, CheckIn(distress=3, where="within"))
    ada.client.post(url("dialogue_reopening", record))

    assert "<textarea" in ada.client.get(url("dialogue", record)).content.decode()


def test_afterwards_it_is_asked_how_it_is_now(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)
    dialogues.reopen(ada.vault, record.id, before=3)
    assert "How is it now?" in ada.client.get(url("dialogue_after", record)).content.decode()

    heavier = ada.client.post(url("dialogue_after", record), {"now-distress": "6", "now-where": "within"})
    assert "more than 1 higher" in heavier.content.decode()

    lighter = ada.client.post(url("dialogue_after", record), {"now-distress": "3"})
    assert lighter.headers["Location"] == url("dialogue", record)
    assert queries.count(ada.vault, CheckIn) == 2
    assert [(one.before, one.after) for one in now(ada, record).endings] == [(3, 6), (3, 3)]


def test_not_being_safe_leads_to_people_at_once(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)

    answer = ada.client.post(url("dialogue_after", record), {"now-not_safe": "on"})

    assert answer.headers["Location"] == reverse("safety:helplines")
    assert not queries.count(ada.vault, CheckIn)


def test_what_else_was_said_is_kept(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)

    answer = ada.client.post(url("dialogue_after", record), {"now-not_safe": "on", "now-words": "It is loud."})

    assert answer.headers["Location"] == reverse("safety:helplines")
    assert queries.latest(ada.vault, CheckIn, 1)[0].payload.words == "It is loud."
