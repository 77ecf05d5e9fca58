"""Which questions are asked, by what was answered before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.shapes import Answer
from wayhome.integrate.measures.tests.made import choice, chosen, form, item, questionnaire


def when(question: str, operator: str, **answer: Any) -> dict[str, Any]:
    return {"question": question, "operator": operator, **answer}


def asked(condition: list[dict[str, Any]], said: Mapping[str, tuple[Answer, ...]], **named: Any) -> bool:
    of = form(questionnaire(choice("a"), item("n", "integer"), item("b", enableWhen=condition, **named)))
    return "b" in enabled(of, dict(said))


NUMBER = {"n": (Answer(kind="integer", value="5"),)}


@pytest.mark.parametrize(
    ("operator", "five", "six"),
    [
        ("=", True, False),
        ("!=", False, True),
        (">", False, False),
        ("<", False, True),
        (">=", True, False),
        ("<=", True, True),
    ],
)
def test_numbers_are_compared(operator: str, five: bool, six: bool) -> None:
    assert asked([when("n", operator, answerInteger=5)], NUMBER) is five
    assert asked([when("n", operator, answerInteger=6)], NUMBER) is six
    assert not asked([when("n", operator, answerInteger=5)], {})


def test_having_an_answer_can_be_the_condition() -> None:
    assert asked([when("n", "exists", answerBoolean=True)], NUMBER)
    assert not asked([when("n", "exists", answerBoolean=False)], NUMBER)
    assert asked([when("n", "exists", answerBoolean=False)], {})


def test_all_or_any_of_several_have_to_hold() -> None:
    both = [when("n", "=", answerInteger=5), when("n", "=", answerInteger=6)]

    assert not asked(both, NUMBER, enableBehavior="all")
    assert asked(both, NUMBER, enableBehavior="any")


def test_a_code_without_a_system_is_that_code_in_any() -> None:
    assert asked(
        [when("a", "=", answerCoding={"code": "a1"})], {"a": (Answer(kind="coding", value="a1", system="urn:x"),)}
    )
    assert not asked(
        [when("a", "=", answerCoding={"code": "a1", "system": "urn:y"})],
        {"a": (Answer(kind="coding", value="a1", system="urn:x"),)},
    )


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either() -> None:
    of = form(
        questionnaire(
            choice("a"),
            item(
                "g", "group", enableWhen=[when("a", "=", answerCoding={"code": "a1"})], item=[item("inner", "boolean")]
            ),
            item("after", enableWhen=[when("inner", "=", answerBoolean=True)]),
        )
    )
    inner = {"inner": (Answer(kind="boolean", value="true"),)}

    assert enabled(of, chosen(of, a=1) | inner) == {"a", "g", "inner", "after"}
    assert enabled(of, chosen(of, a=0) | inner) == {"a"}


def test_conditions_in_a_ring_come_to_an_end() -> None:
    of = form(
        questionnaire(
            item("a", "boolean", enableWhen=[when("b", "exists", answerBoolean=False)]),
            item("b", "boolean", enableWhen=[when("a", "exists", answerBoolean=False)]),
        )
    )
    yes = (Answer(kind="boolean", value="true"),)

    assert enabled(of, {"a": yes, "b": yes}) <= {"a", "b"}
