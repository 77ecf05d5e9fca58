"""Scoring: right numbers, or a sentence why there is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from wayhome.integrate.measures import definitions, expressions, harm, scoring
from wayhome.integrate.measures.definitions import Definition
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.shapes import Answer, Answers, Form
from wayhome.integrate.measures.tests.made import choice, chosen, form, item, known, questionnaire, read, response

CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable"
SCORED = [one for one in definitions.definitions().values() if not one.never]


def by_id(identity: str) -> Definition:
    return definitions.definitions()[identity]


def total(expression: str, language: str = "text/fhirpath", **named: Any) -> dict[str, Any]:
    said = {"url": CALCULATED, "valueExpression": {"language": language, "expression": expression}}
    return item("t", "integer", extension=[said]) | named


def worth(of: Form, answers: Mapping[str, tuple[Answer, ...]]) -> scoring.Scored:
    return scoring.scored(of, dict(answers))


def all_at(of: Form, number: int) -> Answers:
    return {one.link_id: (one.options[number],) for one in of.items if one.options}


def test_the_definitions_are_whole() -> None:
    assert definitions.problems() == []
    assert harm.problems() == []
    assert {"phq-9", "gad-7", "who-5", "pcl-5", "scs-sf", "brs", "core-10", "ders-16"} <= set(definitions.definitions())


@pytest.mark.parametrize("one", SCORED, ids=lambda one: one.id)
def test_the_lowest_and_the_highest_answers_come_to_the_ends(one: Definition) -> None:
    of = form(known(one))
    low = {x.link_id: (x.options[-1 if n in one.reversed else 0],) for n, x in enumerate(of.items, 1)}
    high = {x.link_id: (x.options[0 if n in one.reversed else -1],) for n, x in enumerate(of.items, 1)}

    for answers, end in ((low, one.least), (high, one.most)):
        found = worth(of, answers)
        assert (found.known, found.why) == (one.id, "")
        assert found.main is not None
        assert found.main.value == pytest.approx(end)


@pytest.mark.parametrize(
    ("identity", "picks", "value"),
    [
        ("phq-9", [1, 2, 3, 0, 1, 2, 3, 0, 1], 13),
        ("gad-7", [3, 3, 2, 2, 1, 1, 0], 12),
        ("who-5", [5, 4, 3, 2, 1], 60),
        ("scs-sf", [0, 4, 4, 0, 4, 4, 4, 0, 0, 4, 0, 0], 5),
        ("brs", [4, 0, 4, 0, 4, 0], 5),
        ("core-10", [4, 0, 0, 4, 4, 0, 4, 4, 4, 4], 36),
        ("pcl-5", [1] * 20, 20),
        ("pc-ptsd-5", [1, 0, 1, 0, 1], 3),
        ("des-ii", [1] * 28, 10),
    ],
)
def test_numbers_that_were_worked_out_by_hand(identity: str, picks: list[int], value: float) -> None:
    of = form(known(by_id(identity)))
    answers = {one.link_id: (one.options[pick],) for one, pick in zip(of.items, picks, strict=True)}

    found = worth(of, answers)

    assert found.main is not None
    assert found.main.value == pytest.approx(value)


def test_a_file_that_turns_its_answers_itself_is_not_turned_twice() -> None:
    one = by_id("scs-sf")
    plain, turned = form(known(one)), form(known(one, turned=True))
    picks = {f"q{number}": number % 5 for number in range(1, 13)}

    first, second = worth(plain, chosen(plain, **picks)), worth(turned, chosen(turned, **picks))

    assert first.main == second.main


def test_clusters_are_counted_by_themselves() -> None:
    of = form(known(by_id("pcl-5")))

    parts = [(one.name, one.value, one.most) for one in worth(of, all_at(of, 2)).scores if one.part]

    assert parts == [("Cluster B", 10, 20), ("Cluster C", 4, 8), ("Cluster D", 14, 28), ("Cluster E", 12, 24)]


def test_no_number_comes_from_some_of_the_answers() -> None:
    of = form(known(by_id("phq-9")))
    answers = all_at(of, 1)
    del answers["q4"]

    assert worth(of, answers) == scoring.Scored(known="phq-9", why=scoring.OPEN)
    assert worth(of, {}).main is None


def test_a_known_form_whose_answers_have_no_numbers_is_not_scored() -> None:
    of = form(questionnaire(*(choice(f"q{n}", [None] * 4) for n in range(9)), title="PHQ-9"))

    assert "don’t carry the numbers" in scoring.plan(of).why


def test_a_form_with_wrong_numbers_is_not_scored() -> None:
    of = form(questionnaire(*(choice(f"q{n}", [0, 1, 2, 4]) for n in range(9)), title="PHQ-9"))

    assert "don’t carry the numbers" in scoring.plan(of).why


def test_a_form_of_that_title_with_other_questions_is_not_scored_as_it() -> None:
    of = form(questionnaire(*(choice(f"q{n}") for n in range(6)), title="PHQ-9"))

    assert "another number of questions" in scoring.plan(of).why


def test_a_known_form_is_known_by_its_codes_whatever_its_title() -> None:
    assert scoring.plan(form(known(by_id("gad-7"), titled=False))).way.startswith("The answers added up, from 0 to 21")


def test_published_codes_of_answers_count_without_weights() -> None:
    options = [{"valueCoding": {"system": "http://loinc.org", "code": code}} for code in by_id("phq-9").answers]
    items = [item(f"/{code}", "choice", answerOption=options) for code in by_id("phq-9").codes]
    of = form(questionnaire(*items, title="Whatever"))

    found = worth(of, {one.link_id: (one.options[2],) for one in of.items})

    assert found.main is not None
    assert found.main.value == 18


def test_ace_has_no_number() -> None:
    of = form(
        questionnaire(*(item(f"q{n}", "boolean") for n in range(10)), title="Adverse Childhood Experiences (ACE)")
    )

    assert "isn’t for one person" in scoring.plan(of).why
    assert worth(of, {"q1": (Answer(kind="boolean", value="true"),)}).scores == ()


def test_a_no_at_the_gate_is_nought_and_the_rest_is_not_asked() -> None:
    one = by_id("pc-ptsd-5")
    gate = item("/102011-4", "boolean")
    rest = [
        item(f"/{code}", "boolean", enableWhen=[{"question": "/102011-4", "operator": "=", "answerBoolean": True}])
        for code in one.codes
    ]
    of = form(questionnaire(gate, *rest, title=one.name))

    found = worth(of, {"/102011-4": (Answer(kind="boolean", value="false"),)})

    assert found.main is not None
    assert found.main.value == 0
    assert worth(of, {"/102011-4": (Answer(kind="boolean", value="true"),)}).why == scoring.OPEN


def test_weights_of_the_file_are_added_where_nothing_else_says_how() -> None:
    of = form(questionnaire(choice("a"), choice("b", (0, 5)), item("why")))

    found = worth(of, chosen(of, a=3, b=1))

    assert found.by == "weights"
    assert found.main is not None
    assert (found.main.value, found.main.least, found.main.most) == (8, 0, 8)
    assert worth(of, chosen(of, a=3)).why == scoring.OPEN


def test_nothing_is_made_up_where_nothing_says_how() -> None:
    assert scoring.plan(form(questionnaire(choice("a", [None] * 3), choice("b", [None] * 3)))).why == scoring.NO_WAY
    said = questionnaire(choice("a", [None] * 3), total("total()", "text/cql"))
    assert "text/cql" in scoring.plan(form(said)).why


DIALECTS = {
    "weights": "%resource.item.where(linkId!='t').answer.value.weight().sum()",
    "aggregate": "%resource.item.answer.value.ordinalValue().aggregate($this + $total, 0)",
    "extensions": "%resource.item.descendants().extension.where(url='http://hl7.org/fhir/StructureDefinition/"
    "ordinalValue').valueDecimal.sum()",
    "variables": "%one + %two",
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_calculations_of_the_file_in_every_dialect(dialect: str) -> None:
    named = {
        name: {
            "url": VARIABLE,
            "valueExpression": {
                "name": name,
                "language": "text/fhirpath",
                "expression": f"%resource.item.where(linkId='{link}').answer.value.weight().sum()",
            },
        }
        for name, link in (("one", "a"), ("two", "b"))
    }
    said = questionnaire(choice("a"), choice("b"), total(DIALECTS[dialect]), extension=list(named.values()))

    found = read(said, response({"a": "a2", "b": "a3"}))

    assert found.form is not None
    assert found.answers is not None
    made = scoring.scored(found.form, found.answers, found.results, found.trouble)
    assert made.by == "expression"
    assert made.main is not None
    assert made.main.value == 5


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("'a'.matches('(a+)+b')", "leaves out"),
        ("'a'.matches/**/('(a+)+b')", "remarks"),
        ("'a'.matches// so\n('(a+)+b')", "remarks"),
        ("'it\\'s'.matches /* ' */ ('(a+)+b')", "remarks"),
        ("1 + 1 // ' and so on", "remarks"),
        ("%resource.resolve()", "leaves out"),
        ("1 +", "can’t do"),
        ("%nobody", "can’t do"),
        ("'five'", "no single number"),
        ("1 | 2", "no single number"),
        ("{}", "no single number"),
        ("true", "no single number"),
        ("%resource.item.item.answer.value.weight().sum()", "finds none of the answers"),
        ("%resource.item.item.answer.value.ordinalValue().aggregate($this + $total, 0)", "finds none of the answers"),
        ("(" * 900 + "1" + ")" * 900, "can’t do"),
    ],
)
def test_a_calculation_that_comes_to_nothing_is_said(expression: str, why: str) -> None:
    found = read(questionnaire(choice("a"), total(expression)), response({"a": "a2"}))

    assert found.form is not None
    assert found.answers is not None
    made = scoring.scored(found.form, found.answers, found.results, found.trouble)
    assert made.scores == ()
    assert why in made.why


def test_an_address_in_a_calculation_is_no_remark() -> None:
    expression = "iif('http://a/*b*/' = 'it\\'s // here', 1, %resource.item.answer.value.weight().sum())"

    assert read(questionnaire(choice("a"), total(expression)), response({"a": "a2"})).results == {"t": 2}


def test_an_answer_without_a_number_is_not_counted_as_nought() -> None:
    said = questionnaire(choice("a", [None, None]), total("%resource.item.answer.value.weight().sum()"))

    found = read(said, response({"a": "a1"}))

    assert found.trouble == {"t": expressions.NO_WEIGHT}


def test_a_calculation_is_not_given_where_questions_that_count_are_open() -> None:
    found = read(questionnaire(choice("a"), choice("b"), total(DIALECTS["weights"])), response({"a": "a2"}))

    assert found.form is not None
    assert scoring.scored(found.form, found.answers or {}, found.results, found.trouble).why == scoring.OPEN


def test_two_ways_that_disagree_give_no_number() -> None:
    said = known(by_id("phq-9"))
    said["item"].append(total("5"))
    answers = {f"q{number}": "a1" for number in range(1, 10)}

    found = read(said, response(answers))

    assert found.form is not None
    made = scoring.scored(found.form, found.answers or {}, found.results, found.trouble)
    assert (made.scores, "different numbers" in made.why) == ((), True)
    said["item"][-1] = total("9")
    agreed = read(said, response(answers))
    assert scoring.scored(form(said), agreed.answers or {}, agreed.results, agreed.trouble).main is not None


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"a": "a9"}, "isn’t one of those"),
        ({"z": "a1"}, "isn’t in the questionnaire"),
        ({"a": {"valueCoding": {}}}, "neither a code nor words"),
    ],
)
def test_answers_to_something_else_are_refused(answers: dict[str, Any], why: str) -> None:
    assert why in read(questionnaire(choice("a")), response(answers)).refused


def test_answers_to_another_questionnaire_are_refused() -> None:
    said = questionnaire(choice("a"), url="http://example.org/Questionnaire/one")

    other = response({"a": "a1"}, questionnaire="http://example.org/Questionnaire/two")
    same = response({"a": "a1"}, questionnaire="Questionnaire/one|2")

    assert "another questionnaire" in read(said, other).refused
    assert read(said, same).refused == ""


def test_bands_are_names_for_therapists() -> None:
    one = by_id("phq-9")
    of = form(known(one))

    found = worth(of, all_at(of, 1))

    assert found.main is not None
    assert scoring.band_of(one, found.main) == "mild"
    assert "mild" not in json.dumps([score.said for score in found.scores])


def test_enabled_is_what_counts() -> None:
    when = [{"question": "a", "operator": "=", "answerCoding": {"code": "a1"}}]
    of = form(questionnaire(choice("a"), choice("b"), choice("c", enableWhen=when)))

    found = worth(of, chosen(of, a=0, b=2, c=3))

    assert "c" not in enabled(of, chosen(of, a=0))
    assert found.main is not None
    assert (found.main.value, found.main.most) == (2, 6)
