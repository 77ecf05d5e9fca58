"""Conversations: what is taken back can return, and nothing is cut off or pushed out in silence."""

from __future__ import annotations

import itertools
import uuid

import msgspec
import pytest
from django.core.exceptions import RequestDataTooBig
from django.utils import timezone

from tests.cast import Person
from wayhome.practise import dialogues
from wayhome.practise.records.dialogue import Dialogue, Line, TakenBack
from wayhome.practise.tests.talking import DOOR, HELLO, box, now, said, talk, url, writing
from wayhome.vault import kinds, operations

LONG = "m" * 40_001
BACK = "It’s back in its place."
ORDERS = list(itertools.permutations(range(3)))


@pytest.mark.parametrize(("order", "back"), list(itertools.product(ORDERS, ORDERS)))
def test_lines_taken_back_all_return_to_their_places(
    ada: Person, order: tuple[int, ...], back: tuple[int, ...]
) -> None:
    record = talk(ada, *(("ro" if number % 2 else "adult", f"line {number}") for number in range(5)))
    ids = [line.id for line in record.payload.lines[1:4]]
    before = said(ada, record)

    for number in order:
        dialogues.take_back(ada.vault, record.id, ids[number])
    dialogues.add_line(ada.vault, record.id, writing("adult", "and on"))
    for number in back:
        assert dialogues.put_back(ada.vault, record.id, ids[number])

    assert said(ada, record) == [*before, ("adult", "and on")]
    assert now(ada, record).taken_back == ()


def test_the_first_of_two_lines_taken_back_can_return(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR), ("adult", "It’s shut."))
    first, second = record.payload.lines[0].id, record.payload.lines[1].id
    for line in (first, second):
        ada.client.post(url("dialogue_line_erasure", record, line))
    page = ada.client.get(url("dialogue_lines", record)).content.decode()
    assert url("dialogue_line_return", record, first) in page
    assert url("dialogue_line_return", record, second) in page

    ada.client.post(url("dialogue_line_return", record, first))

    assert said(ada, record) == [("adult", HELLO), ("adult", "It’s shut.")]
    assert BACK in ada.client.get(url("dialogue_lines", record)).content.decode()


def test_it_is_only_said_to_be_back_when_it_is(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR))
    line = record.payload.lines[1].id
    ada.client.post(url("dialogue_line_erasure", record, line))
    monkeypatch.setattr(operations, "UNDO", operations.UNDO * 0)

    ada.client.post(url("dialogue_line_return", record, line))

    page = ada.client.get(url("dialogue_lines", record)).content.decode()
    assert BACK not in page
    assert "can’t come back" in page
    assert said(ada, record) == [("adult", HELLO)]


def test_a_conversation_sealed_in_the_first_schema_opens() -> None:
    line = Line(id=uuid.uuid4(), voice="adult", text=HELLO, at=timezone.now())
    taken = TakenBack(line=line, place=0, at=timezone.now())
    for old, now_ in (({"taken_back": taken}, (taken,)), ({"scene": "a bench"}, ())):
        packed = msgspec.json.encode([1, old])
        assert kinds.unpack(kinds.of(Dialogue), packed).taken_back == now_


def test_no_unfinished_line_pushes_out_another(ada: Person) -> None:
    record = talk(ada)
    for number in range(25):
        dialogues.keep_half(ada.vault, record.id, writing("ro", f"from tab {number}"))
    assert [half.text for half in now(ada, record).half] == [f"from tab {number}" for number in range(25)]


def test_an_unfinished_line_that_has_no_room_is_refused(ada: Person) -> None:
    record = talk(ada)
    for _ in range(10):
        dialogues.keep_half(ada.vault, record.id, writing("ro", "m" * 40_000))
    before = now(ada, record).half

    with pytest.raises(RequestDataTooBig):
        dialogues.keep_half(ada.vault, record.id, writing("ro", "one more"))
    fields = box(ada.client.get(url("dialogue", record)).content) | {"line": str(uuid.uuid4()), "from": ""}
    refused = ada.client.post(
        url("dialogue_half_line", record), fields | {"text": "one more"}, headers={"Wayhome-Autosave": "1"}
    )

    assert refused.status_code == 413
    assert now(ada, record).half == before


def test_an_old_tab_leaves_the_scene_and_the_hand_as_they_are(ada: Person) -> None:
    record = talk(ada)
    scene = record.payload.scene
    old = box(ada.client.get(url("dialogue", record)).content) | {"scene": scene}
    ada.client.post(url("dialogue_setting", record), old | {"scene": "a bench", "hand": "on"})

    ada.client.post(url("dialogue_setting", record), old | {"who-role": "protector", "let-in": "1"})
    assert (now(ada, record).scene, now(ada, record).hand_swap) == ("a bench", True)

    ada.client.post(url("dialogue_setting", record), old | {"scene": "the sea"})
    assert now(ada, record).scene == "a bench / the sea"


def test_an_old_tab_leaves_the_title_as_it_is(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO))
    for title, kept in (("Tuesday", "Tuesday"), ("", "Tuesday"), ("The door", "Tuesday / The door")):
        ada.client.post(url("dialogue_title", record), {"title": title, "read": ""})
        assert now(ada, record).title == kept
    ada.client.post(url("dialogue_title", record), {"title": "", "read": now(ada, record).title})
    assert now(ada, record).title == ""
    assert 'name="read" value=""' in ada.client.get(url("dialogue_reading", record)).content.decode()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("dialogue_add", {"text": LONG}),
        ("dialogue_half_line", {"text": LONG}),
        ("dialogue_half_line", {"text": LONG[:-2], "borrow": "one more line"}),
        ("dialogue_setting", {"scene": "m" * 301, "scene-read": ""}),
        ("dialogue_setting", {"who-role": "protector", "who-name": "m" * 81}),
        ("dialogue_title", {"title": "m" * 121, "read": ""}),
    ],
)
def test_what_does_not_fit_is_refused_whole(ada: Person, name: str, fields: dict[str, str]) -> None:
    record = talk(ada)
    assert ada.client.post(url(name, record), fields).status_code == 413
    assert now(ada, record) == record.payload


def test_a_long_line_of_two_texts_can_be_made_shorter(ada: Person) -> None:
    record = talk(ada, ("adult", "Hi."))
    line = record.payload.lines[0].id
    for text in ("a" * 30_000, "b" * 30_000):
        dialogues.change_line(ada.vault, record.id, line, "Hi.", text)
    joined = now(ada, record).lines[0].text

    ada.client.post(url("dialogue_line", record, line), {"read": joined, "text": "Hi Ro."})

    assert said(ada, record) == [("adult", "Hi Ro.")]


@pytest.mark.parametrize("page", ["dialogue", "dialogue_closing"])
def test_the_box_says_how_much_it_holds(ada: Person, page: str) -> None:
    assert 'maxlength="40000"' in ada.client.get(url(page, talk(ada, ("adult", HELLO)))).content.decode()


def test_refused_words_about_afterwards_answer_as_refused(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO), closed=True)
    assert ada.client.get(url("dialogue_after", record)).status_code == 200
    assert ada.client.post(url("dialogue_after", record), {}).status_code == 422
