"""Reading: what is understood, what is refused with its place, and that nothing unhandled ever comes out."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wayhome.integrate.measures import apart, bounded, expressions, features, limits, reader, values
from wayhome.integrate.measures.messages import Question, Reply
from wayhome.integrate.measures.shapes import Busy, Form, Refused
from wayhome.integrate.measures.tests.made import choice, form, item, questionnaire, read, response
from wayhome.integrate.measures.values import WEIGHT

EVERY_TYPE = questionnaire(
    item("top", "group", item=[item("words", "display"), item("yes", "boolean", required=True)]),
    item("n", "integer", extension=[{"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 1}]),
    item("d", "decimal"),
    item("day", "date"),
    item("moment", "dateTime"),
    item("hour", "time"),
    item("line", "string", maxLength=40),
    item("prose", "text", repeats=True),
    item("address", "url"),
    item("mass", "quantity"),
    item("file", "attachment"),
    item("link", "reference"),
    choice("one"),
    choice("many", repeats=True),
    choice("other", type="open-choice"),
    item("numbers", "choice", answerOption=[{"valueInteger": 1}, {"valueInteger": 2}]),
    item("days", "choice", answerOption=[{"valueDate": "2026-01-02"}]),
    item("hours", "choice", answerOption=[{"valueTime": "10:00:00"}]),
    item("strings", "choice", answerOption=[{"valueString": "So"}, {"valueString": "Or so"}]),
    choice("then", enableWhen=[{"question": "yes", "operator": "=", "answerBoolean": True}]),
)


def test_every_type_of_question_is_understood() -> None:
    found = form(EVERY_TYPE)

    assert found.format == "R4"
    assert [one.link_id for one in found.items if one.is_question and not one.is_asked] == ["file", "link"]
    assert {one.link_id: one.within for one in found.items if one.within} == {"words": "top", "yes": "top"}
    assert found.left_out == (
        "It asks for files, or for links to a record elsewhere. Those questions can’t be answered here.",
    )


def test_r5_is_understood_too() -> None:
    options = choice("a")["answerOption"]
    said = questionnaire(item("a", "coding", answerOption=options, answerConstraint="optionsOrString"))

    found = form(said)

    assert (found.format, found.items[0].open, len(found.items[0].options)) == ("R5", True, 4)


def test_lists_that_the_file_brings_along_are_read_with_their_weights() -> None:
    codes = {
        "resourceType": "CodeSystem",
        "id": "codes",
        "url": "urn:codes",
        "status": "active",
        "content": "complete",
        "concept": [
            {"code": code, "display": code, "extension": [{"url": WEIGHT, "valueDecimal": n}]}
            for n, code in enumerate("ab")
        ],
    }
    listed = {
        "resourceType": "ValueSet",
        "id": "list",
        "status": "active",
        "compose": {"include": [{"system": "urn:codes"}]},
    }

    found = form(questionnaire(item("a", "choice", answerValueSet="#list"), contained=[codes, listed]))

    assert [(one.value, one.weight) for one in found.items[0].options] == [("a", 0.0), ("b", 1.0)]


def test_a_list_elsewhere_is_named_and_never_fetched() -> None:
    found = form(questionnaire(item("a", "choice", answerValueSet="http://loinc.org/vs/LL358-3")))

    assert found.items[0].elsewhere == "http://loinc.org/vs/LL358-3"
    assert not found.items[0].is_asked


def test_a_bundle_with_one_questionnaire_is_read() -> None:
    bundle: dict[str, Any] = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": questionnaire(item("a"))}],
    }

    assert form(bundle).title == "A form"
    assert "2 questionnaires" in read(bundle | {"entry": bundle["entry"] * 2}).refused


def test_what_differs_where_nobody_reads_is_said_and_not_refused() -> None:
    found = form(questionnaire(item("a"), nonsense=1))

    assert found.format == ""
    assert found.differs == ("nonsense: isn’t known to the format",)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "empty"),
        (b"<Questionnaire/>", "looks like XML"),
        (b"[1]", "holds a list"),
        (b'{"a":\n1,\n"b"', "damaged"),
        (b"\xff\xfe{", "no JSON"),
        (b"{}", "holds no questionnaire"),
        (b'{"resourceType": "Patient"}', "it says it is “Patient”"),
        (b'{"resourceType": "Questionnaire", "status": "active"}', "no question"),
        (questionnaire(item("a"), item("a")), "Item “a” is there twice"),
        (questionnaire({"type": "string"}), "Item 1 has no “linkId”"),
        (questionnaire(item("a", "mood")), "Item “a” is of a type that FHIR doesn’t have: “mood”"),
        (questionnaire(item("a", "choice", answerOption=[{"valueString": 1}])), "Item “a”, answer 1, “valueString”"),
        (questionnaire(item("a", "choice", answerOption=[{}])), "Item “a”, answer 1 has no value"),
        (questionnaire(item("a", required="yes")), "neither true nor false"),
        (questionnaire(item("a", item="b")), "no list of objects"),
        (questionnaire(item("a", text="x" * (limits.LONGEST_TEXT + 1))), "characters"),
        (questionnaire(item("a", modifierExtension=[{"url": "urn:x"}])), "changes what the rest means"),
        (
            questionnaire(item("a", enableWhen=[{"question": "z", "operator": "=", "answerBoolean": True}])),
            "waits for a question that isn’t there: “z”",
        ),
        (questionnaire(item("a", enableWhen=[{"question": "a", "operator": "~"}])), "how it compares"),
        (questionnaire(*(item(str(n)) for n in range(limits.MOST_ITEMS + 1))), "more than 3,000 items"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_its_place(said: bytes | dict[str, Any], why: str) -> None:
    content = said if isinstance(said, bytes) else json.dumps(said).encode()

    assert why in reader.replied(Question(file=content)).refused


def test_what_is_too_deep_or_says_too_much_is_refused_before_it_is_built() -> None:
    for content in (b'{"a":' * 100, b"[" * 5_000_00, b'{"a":[' + b"1," * (limits.MOST_VALUES + 1)):
        with pytest.raises(Refused, match="far more"):
            bounded.read(content)
    with pytest.raises(Refused, match="larger than"):
        bounded.read(b" " * (limits.LARGEST_FILE + 1))


@pytest.mark.parametrize("end", [b"", b"\\"])
def test_a_text_that_never_ends_is_looked_at_once(end: bytes) -> None:
    content = b'"' + b'\\"' * 1000 + end

    assert len(bounded._STRING.findall(content)) == 1
    with pytest.raises(Refused, match="no JSON"):
        bounded.read(content)


def test_a_process_of_its_own_reads_it() -> None:
    assert apart.check(json.dumps(EVERY_TYPE).encode()) == form(EVERY_TYPE)
    with pytest.raises(Refused, match="empty"):
        apart.check(b"")


def test_only_so_many_are_read_at_once_and_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    slow, done = threading.Event(), threading.Barrier(limits.AT_ONCE + 1)
    began = threading.Semaphore(0)

    def reading(*_: object) -> Reply:
        began.release()
        slow.wait(10)
        return Reply(form=form(EVERY_TYPE))

    def check() -> None:
        apart.check(b"{}")
        done.wait(10)

    monkeypatch.setattr(apart, "_read_apart", reading)
    readers = [threading.Thread(target=check) for _ in range(limits.AT_ONCE)]
    for reader_ in readers:
        reader_.start()
    assert all(began.acquire(timeout=10) for _ in readers)
    with pytest.raises(Busy, match="in a moment"):
        apart.check(b"{}")

    slow.set()
    done.wait(10)
    assert apart.check(b"{}") == form(EVERY_TYPE)
    for reader_ in readers:
        reader_.join()


def test_a_file_is_not_blamed_for_a_busy_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(code: int) -> Callable[..., subprocess.CompletedProcess[bytes]]:
        return lambda words, **_: subprocess.CompletedProcess(words, code, b"", b"")

    def late(words: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        raise subprocess.TimeoutExpired(words, limits.SECONDS)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(Busy, match="this computer is too busy"):
        apart.check(b"{}")
    for code in (-24, -9):
        monkeypatch.setattr(subprocess, "run", ended(code))
        with pytest.raises(Refused, match="more work than any questionnaire"):
            apart.check(b"{}")


def calculated(expression: str) -> Question:
    url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
    said = {"url": url, "valueExpression": {"language": "text/fhirpath", "expression": expression}}
    file = questionnaire(choice("a"), item("t", "integer", extension=[said]))
    found = form(file)
    return Question(json.dumps(file).encode(), form=found, answers={"a": (found.items[0].options[1],)})


def test_a_calculation_that_goes_on_and_on_is_ended() -> None:
    asked = calculated("(0).repeat($this + 1).count()")
    assert asked.form is not None
    assert asked.answers is not None

    with pytest.raises(Refused, match=r"more work than any|too busy"):
        apart.calculate(asked.file, asked.form, asked.answers, seconds=2)


HOSTILE = {
    "memory": "'aaaa'" + ".replace('a', 'aaaaaaaaaaaaaaaa')" * 8 + ".length()",
    "powers": "9" + ".power(9)" * 6,
    "products": "(1 | 2 | 3 | 4 | 5)" + ".select((1 | 2 | 3 | 4 | 5).select($this + 1))" * 9 + ".count()",
    "signs": "1 & ^",
    "brackets": "(" * 1_900 + "1" + ")" * 1_900,
}
"""What fills the memory, goes on for long, goes deep, or makes the library print where the reply is written."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_calculation_is_ended_or_comes_to_nothing(name: str) -> None:
    asked = calculated(HOSTILE[name])
    assert asked.form is not None
    assert asked.answers is not None

    try:
        ended = apart.calculate(asked.file, asked.form, asked.answers, seconds=4)
    except Refused as why:
        ended = Reply(trouble={"t": str(why)})

    assert ended.results == {}
    assert ended.trouble["t"] in {
        apart.TOO_SLOW,
        apart.TOO_BUSY.format(seconds=20),
        expressions.NOT_UNDERSTOOD,
        expressions.NO_NUMBER,
    }


