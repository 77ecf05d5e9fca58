"""Questionnaires made for tests: every shape that is answered, and no published words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wayhome.integrate.measures import reader
from wayhome.integrate.measures.definitions import Definition
from wayhome.integrate.measures.messages import Question, Reply
from wayhome.integrate.measures.shapes import Answer, Answers, Form
from wayhome.integrate.measures.values import ORDINAL

Json = dict[str, Any]


def questionnaire(*items: Json, **named: Any) -> Json:
    return {"resourceType": "Questionnaire", "status": "active", "title": "A form", "item": list(items)} | named


def item(link_id: str, kind: str = "string", **named: Any) -> Json:
    return {"linkId": link_id, "type": kind, "text": f"Line {link_id}"} | named


def choice(link_id: str, weights: Iterable[float | None] = (0, 1, 2, 3), **named: Any) -> Json:
    options = []
    for number, weight in enumerate(weights):
        option: Json = {"valueCoding": {"code": f"a{number}", "display": f"Answer {number}"}}
        if weight is not None:
            option["extension"] = [{"url": ORDINAL, "valueDecimal": weight}]
        options.append(option)
    return item(link_id, "choice", answerOption=options) | named


def known(definition: Definition, *, turned: bool = False, titled: bool = True) -> Json:
    """A form that has the shape of a known one. ``turned``: it counts reversed questions the other way itself."""
    steps = [definition.lowest + step for step in range(int(definition.highest - definition.lowest) + 1)]
    if definition.id == "des-ii":
        steps = [10.0 * step for step in range(11)]
    items = []
    for number in range(1, definition.count + 1):
        weights = list(reversed(steps)) if turned and number in definition.reversed else steps
        codes = [{"system": "http://loinc.org", "code": definition.codes[number - 1]}] if definition.codes else []
        items.append(choice(f"q{number}", weights, code=codes))
    return questionnaire(*items, title=definition.name if titled else "Something else")


def response(answers: dict[str, Any], **named: Any) -> Json:
    items = [
        {"linkId": name, "answer": [each if isinstance(each, dict) else {"valueCoding": {"code": each}}]}
        for name, each in answers.items()
    ]
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items} | named


def read(said: object, answers: object = None) -> Reply:
    """What the reader says to it, in this process."""
    second = json.dumps(answers).encode() if answers is not None else None
    return reader.replied(Question(file=json.dumps(said).encode(), response=second))


def form(said: object) -> Form:
    found = read(said)
    assert found.form is not None, found.refused
    return found.form


def chosen(of: Form, **picks: int) -> Answers:
    """Answers by the number of the option, from nought."""
    found: Answers = {}
    for name, number in picks.items():
        one = of.item(name)
        assert one is not None
        found[name] = (one.options[number],)
    return found


def coding(code: str) -> Answer:
    return Answer(kind="coding", value=code)
