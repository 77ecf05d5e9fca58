"""The pages of measures: taking one up, answering it, its number and its way."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import MultipleChoiceField
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from tests.cast import Person
from wayhome.integrate.measures import apart, definitions, keeping, reader, scoring
from wayhome.integrate.measures.fields import AnswersForm
from wayhome.integrate.measures.messages import Question, Reply
from wayhome.integrate.measures.records.answer_sheet import ANSWER_SHEET, AnswerSheet, Said
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.shapes import Answer, Busy, Refused
from wayhome.integrate.measures.tests.made import choice, item, known, questionnaire
from wayhome.integrate.measures.tests.test_reading import EVERY_TYPE
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record

BOUNDS = (("min", 0), ("max", 20))
PHQ = known(definitions.definitions()["phq-9"])
LATER = Said(link_id="q2", text="Line q2", answers=(Answer(kind="coding", value="a1"),))


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: that it is done apart, and how that ends, is tested where files are read."""

    def asked(question: Question, seconds: float = 0) -> Reply:
        said = reader.replied(question)
        if said.refused:
            raise Refused(said.refused)
        return said

    monkeypatch.setattr(apart, "_ask", asked)


def bring(person: Person, said: Any, **named: Any) -> Any:
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    file = SimpleUploadedFile("q.json", content, "application/json")
    return person.client.post(reverse("integrate:new_measure"), {"file": file}, **named)


def kept(person: Person, said: Any) -> Record[Questionnaire]:
    assert bring(person, said).status_code == 302
    return queries.latest(person.vault, Questionnaire, 1)[0]


def begin(person: Person, record: Record[Questionnaire]) -> Record[AnswerSheet]:
    person.client.post(reverse("integrate:begin_answers", args=[record.id]))
    return queries.latest(person.vault, AnswerSheet, 1)[0]


def made_with(person: Person, sheet: Record[AnswerSheet]) -> dict[str, Any]:
    fields = person.client.get(reverse("integrate:answer", args=[sheet.id])).context["fields"]
    return {field.html_initial_name: field.value() or "" for field in fields}


def send(person: Person, sheet: Record[AnswerSheet], said: dict[str, Any], to: str = "done", **headers: str) -> Any:
    where = reverse("integrate:answer", args=[sheet.id])
    return person.client.post(where, said | ({"to": to} if to else {}), headers=headers)


def again(person: Person, sheet: Record[AnswerSheet]) -> AnswerSheet:
    return queries.get(person.vault, AnswerSheet, sheet.id).payload


def test_strangers_find_nothing(stranger: Client, ada: Person, cleo: Person) -> None:
    record = kept(ada, PHQ)
    sheet = begin(ada, record)
    pages = [reverse("integrate:measures"), reverse("integrate:new_measure")]
    hers = [reverse(f"integrate:{name}", args=[record.id]) for name in ("measure", "begin_answers", "measure_erasure")]
    hers += [reverse(f"integrate:{name}", args=[sheet.id]) for name in ("answers", "answer", "answers_erasure")]

    assert {stranger.get(one).status_code for one in pages} == {404}
    for one in hers:
        assert stranger.post(one).status_code in {404, 405}
        assert stranger.get(one).status_code in {404, 405}
        assert cleo.client.post(one, {"q0": "1"}).status_code in {404, 405}
        assert cleo.client.get(one).status_code in {404, 405}


def test_a_questionnaire_comes_in_whole_and_once(ada: Person) -> None:
    record = kept(ada, PHQ)
    page = ada.client.get(reverse("integrate:measure", args=[record.id])).content.decode()

    assert "9 questions" in page
    assert "The answers added up, from 0 to 27" in page
    assert "It also asks about dying" in page
    assert "What you answer goes to nobody by itself" in page
    assert bring(ada, PHQ).url == reverse("integrate:measure", args=[record.id])
    assert queries.count(ada.vault, Questionnaire) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"<a/>", "looks like XML"),
        (b"", "is empty"),
        (questionnaire(item("a", "choice", answerValueSet="urn:x")), "None of its questions can be answered"),
        (questionnaire(*(item(str(n)) for n in range(151))), "more than 150 questions"),
        (questionnaire(*(choice(str(n), repeats=True) for n in range(119))), "more answers to tick"),
    ],
    ids=["xml", "empty", "elsewhere", "many", "ticks"],
)
def test_what_is_refused_says_why_and_leaves_nothing(ada: Person, said: Any, why: str) -> None:
    answer = bring(ada, said)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not queries.has(ada.vault, Questionnaire)


