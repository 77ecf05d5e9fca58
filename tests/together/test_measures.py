"""Answers to a measure that are shared: the person chooses what of them; bands are for the therapist alone."""

from __future__ import annotations

import re
import uuid

from django.urls import reverse

from tests.cast import Person
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, Said
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.scoring import Score, Scored
from wayhome.integrate.measures.shapes import Answer, Form
from wayhome.together import marks, sharing
from wayhome.together.records import Chosen
from wayhome.together.tests.two_people import connect, give
from wayhome.vault import operations
from wayhome.vault.kinds import Record

NUMBER = re.compile(r"PHQ-9\W+17\b")
BAND, SOURCE = "moderately severe", "Kroenke, Spitzer and Williams 2001"


def answered(person: Person, *, known: str = "phq-9", value: float = 17) -> Record[AnswerSheet]:
    said = Said(link_id="q1", text="A quixolane question", answers=(Answer(kind="coding", value="x", words="Often"),))
    scored = Scored(by="known", known=known, scores=(Score(name="PHQ-9", value=value, least=0, most=27),))
    sheet = AnswerSheet(questionnaire=uuid.uuid4(), title="A form", said=(said,), finished=True, scored=scored)
    return operations.keep(person.vault, sheet)


def read_by(therapist: Person, connection: uuid.UUID, share: uuid.UUID) -> str:
    page = therapist.client.get(reverse("together:read", args=[connection, share]))
    assert page.status_code == 200
    return page.content.decode()


def words_of(page: str) -> str:
    """What is read of a page, without its marks: a number may stand in any of those."""
    return re.sub(r"<[^>]*>", " ", page)


def test_number_and_answers_can_each_be_left_out(ada: Person, bo: Person) -> None:
    connection, sheet = connect(ada, bo), answered(ada)
    chosen = Chosen(kind=sheet.kind, record=sheet.id)
    kind = sharing.kind_named(sheet.kind)
    parts = dict(marks.marks(kind, [sheet], marks.needed(kind, [sheet])))
    assert set(parts) >= {"said", "scored"}

    number = read_by(bo, connection, give(ada, connection, chosen, without=("said",)).id)
    assert NUMBER.search(words_of(number))
    assert "quixolane" not in number
    answers = read_by(bo, connection, give(ada, connection, chosen, without=("scored",)).id)
    assert "quixolane" in answers
    for words in (BAND, SOURCE):
        assert words not in answers
    assert not NUMBER.search(words_of(answers))


def test_the_therapist_sees_the_band_with_its_source_and_the_person_on_no_page(ada: Person, bo: Person) -> None:
    connection, sheet = connect(ada, bo), answered(ada)
    share = give(ada, connection, Chosen(kind=sheet.kind, record=sheet.id))

    page = read_by(bo, connection, share.id)
    assert BAND in page
    assert SOURCE in page
    mine = [reverse("together:shared", args=[share.id]), reverse("together:share_one", args=[sheet.id])]
    for address in (*mine, reverse("integrate:answers", args=[sheet.id])):
        seen = ada.client.get(address)
        assert seen.status_code == 200
        assert BAND not in seen.content.decode()
    assert BAND not in str(share.payload)


def test_before_answering_it_says_who_gets_the_answers(ada: Person, bo: Person, cleo: Person) -> None:
    connection, sheet = connect(ada, bo), answered(ada)
    asked = operations.keep(ada.vault, Questionnaire(form=Form(title="A form", items=()), source="{}"))
    address = reverse("integrate:measure", args=[asked.id])
    give(ada, connection, Chosen(kind=sheet.kind))
    give(ada, connection, Chosen(kind=sheet.kind, record=sheet.id, follows=True))
    assert "You share these answers" not in ada.client.get(address).content.decode()

    share = give(ada, connection, Chosen(kind=sheet.kind, follows=True))

    page = ada.client.get(address).content.decode()
    assert "You share these answers with Dr Bo" in page
    assert reverse("together:shared", args=[share.id]) in page
    sharing.withdraw(ada.vault, share.id)
    assert "You share these answers" not in ada.client.get(address).content.decode()


def test_what_nobody_has_published_or_lies_outside_is_called_nothing(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    for sheet in (answered(ada, known="nowhere"), answered(ada, value=99), answered(ada, known="brs", value=3.25)):
        page = read_by(bo, connection, give(ada, connection, Chosen(kind=sheet.kind, record=sheet.id)).id)
        assert "no published band" in page
        assert SOURCE not in page


def test_every_answer_of_some_days_goes_with_its_way_and_what_is_unfinished_stays(ada: Person, bo: Person) -> None:
    connection = connect(ada, bo)
    first, second = answered(ada, value=17), answered(ada, value=3)
    operations.keep(ada.vault, AnswerSheet(questionnaire=uuid.uuid4(), title="Begun", finished=False))
    share = give(ada, connection, Chosen(kind=first.kind))

    page = read_by(bo, connection, share.id)
    assert share.payload.records == (first.id, second.id)
    assert BAND in page
    assert ">minimal<" in page
