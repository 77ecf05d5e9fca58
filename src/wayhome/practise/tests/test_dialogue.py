"""A conversation: begun, and kept line by line, the same with and without script."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Eve, Person
from wayhome.practise import conversation, gates
from wayhome.practise.records.dialogue import Dialogue, glimpse
from wayhome.practise.tests.talking import DOOR, HELLO, box, now, said, talk, url
from wayhome.safety.records import CheckIn
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations, queries

NAMES = (
    "dialogue",
    "dialogue_reading",
    "dialogue_lines",
    "dialogue_add",
    "dialogue_half_line",
    "dialogue_setting",
    "dialogue_title",
    "dialogue_closing",
    "dialogue_reopening",
    "dialogue_after",
    "dialogue_erasure",
)
LINE_NAMES = ("dialogue_line", "dialogue_line_erasure", "dialogue_line_return", "dialogue_pick_up")
GET_ONLY = {"dialogue", "dialogue_reading", "dialogue_lines"}
POST_ONLY = {
    "dialogue_add",
    "dialogue_half_line",
    "dialogue_setting",
    "dialogue_title",
    "dialogue_reopening",
    "dialogue_erasure",
    "dialogue_line_erasure",
    "dialogue_line_return",
    "dialogue_pick_up",
}


@pytest.mark.parametrize("name", [*NAMES, *LINE_NAMES])
def test_it_is_not_there_for_a_stranger_or_another_person(
    name: str, ada: Person, cleo: Person, stranger: Client
) -> None:
    record = talk(ada, ("adult", HELLO), ("ro", DOOR))
    more = [record.payload.lines[0].id] if name in LINE_NAMES else []
    address = url(name, record, *more)

    for client in (stranger, cleo.client):
        answers = [] if name in GET_ONLY else [client.post(address, {"text": "words of somebody else"})]
        answers += [] if name in POST_ONLY else [client.get(address)]
        for answer in answers:
            assert answer.status_code == 404
            assert DOOR not in answer.content.decode()
    assert now(ada, record) == record.payload


def test_a_stranger_cannot_begin(stranger: Client) -> None:
    assert stranger.get(reverse("practise:dialogue_begin")).status_code == 404


@pytest.fixture
def within(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ada said just now, at noon, that she is within what she can hold."""
    monkeypatch.setattr(gates, "hour_now", lambda: 12)
    operations.keep(ada.vault, CheckIn(distress=3, where="within"))


@pytest.mark.usefixtures("within")
def test_beginning_with_nothing_chosen_is_fine(ada: Person) -> None:
    answer = ada.client.post(reverse("practise:dialogue_begin"), {})

    made = queries.latest(ada.vault, Dialogue, 1)[0]
    assert answer.headers["Location"] == url("dialogue", made)
    assert [voice.name for voice in made.payload.voices] == ["Me, now", "A younger me"]


@pytest.mark.usefixtures("within")
def test_beginning_with_a_younger_self_and_a_part(ada: Person) -> None:
    ro = operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))
    keeper = operations.keep(ada.vault, Part(name="The Caretaker", role="protector"))
    page = ada.client.get(reverse("practise:dialogue_begin"), {"with": str(ro.id)})
    assert re.search(rf'value="{ro.id}" checked', page.content.decode())

    ada.client.post(reverse("practise:dialogue_begin"), {"who": [str(ro.id), str(keeper.id)], "scene": "a bench"})

    made = queries.latest(ada.vault, Dialogue, 1)[0].payload
    assert [(voice.with_age, voice.role) for voice in made.voices] == [
        ("Me, now", "adult"),
        ("Ro, about seven", "younger"),
        ("The Caretaker", "protector"),
    ]
    assert made.voices[1].self_id == ro.id
    assert made.heading == "A conversation with Ro and the Caretaker"


@pytest.mark.usefixtures("within")
def test_somebody_of_another_person_cannot_be_chosen(ada: Person, cleo: Person) -> None:
    hers = operations.keep(cleo.vault, YoungerSelf(name="Wren"))

    page = ada.client.post(reverse("practise:dialogue_begin"), {"who": [str(hers.id)]})

    assert page.status_code == 422
    assert "Wren" not in page.content.decode()
    assert not queries.count(ada.vault, Dialogue)


def test_beginning_says_by_which_rule_something_gentler_is_offered(ada: Person) -> None:
    operations.keep(ada.vault, CheckIn(distress=8, where="too-much"))

    page = ada.client.get(reverse("practise:dialogue_begin")).content.decode()

    assert "At 7 or more" in page
    assert "Go on all the same" in page
    assert ">Begin</button>" not in page