@pytest.mark.parametrize(
    "said",
    [
        questionnaire(*(choice(str(n), type="open-choice") for n in range(150))),
        questionnaire(*(choice(str(n), repeats=True) for n in range(118))),
    ],
    ids=["open", "ticks"],
)
def test_the_largest_page_that_is_taken_up_can_be_sent_with_all_its_answers(ada: Person, said: Any) -> None:
    record = kept(ada, said)
    sheet, sent = begin(ada, record), dict[str, Any]()
    for field in AnswersForm(record.payload.form):
        ticks = isinstance(field.field, MultipleChoiceField)
        sent[field.html_name] = ["0", "1", "2", "3"] if ticks else "0"
        sent[field.html_initial_name] = ["3", "2", "1", "0"] if ticks else ""

    assert send(ada, sheet, sent, to="later").status_code == 302
    assert len(again(ada, sheet).answers) == len(record.payload.form.asked)


def test_answers_come_to_a_number_and_no_band_is_named(ada: Person) -> None:
    sheet = begin(ada, kept(ada, PHQ))

    answer = send(ada, sheet, {f"q{n}": "1" for n in range(8)} | {"q8": "0"})

    assert answer.url == reverse("integrate:answers", args=[sheet.id])
    page = ada.client.get(answer.url).content.decode()
    assert again(ada, sheet).scored.main is not None
    assert '<p class="number num">8</p>' in page
    measure = ada.client.get(reverse("integrate:measure", args=[again(ada, sheet).questionnaire])).content.decode()
    bands = [band.words for band in definitions.definitions()["phq-9"].bands]
    assert not any(f" {band}" in text for band in bands for text in (page, measure))


@pytest.mark.parametrize("value", ["1", "2", "3"])
@pytest.mark.parametrize("to", ["done", "later", "people"])
def test_an_answer_about_harm_leads_to_people_and_is_kept(ada: Person, value: str, to: str) -> None:
    sheet = begin(ada, kept(ada, PHQ))
    page = ada.client.get(reverse("integrate:answer", args=[sheet.id])).content.decode()
    assert page.count("data-helps") == 3
    assert page.count("help-now") == 1

    answer = send(ada, sheet, {f"q{n}": "0" for n in range(8)} | {"q8": value}, to)

    assert answer.url.startswith(reverse("safety:helplines"))
    assert again(ada, sheet).answers["q9"][0].value == f"a{value}"


def test_a_no_leads_to_nobody(ada: Person) -> None:
    sheet = begin(ada, kept(ada, PHQ))

    assert send(ada, sheet, {f"q{n}": "0" for n in range(9)}).url == reverse("integrate:answers", args=[sheet.id])


def test_it_keeps_itself_and_goes_on_where_it_was(ada: Person) -> None:
    record = kept(ada, PHQ)
    sheet = begin(ada, record)

    answer = send(ada, sheet, made_with(ada, sheet) | {"q2": "3"}, "", **{"Wayhome-Autosave": "1"})

    assert answer.json()["fields"]["initial-q2"] == "3"
    assert begin(ada, record).id == sheet.id
    assert "One is begun, from " in ada.client.get(reverse("integrate:measures")).content.decode()
    assert (
        'name="q2" value="3" checked' in ada.client.get(reverse("integrate:answer", args=[sheet.id])).content.decode()
    )
    assert send(ada, sheet, {}, "stay").url == reverse("integrate:answer", args=[sheet.id])
    assert send(ada, sheet, {}, "later").url == reverse("integrate:measure", args=[record.id])


def test_two_tabs_lose_nothing_of_each_other(ada: Person) -> None:
    sheet = begin(ada, kept(ada, questionnaire(choice("a"), choice("b"), item("c", "text"), choice("d", repeats=True))))
    page = made_with(ada, sheet)

    send(ada, sheet, page | {"q0": "1", "q2": "From one"}, "later")
    send(ada, sheet, page | {"q1": "2", "q2": "From the other"}, "later")

    answers = again(ada, sheet).answers
    assert (answers["a"][0].value, answers["b"][0].value) == ("a1", "a2")
    assert answers["c"][0].value == "From one\n\nFrom the other"


