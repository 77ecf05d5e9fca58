"""After a session: four questions, kept, changed and erased; how it has been, in words and in lines with gaps."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.begin import alliance
from wayhome.begin.records.alliance import QUESTIONS, Alliance
from wayhome.begin.records.session import Session
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record

PAGE = "begin:alliance"
AUTOSAVE = {"Wayhome-Autosave": "1"}


def noted(person: Person, day: int, **more: Any) -> Record[Alliance]:
    return operations.keep(person.vault, Alliance(day=date(2026, 10, day), **more))


def page(person: Person) -> str:
    return person.client.get(reverse(PAGE)).content.decode()


def test_another_person_and_a_stranger_find_nothing(ada: Person, cleo: Person, stranger: Client) -> None:
    record = noted(ada, 1, heard=3, words="She waited")
    for name in ("after", "after_erasure", "after_undo"):
        address = reverse(f"begin:{name}", args=[record.id])
        for client in (cleo.client, stranger):
            assert client.get(address).status_code in {404, 405}
            assert client.post(address, {"words": "x"}).status_code in {404, 405}
    for name in ("alliance", "new_after"):
        assert stranger.get(reverse(f"begin:{name}")).status_code == 404
    assert "She waited" not in page(cleo)
    assert queries.get(ada.vault, Alliance, record.id).payload == record.payload


def test_four_questions_are_answered_and_each_may_be_left_open(ada: Person) -> None:
    assert "Nothing is answered here" in page(ada)
    where = reverse("begin:new_after")
    asked = ada.client.get(where).content.decode()
    assert [question for question, _ in QUESTIONS.values() if question not in asked] == []
    ada.client.post(where, {"day": "2026-10-01", "heard": "0", "safe": "4", "to_raise": "Ask me twice"})
    (record,) = alliance.kept(ada.vault)
    one = record.payload
    assert (one.heard, one.goals, one.method, one.safe) == (0, None, None, 4)
    assert dict(one.answers)["Felt heard"] == "No"
    assert "Ask me twice" in page(ada)


def test_a_day_alone_is_kept_nowhere(ada: Person) -> None:
    ada.client.post(reverse("begin:new_after"), {"day": "2026-10-01"})
    assert alliance.every(ada.vault) == []


def test_it_keeps_itself_while_it_is_answered_and_is_no_answer_before_a_press(ada: Person) -> None:
    fields = {"day": "2026-10-01", "words": "Flat, like a field", "which": str(uuid.uuid4())}
    ada.client.post(reverse("begin:new_after"), fields, headers=AUTOSAVE)
    assert [one.payload.begun for one in alliance.every(ada.vault)] == [True]
    assert alliance.kept(ada.vault) == []
    assert "Not kept yet" in page(ada)


@pytest.mark.parametrize(("answer", "said"), [(0, True), (1, True), (2, False), (4, False), (None, False)])
def test_what_was_missing_leads_to_words_for_it(ada: Person, answer: int | None, said: bool) -> None:
    noted(ada, 1, heard=0)
    noted(ada, 8, heard=4, method=answer)
    assert ("Last time, something was missing" in page(ada)) is said


def test_each_question_is_a_sentence_and_a_line_with_its_gaps(ada: Person) -> None:
    for day, arrived, honest in ((1, 1, None), (8, None, None), (15, 3, 2), (22, 4, None)):
        noted(ada, day, heard=arrived, safe=honest)
    heard, goals, _, safe = alliance.over_time(alliance.kept(ada.vault))
    assert heard.said == "The first time: a little. The last time: yes."
    (line,) = heard.chart.lines
    assert [len(line.paths), len(line.dots)] == [1, 3]
    assert line.paths[0].count("L") == 1
    assert (goals.said, goals.chart.is_drawn) == ("Left open so far.", False)
    assert safe.said == "Once so far: partly."
    shown = page(ada)
    assert "Four sessions, from 1 October 2026 to 22 October 2026" in shown
    assert shown.count('<svg class="chart') == 1


def test_answers_are_changed_erased_and_brought_back(ada: Person) -> None:
    record = noted(ada, 1, heard=2)
    where = reverse("begin:after", args=[record.id])
    form = ada.client.get(where).context["form"]
    fields = {"which": str(form["which"].value()), "revision": str(form["revision"].value()), "day": "2026-10-01"}
    ada.client.post(where, fields | {"heard": "3"})
    assert queries.get(ada.vault, Alliance, record.id).payload.heard == 3
    ada.client.post(reverse("begin:after_erasure", args=[record.id]))
    assert alliance.every(ada.vault) == []
    ada.client.post(reverse("begin:after_undo", args=[record.id]))
    assert len(alliance.every(ada.vault)) == 1


def test_answers_as_numbers_and_as_words(ada: Person) -> None:
    kind = kinds.of(Alliance)
    assert kind.readable is not None
    assert kind.observation is not None
    record = noted(ada, 1, heard=3, safe=0, words="She waited")
    assert kind.readable(record).startswith("**Day:** 1 October 2026\n\n**Felt heard:** Mostly")
    made = kind.observation(record)
    assert [part["valueInteger"] for part in made["component"]] == [3, 0]


def test_what_was_between_two_is_on_no_line_of_another(ada: Person) -> None:
    for day, whom, heard in ((1, "Lise", 4), (8, "lise ", 2), (9, "Bo", 0), (15, "", 3)):
        noted(ada, day, whom=whom, heard=heard)
    found = [(one.whom, one.counted, one.lines[0].said) for one in alliance.between(alliance.kept(ada.vault))]
    assert found == [
        ("", "One session", "Once so far: mostly."),
        ("Bo", "One session", "Once so far: no."),
        ("lise ", "Two sessions, from 1 October 2026 to 8 October 2026", "The first time: yes. The last time: partly."),
    ]
    shown = page(ada)
    assert "Over time, with Bo" in shown
    assert "Over time, where no name is" in shown


def test_the_name_stands_there_as_it_was_the_last_time(ada: Person) -> None:
    where = reverse("begin:new_after")
    assert ada.client.get(where).context["form"]["whom"].value() == ""
    operations.keep(ada.vault, Session(day=date(2026, 9, 1), whom="Lise"))
    assert ada.client.get(where).context["form"]["whom"].value() == "Lise"
    noted(ada, 1, whom="Bo", heard=3)
    assert ada.client.get(where).context["form"]["whom"].value() == "Bo"
    ada.client.post(where, {"day": "2026-10-09", "whom": "Bo"})
    assert len(alliance.every(ada.vault)) == 1