def test_each_line_is_kept_by_its_own_post(ada: Person, eve: Eve) -> None:
    record = talk(ada)
    fields = box(ada.client.get(url("dialogue", record)).content)

    answer = ada.client.post(url("dialogue_add", record), fields | {"voice": "ro", "text": DOOR})

    assert answer.headers["Location"] == url("dialogue", record) + "#write"
    assert said(ada, record) == [("ro", DOOR)]
    page = ada.client.get(url("dialogue", record)).content.decode()
    assert DOOR in page
    assert "Ro, about seven" in page
    assert not eve.sees(DOOR)


def test_the_script_gets_the_page_so_far_and_an_id_for_the_next_line(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO))
    fields = box(ada.client.get(url("dialogue", record)).content) | {"voice": "ro", "text": DOOR}

    answer = ada.client.post(url("dialogue_add", record), fields, headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert DOOR in html
    assert "<html" not in html
    assert f'data-line="{fields["line"]}"' not in html
    assert re.search(r'data-line="[0-9a-f-]{36}"', html)


def test_a_line_sent_twice_is_there_once(ada: Person) -> None:
    record = talk(ada)
    fields = box(ada.client.get(url("dialogue", record)).content) | {"voice": "adult", "text": HELLO}

    for _ in range(2):
        ada.client.post(url("dialogue_add", record), fields)

    assert said(ada, record) == [("adult", HELLO)]


def test_words_are_kept_exactly_as_written(ada: Person) -> None:
    record = talk(ada)
    text = "i dont like it\r\nwhen its   loud <b>& so</b>"

    ada.client.post(url("dialogue_add", record), {"voice": "ro", "text": text})

    assert said(ada, record) == [("ro", "i dont like it\nwhen its   loud <b>& so</b>")]
    assert "&lt;b&gt;&amp; so&lt;/b&gt;" in ada.client.get(url("dialogue", record)).content.decode()


def test_an_empty_box_adds_nothing(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO))

    ada.client.post(url("dialogue_add", record), {"voice": "ro", "text": "  \n "})

    assert said(ada, record) == [("adult", HELLO)]


def test_the_younger_voice_is_never_corrected(ada: Person) -> None:
    page = ada.client.get(url("dialogue", talk(ada))).content.decode()

    area = re.search(r"<textarea[^>]*>", page)
    assert area
    assert 'spellcheck="false"' in area[0]
    assert 'autocapitalize="none"' in area[0]


def test_the_scene_and_somebody_else(ada: Person) -> None:
    record = talk(ada)
    fields = box(ada.client.get(url("dialogue", record)).content)

    said_there = {"scene": "a bench by the water", "text": "half", "voice": "ro"}
    ada.client.post(url("dialogue_setting", record), fields | said_there)
    assert now(ada, record).scene == "a bench by the water"
    for _ in range(2):
        ada.client.post(url("dialogue_setting", record), {"who-role": "protector", "let-in": "1"})

    dialogue = now(ada, record)
    assert dialogue.scene == "a bench by the water"
    assert [(voice.name, voice.role) for voice in dialogue.others] == [("Ro", "younger"), ("A protector", "protector")]
    assert dialogue.half[0].text == "half"


def test_erasing_can_be_undone(ada: Person) -> None:
    record = talk(ada, ("adult", HELLO))

    ada.client.post(url("dialogue_erasure", record))
    assert ada.client.get(url("dialogue", record)).status_code == 404

    ada.client.post(reverse("vault:undo", args=[record.id]))
    assert said(ada, record) == [("adult", HELLO)]


def test_a_way_back_leads_only_to_our_own_pages(ada: Person) -> None:
    record = talk(ada)

    answer = ada.client.post(
        url("dialogue_add", record), {"voice": "adult", "text": "Hi.", "back": "https://elsewhere.example/"}
    )

    assert answer.headers["Location"] == url("dialogue", record) + "#write"


def test_how_it_shows_itself_in_the_timeline(ada: Person) -> None:
    record = talk(ada, ("adult", "You were so quiet."), ("ro", "can you just sit here for a bit"))

    seen = glimpse(record)

    assert (seen.label, seen.icon, seen.ink) == ("Conversation with Ro", "message-square-text", "lamp")
    assert seen.title == "the kitchen table, the small lamp on"
    assert seen.words == "“You were so quiet.”"


def test_lines_of_one_voice_stand_together(ada: Person) -> None:
    record = talk(ada, ("adult", "One."), ("adult", "Two."), ("ro", "three"))

    assert [(turn.voice.name, len(turn.lines)) for turn in conversation.turns(record.payload)] == [
        ("Me, now", 2),
        ("Ro", 1),
    ]


def test_the_editor_costs_few_queries(ada: Person, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    record = talk(ada, *[("adult", f"line {number}") for number in range(30)])
    ada.client.get(url("dialogue", record))

    with django_assert_num_queries(4):
        ada.client.get(url("dialogue", record))