def test_every_type_of_question_is_answered(ada: Person) -> None:
    sheet = begin(ada, kept(ada, EVERY_TYPE))
    names = {one.link_id: f"q{n}" for n, one in enumerate(_items(ada))}
    said: dict[str, Any] = {
        "yes": "true",
        "n": "4",
        "d": "2.5",
        "day": "2026-02-03",
        "moment": "2026-02-03T10:20",
        "hour": "07:05",
        "line": "A line",
        "prose": "One\nTwo",
        "address": "https://example.org/",
        "mass": "70",
        "one": "2",
        "many": ["0", "3"],
        "numbers": "1",
        "days": "0",
        "hours": "0",
        "strings": "1",
        "then": "0",
    }
    post = {names[name]: value for name, value in said.items()} | {f"{names['other']}-other": "Mine"}

    assert send(ada, sheet, post | {"live": "on"}).url == reverse("integrate:answers", args=[sheet.id])

    answers = again(ada, sheet).answers
    assert {name: [one.value for one in given] for name, given in answers.items()} == {
        "yes": ["true"],
        "n": ["4"],
        "d": ["2.5"],
        "day": ["2026-02-03"],
        "moment": [answers["moment"][0].value],
        "hour": ["07:05:00"],
        "line": ["A line"],
        "prose": ["One", "Two"],
        "address": ["https://example.org/"],
        "mass": ["70"],
        "one": ["a2"],
        "many": ["a0", "a3"],
        "other": ["Mine"],
        "numbers": ["2"],
        "days": ["2026-01-02"],
        "hours": ["10:00:00"],
        "strings": ["Or so"],
        "then": ["a0"],
    }
    (out,) = (one["resource"] for one in valid(ada)["entry"])
    assert out["resourceType"] == "QuestionnaireResponse"
    assert {"Mine", "A line", "One"}.isdisjoint(str(out).split("'"))
    assert "Or so" in str(out)


def _items(person: Person) -> Any:
    return queries.latest(person.vault, Questionnaire, 1)[0].payload.form.items


def valid(person: Person) -> dict[str, Any]:
    """All sheets as a FHIR bundle, looked through by the models of the format."""
    assert ANSWER_SHEET.resources is not None
    resources: list[dict[str, Any]] = []
    for record in queries.every(person.vault, AnswerSheet):
        resources += ANSWER_SHEET.resources(record)
    entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    Bundle.model_validate(json.loads(json.dumps(bundle)))
    return bundle


def test_what_does_not_fit_is_said_at_its_place_and_the_rest_is_kept(ada: Person) -> None:
    sheet = begin(ada, kept(ada, questionnaire(item("n", "integer"), item("a", required=True), item("b"))))

    answer = send(ada, sheet, {"q0": "some", "q2": "Kept"})

    assert answer.status_code == 422
    assert "A whole number" in answer.content.decode()
    assert again(ada, sheet).answers["b"][0].value == "Kept"
    needed = send(ada, sheet, {"q0": "1", "q2": "Kept"})
    assert (needed.status_code, "asks for an answer here" in needed.content.decode()) == (422, True)
    assert not again(ada, sheet).finished


@pytest.mark.parametrize("required", [True, False])
def test_the_page_promises_only_what_it_keeps(ada: Person, required: bool) -> None:
    record = kept(ada, questionnaire(item("a", required=required), item("b")))
    begun = ada.client.get(reverse("integrate:measure", args=[record.id])).content.decode()
    page = ada.client.get(reverse("integrate:answer", args=[begin(ada, record).id])).content.decode()

    assert ("leave any of them open" in begun, "Any of them can stay open" in page) == (not required, not required)
    assert ("Some need an answer before it’s done" in begun) is required
    assert page.count("(needs an answer in the end)") == int(required)


def test_a_number_outside_is_said_in_plain_words(ada: Person) -> None:
    ends = [
        {"url": f"http://hl7.org/fhir/StructureDefinition/{name}Value", "valueInteger": end} for name, end in BOUNDS
    ]
    said = questionnaire(item("n", "integer", extension=ends), item("m", "integer", extension=ends[1:]))
    sheet = begin(ada, kept(ada, said))

    page = send(ada, sheet, {"q0": "25", "q1": "25"}).content.decode()

    assert "Here it takes a number from 0 to 20. Or leave it empty." in page
    assert "Here it takes a number up to 20." in page
    assert "Ensure this value" not in page


@pytest.mark.parametrize("typed", ["not an url", "example.org/page", "https://example.org/a page"])
def test_what_is_no_address_is_said_in_plain_words(ada: Person, typed: str) -> None:
    sheet = begin(ada, kept(ada, questionnaire(item("a", "url"))))
    assert "The address of a page, such as" in send(ada, sheet, {"q0": typed}).content.decode()
    assert send(ada, sheet, {"q0": "urn:oid:1.2.3"}).status_code == 302