def test_answers_that_cannot_be_read_say_which_file_it_is() -> None:
    of = json.dumps(EVERY_TYPE).encode()

    for content in (b"", b"<a/>", b"[]"):
        said = reader.replied(Question(file=of, response=content)).refused
        assert said.startswith("In the file with the answers: This ")
    with pytest.raises(Refused, match="answers: This file is empty"):
        apart.check_both(of, b"")


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_names = ["linkId", "type", "text", "item", "answerOption", "enableWhen", "required", "repeats", "extension", "code"]
_names += ["initial", "answerValueSet", "enableBehavior", "prefix", "maxLength", "answerConstraint", "_text"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(_names), _json, st.integers(0, len(EVERY_TYPE["item"]) - 1))
def test_nothing_that_stands_in_the_wrong_place_trips_it_up(name: str, value: Any, number: int) -> None:
    said = json.loads(json.dumps(EVERY_TYPE))
    said["item"][number][name] = value

    found = read(said, response({}))

    assert bool(found.refused) != (found.form is not None)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200) | _json.map(lambda said: json.dumps(said).encode()))
def test_no_content_trips_it_up(content: bytes) -> None:
    assert reader.replied(Question(file=content)).refused


@pytest.mark.parametrize(("language", "said"), [("en", "Not sure"), ("de", "Weiß nicht genau")])
def test_the_process_that_reads_says_why_in_the_language_that_it_is_asked_in(language: str, said: str) -> None:
    shown = f"reader.speak({language!r}); print(str(_('Not sure')))"
    imports = "from wayhome.integrate.measures import reader; from wayhome.languages.words import _"
    done = subprocess.run([sys.executable, "-c", f"{imports}; {shown}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_the_language_of_the_moment_goes_along_with_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(question: Question, seconds: float) -> Reply:
        asked.append(question.language)
        return Reply(form=Form(title="T"))

    monkeypatch.setattr(apart, "_read_apart", read)
    for language in ("de", "en-gb"):
        with override(language):
            apart.check(b"{}")
    assert asked == ["de", "en"]


def test_what_is_kept_of_a_questionnaire_is_english_and_is_said_in_the_language_of_the_moment() -> None:
    form = Form(title="T", left_out=("Not sure",), differs=("item › 1: Not sure", "and 12 more places"))
    with override("de"):
        assert form.left_out_said == ("Weiß nicht genau",)
        assert form.differs_said[0] == "item › 1: Weiß nicht genau"
    assert form.differs_said[1] == "and 12 more places"
    assert {type(one) for name in features.LEFT_OUT for one in features.left_out(extended(name), ())} == {str}


def extended(name: str) -> dict[str, object]:
    return {"extension": [{"url": f"http://example.org/{name}"}]}


def test_numbers_are_shown_as_the_language_writes_them_and_kept_as_they_are() -> None:
    with override("de"):
        assert (values.figures(2.5), values.plain(2.5)) == ("2,5", "2.5")
    assert values.figures(2.5) == "2.5"
