"""A line that is being written: kept through crashes, between tabs, and on the way to other pages."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.cast import Eve, Person
from wayhome.practise import dialogues
from wayhome.practise.tests.talking import DOOR, HELLO, box, now, said, talk, url, writing


def test_the_line_being_written_comes_back_after_a_crash(ada: Person, eve: Eve) -> None:
    record = talk(ada, ("adult", HELLO))
    fields = box(ada.client.get(url("dialogue", record)).content) | {"voice": "ro", "text": "can you just sit"}
    answer = ada.client.post(url("dialogue_half_line", record), fields, headers={"Wayhome-Autosave": "1"})
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved"])

    again = box(ada.client.get(url("dialogue", record)).content)

    assert again["text"] == "can you just sit"
    assert again["voice"] == "ro"
    assert said(ada, record) == [("adult", HELLO)]
    assert not eve.sees("can you just sit")


def test_adding_it_lets_the_unfinished_line_go(ada: Person) -> None:
    record = talk(ada)
    first = box(ada.client.get(url("dialogue", record)).content) | {"voice": "ro", "text": "can you"}
    ada.client.post(url("dialogue_half_line", record), first)

    later = box(ada.client.get(url("dialogue", record)).content) | {"text": "can you just sit here"}
    ada.client.post(url("dialogue_add", record), later)

    assert said(ada, record) == [("ro", "can you just sit here")]
    assert now(ada, record).half == ()


def test_a_late_save_of_a_line_that_was_added_is_old_news(ada: Person) -> None:
    record, line = talk(ada), uuid.uuid4()
    dialogues.add_line(ada.vault, record.id, writing("adult", HELLO, line))

    dialogues.keep_half(ada.vault, record.id, writing("adult", HELLO[:8], line))

    assert now(ada, record).half == ()


def test_two_tabs_writing_at_once_lose_nothing(ada: Person) -> None:
    record = talk(ada)
    one, other = (box(ada.client.get(url("dialogue", record)).content) for _ in range(2))

    ada.client.post(url("dialogue_half_line", record), one | {"voice": "adult", "text": "from one tab"})
    ada.client.post(url("dialogue_half_line", record), other | {"voice": "ro", "text": "from the other"})

    page = ada.client.get(url("dialogue", record))
    assert box(page.content)["text"] == "from the other"
    assert "from one tab" in page.content.decode()

    ada.client.post(url("dialogue_add", record), one | {"voice": "adult", "text": "from one tab, done"})
    ada.client.post(url("dialogue_add", record), other | {"voice": "ro", "text": "from the other, done"})
    assert said(ada, record) == [("adult", "from one tab, done"), ("ro", "from the other, done")]


def test_a_tab_that_goes_on_writing_keeps_its_words_when_another_took_them_up(ada: Person) -> None:
    record = talk(ada)
    first = box(ada.client.get(url("dialogue", record)).content) | {"voice": "adult"}
    ada.client.post(url("dialogue_half_line", record), first | {"text": "half a"})
    second = box(ada.client.get(url("dialogue", record)).content)
    ada.client.post(url("dialogue_half_line", record), second | {"text": "something else"})

    ada.client.post(url("dialogue_half_line", record), first | {"text": "half a line, and more"})

    assert {half.text for half in now(ada, record).half} == {"something else", "half a line, and more"}


def test_an_unfinished_line_of_another_tab_can_be_put_in_the_box_or_let_go(ada: Person) -> None:
    record = talk(ada)
    left = dialogues.keep_half(ada.vault, record.id, writing("ro", "left lying")).payload.half[0]
    dialogues.keep_half(ada.vault, record.id, writing("adult", "in the box"))
    fields = box(ada.client.get(url("dialogue", record)).content)

    ada.client.post(url("dialogue_pick_up", record, left.id), fields)
    assert [half.text for half in now(ada, record).half] == ["in the box\nleft lying"]

    half = now(ada, record).half[0]
    ada.client.post(url("dialogue_pick_up", record, half.id), {"let-go": "1", "line": str(uuid.uuid4()), "text": ""})
    assert now(ada, record).half == ()


def test_a_line_to_borrow_goes_into_the_box_as_the_adults(ada: Person) -> None:
    record = talk(ada, ("ro", DOOR))
    page = ada.client.get(url("dialogue", record))
    assert "How close is all right?" in page.content.decode()

    ada.client.post(
        url("dialogue_half_line", record), box(page.content) | {"voice": "ro", "borrow": "How close is all right?"}
    )

    again = box(ada.client.get(url("dialogue", record)).content)
    assert (again["voice"], again["text"]) == ("adult", "How close is all right?")
    assert said(ada, record) == [("ro", DOOR)]


def test_a_borrowed_line_goes_beneath_what_is_written(ada: Person) -> None:
    record = talk(ada)
    fields = box(ada.client.get(url("dialogue", record)).content)

    ada.client.post(
        url("dialogue_half_line", record), fields | {"voice": "ro", "text": "mine", "borrow": "That makes sense."}
    )

    again = box(ada.client.get(url("dialogue", record)).content)
    assert (again["voice"], again["text"]) == ("ro", "mine\nThat makes sense.")


@pytest.mark.parametrize(
    ("to", "leads"), [("pause", "/"), ("closing", "dialogue_closing"), ("lines", "dialogue_lines")]
)
def test_leaving_the_page_keeps_the_box(ada: Person, to: str, leads: str) -> None:
    record = talk(ada, ("adult", HELLO))
    fields = box(ada.client.get(url("dialogue", record)).content)

    answer = ada.client.post(url("dialogue_half_line", record), fields | {"text": "We don’t have to", "to": to})

    assert answer.headers["Location"] == (leads if leads == "/" else url(leads, record))
    assert now(ada, record).half[0].text == "We don’t have to"