def test_numbers_of_one_day_are_no_way(ada: Person) -> None:
    record = kept(ada, PHQ)
    answered(ada, record, 14, 12, 9, 7, every=0)
    page = ada.client.get(reverse("integrate:measure", args=[record.id])).content.decode()
    assert "went down" not in page
    assert page.count('<circle class="a"') == 1
    assert "nothing to compare yet" in page


def test_without_a_script_further_questions_are_asked_when_it_is_sent(ada: Person) -> None:
    when = [{"question": "a", "operator": "=", "answerCoding": {"code": "a1"}}]
    sheet = begin(ada, kept(ada, questionnaire(choice("a"), item("b", required=True, enableWhen=when))))

    first = send(ada, sheet, {"q0": "1"})

    assert (first.status_code, "a little more to ask" in first.content.decode()) == (422, True)
    assert send(ada, sheet, {"q0": "1", "q1": "So"}).status_code == 302
    assert set(again(ada, sheet).answers) == {"a", "b"}


def test_what_is_not_asked_any_more_goes_with_the_end(ada: Person) -> None:
    when = [{"question": "a", "operator": "=", "answerCoding": {"code": "a1"}}]
    sheet = begin(ada, kept(ada, questionnaire(choice("a"), item("b", enableWhen=when))))
    send(ada, sheet, {"q0": "1", "q1": "So"}, "later")

    send(ada, sheet, {"q0": "0", "q1": "So"})

    assert set(again(ada, sheet).answers) == {"a"}


def test_what_cannot_be_scored_says_why(ada: Person) -> None:
    sheet = begin(ada, kept(ada, PHQ))

    page = ada.client.get(send(ada, sheet, {"q0": "1"}).url).content.decode()

    assert "could not be scored" in page
    assert "Not every question that counts was answered" in page


def busy(*_: object, **__: object) -> None:
    raise Busy(apart.BUSY)


