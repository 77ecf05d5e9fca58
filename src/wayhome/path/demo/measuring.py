"""A questionnaire of our own in the demonstration, as a file of FHIR, and how it was answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from wayhome.integrate.measures import understanding
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, said_of
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.scoring import scored
from wayhome.integrate.measures.shapes import Answers, Form
from wayhome.path.demo.measured_words import AnsweredWords, Measured
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

WEIGHT = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
FORMAT = "R4"
TAKES = timedelta(minutes=4)
At = Callable[[int, str], datetime]
"""The moment of a day of the story."""


def keep(vault: OpenVault, measured: Measured, at: At) -> None:
    """The questionnaire, taken up before it was answered first, and every sheet of answers with its number."""
    first = measured.answered[0]
    taken_up = at(first.day, first.time) - timedelta(minutes=20)
    questionnaire = Questionnaire(form=form_of(measured), source=source_of(measured))
    record = operations.keep(vault, questionnaire, created=taken_up)
    for one in measured.answered:
        done = at(one.day, one.time)
        operations.keep(vault, _sheet(record, one, done), created=done - TAKES)


def source_of(measured: Measured) -> str:
    """It as a file of FHIR R4, as somebody would bring it in."""
    choices = [
        {"valueCoding": {"code": str(weight), "display": words}, "extension": [{"url": WEIGHT, "valueDecimal": weight}]}
        for weight, words in enumerate(measured.choices)
    ]
    items = [
        {"linkId": str(number), "type": "choice", "text": words, "answerOption": choices}
        for number, words in enumerate(measured.question, 1)
    ]
    named = {"title": measured.title, "publisher": measured.publisher, "description": measured.about}
    said = {"resourceType": "Questionnaire", "status": "active", **named, "item": items}
    return json.dumps(said, ensure_ascii=False, indent=1)


def form_of(measured: Measured) -> Form:
    """It as Wayhome understands it: read here, for it is ours. A test holds it against the reader for files."""
    said: Any = json.loads(source_of(measured))
    return msgspec.structs.replace(understanding.understood(said), format=FORMAT)


def _sheet(record: Record[Questionnaire], said: AnsweredWords, done: datetime) -> AnswerSheet:
    form = record.payload.form
    answers: Answers = {
        item.link_id: (item.options[choice],) for item, choice in zip(form.items, said.said, strict=True)
    }
    return AnswerSheet(
        questionnaire=record.id,
        title=form.title,
        said=said_of(form, answers, frozenset(answers)),
        finished=True,
        finished_at=done,
        scored=scored(form, answers),
    )