def test_what_another_tab_keeps_while_the_number_is_worked_out_is_not_lost(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = begin(ada, kept(ada, PHQ))
    score = scoring.scored

    def meanwhile(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(keeping, "scored", score)
        now = queries.get(ada.vault, AnswerSheet, sheet.id)
        operations.revise(ada.vault, now, msgspec.structs.replace(now.payload, said=(*now.payload.said, LATER)))
        return score(*given, **named)

    monkeypatch.setattr(keeping, "scored", meanwhile)
    answer = send(ada, sheet, {"q0": "1"})

    assert answer.status_code == 422
    assert "answered in another tab meanwhile" in answer.content.decode()
    now = again(ada, sheet)
    assert (now.finished, now.finished_at, LATER in now.said) == (False, None, True)

    send(ada, sheet, {"q0": "1"})
    assert again(ada, sheet).finished_at is not None


def test_a_number_that_has_to_wait_leaves_the_answers_as_they_are(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
    expression = {"language": "text/fhirpath", "expression": "%resource.item.answer.value.weight().sum()"}
    total = item("t", "integer", extension=[{"url": url, "valueExpression": expression}])
    sheet = begin(ada, kept(ada, questionnaire(choice("a", text="Thoughts of killing yourself"), total)))
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(apart, "_ask", busy)
        # Whoever needs people sees them first, also now.
        assert send(ada, sheet, {"q0": "1"}).url.startswith(reverse("safety:helplines"))
    now = again(ada, sheet)
    assert (set(now.answers), now.finished) == ({"a"}, False)
    page = ada.client.get(reverse("integrate:answer", args=[sheet.id])).content.decode()
    assert "Answer 1" in page

    send(ada, sheet, {"q0": "1"})

    assert again(ada, sheet).finished
    assert again(ada, sheet).scored.main is not None


def test_a_calculation_of_the_file_counts(ada: Person) -> None:
    url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
    expression = {"language": "text/fhirpath", "expression": "%resource.item.answer.value.weight().sum()"}
    total = item("t", "integer", extension=[{"url": url, "valueExpression": expression}])
    sheet = begin(ada, kept(ada, questionnaire(choice("a"), choice("b"), total)))

    send(ada, sheet, {"q0": "1", "q1": "3"})

    main = again(ada, sheet).scored.main
    assert main is not None
    assert main.value == 4


def answered(person: Person, record: Record[Questionnaire], *numbers: int, every: int = 7) -> None:
    now = timezone.now()
    for place, number in enumerate(reversed(numbers)):
        sheet = begin(person, record)
        picks = [min(3, max(0, number - 3 * n)) for n in range(8)]
        send(person, sheet, {f"q{n}": str(pick) for n, pick in enumerate(picks)} | {"q8": "0"})
        done = queries.get(person.vault, AnswerSheet, sheet.id)
        then = now - timedelta(days=every * place)
        operations.revise(person.vault, done, msgspec.structs.replace(done.payload, finished_at=then), created=then)


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ([14], "nothing to compare yet"),
        ([14, 8], "nothing is said of up or down"),
        ([14, 14, 14, 8, 8, 8], "it went down by 6, which is more than this number tends to move by itself"),
        ([8, 8, 8, 14, 14, 14], "went up by 6, which is more than"),
        ([14, 14, 14, 9, 9, 9], "no more than it tends to move by itself"),
        ([14, 13, 13, 7, 9, 7], "mean of the first 3 numbers (13.33) to that of the last 3 (7.67)"),
        ([14, 9, 8], "The first number was 14, the last 8."),
        ([8, 9, 14, 14, 14], "The first number was 8, the last 14."),
        ([9, 12, 9, 9, 12, 9], "stayed as it was"),
    ],
)
def test_a_change_is_said_with_its_figures(ada: Person, numbers: list[int], says: str) -> None:
    record = kept(ada, PHQ)
    answered(ada, record, *numbers)

    page = ada.client.get(reverse("integrate:measure", args=[record.id])).content.decode()

    assert says in page
    way = page.partition('<h2 id="way"')[2].partition("a higher number stands for")[0]
    assert len(numbers) > 5 or not re.search(r"\b(it went|more than this number)\b", way)
    assert "6 points or more. NHS Talking Therapies" in page
    assert "a higher number stands for more distress" in page
    assert reverse("navigate:stretch", args=["more-help"]) in page
    assert page.count("<circle") == len(numbers)
    assert page.count('<path class="a"') == (1 if len(numbers) > 2 else 0)


def test_a_long_time_without_answers_is_a_gap(ada: Person) -> None:
    record = kept(ada, PHQ)
    answered(ada, record, 5, 6, 7, 8)
    first = keeping.sheets(ada.vault, record.id)[0]
    then = first.created - timedelta(days=200)
    operations.revise(ada.vault, first, msgspec.structs.replace(first.payload, finished_at=then), created=then)

    page = ada.client.get(reverse("integrate:measure", args=[record.id])).content.decode()

    assert page.count("<circle") == 4
    assert page.count('<path class="a"') == 1


def test_erasing_takes_the_answers_along_and_can_be_undone(ada: Person) -> None:
    record = kept(ada, PHQ)
    answered(ada, record, 5)

    ada.client.post(reverse("integrate:measure_erasure", args=[record.id]))
    assert not queries.has(ada.vault, AnswerSheet)
    assert not queries.has(ada.vault, Questionnaire)

    ada.client.post(reverse("integrate:undo", args=[record.id]))
    assert queries.has(ada.vault, AnswerSheet)
    (sheet,) = keeping.sheets(ada.vault, record.id)
    ada.client.post(reverse("integrate:answers_erasure", args=[sheet.id]))
    assert not queries.has(ada.vault, AnswerSheet)
    assert queries.has(ada.vault, Questionnaire)


def test_answers_and_number_go_out_as_fhir_that_validates(ada: Person) -> None:
    answered(ada, kept(ada, PHQ), 9)

    response, observation = (one["resource"] for one in valid(ada)["entry"])

    assert response["status"] == "completed"
    assert len(response["item"]) == 9
    assert observation["code"]["coding"] == [{"system": "http://loinc.org", "code": "44261-6"}]
    assert observation["valueQuantity"]["value"] == 9
    assert observation["derivedFrom"] == [{"reference": f"urn:uuid:{response['id']}"}]
    assert "interpretation" not in observation


def test_the_list_says_what_is_here(ada: Person) -> None:
    empty = ada.client.get(reverse("integrate:measures")).content.decode()
    assert "Wayhome comes without questionnaires" in empty
    answered(ada, kept(ada, PHQ), 9)

    page = ada.client.get(reverse("integrate:measures")).content.decode()

    assert "answered 1 time," in page
    assert '<b class="num">9</b>' in page
