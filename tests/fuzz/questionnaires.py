"""Fuzz the reader of questionnaires: ``python -m tests.fuzz.questionnaires --count 100000 --seed 1``.

An input is a questionnaire and answers to it, changed; it is named by seed and number alone, so that whatever is found
can be made again with ``--only NUMBER``. No database is used, and no process of its own: what the bounds on time and
memory do is tested where calculations are. What has to hold for every input stands in ``outcome``.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
import time
import traceback
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from random import Random
from types import FrameType
from typing import Any

import django

from tests.fuzz.mutations import changed_bytes, changed_json

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from django import forms as django_forms
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.fuzz.importers import sentence
from wayhome.integrate.measures import definitions, harm, page, reader, responses, rounds, scoring
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.fields import AnswersForm, initial, most_fields, names_of, on_page, said_beforehand
from wayhome.integrate.measures.limits import MOST_ANSWERED, MOST_FIELDS
from wayhome.integrate.measures.messages import Question, Reply, encode, reply
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, said_of
from wayhome.integrate.measures.shapes import Answers, Form, Refused
from wayhome.integrate.measures.tests.made import choice, item, known, questionnaire, response
from wayhome.integrate.measures.tests.test_reading import EVERY_TYPE
from wayhome.integrate.measures.tests.test_rounds import PEOPLE, answered
from wayhome.integrate.measures.tests.test_scoring import DIALECTS, total

LONGEST_SECONDS = 3.0
"""Of the processor, for one input without calculations; with them it is ended as the process of its own would be."""
SHEET = uuid.UUID(int=9)
CODES = {
    "resourceType": "CodeSystem",
    "id": "codes",
    "url": "urn:codes",
    "status": "active",
    "content": "complete",
    "concept": [{"code": code, "display": code, "property": [{"code": "itemWeight"}]} for code in "abc"],
}
LIST = {
    "resourceType": "ValueSet",
    "id": "list",
    "status": "active",
    "compose": {"include": [{"system": "urn:codes"}, {"system": "urn:more", "concept": [{"code": "d"}]}]},
    "expansion": {"timestamp": "2026-01-01", "contains": [{"system": "urn:codes", "code": "a", "contains": []}]},
}
WHEN = [
    {"question": "n", "operator": ">=", "answerInteger": 2},
    {"question": "b", "operator": "exists", "answerBoolean": True},
]
HARM = "Did you think of suicide?"


class Ended(BaseException):
    """It took longer than it may. No reader can take it for one of its own troubles."""


@cache
def seeds() -> tuple[tuple[bytes, bytes], ...]:
    """Questionnaires to begin with, each with answers to it."""
    phq, gad = definitions.definitions()["phq-9"], definitions.definitions()["gad-7"]
    hanging = questionnaire(
        item("n", "integer", text=HARM, initial=[{"valueInteger": 1}]),
        item("b", "boolean", text=HARM),
        item("g", "group", enableWhen=WHEN, enableBehavior="any", item=[item("in", "string", text=HARM)]),
        item("many", "choice", repeats=True, answerValueSet="#list", text=HARM),
        contained=[CODES, LIST],
    )
    few = response({"n": {"valueInteger": 2}, "many": "a"})
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = [
        (EVERY_TYPE, response({"one": "a1", "n": {"valueInteger": 3}, "day": {"valueDate": "2026-01-02"}})),
        (PEOPLE, answered({"who": {"valueString": "A"}}, {"who": {"valueString": "B"}, "since": {"valueInteger": 12}})),
        (known(phq), response({f"q{number}": "a1" for number in range(1, 10)})),
        (known(gad, titled=False), response({f"q{number}": "a3" for number in range(1, 8)})),
        (hanging, few),
        ({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": hanging}, {"resource": LIST}]}, few),
    ]
    calculated = [questionnaire(choice("a"), choice("b"), total(one)) for one in DIALECTS.values() if "%one" not in one]
    pairs += [(one, response({"a": "a2", "b": "a3"})) for one in calculated]
    return tuple((json.dumps(one).encode(), json.dumps(other).encode()) for one, other in pairs)


def made(seed: int, number: int) -> tuple[bytes, bytes]:
    """The input of that number: a questionnaire, and answers."""
    rng = Random(f"questionnaires:{seed}:{number}")  # noqa: S311 — nothing is kept secret with it
    of, answers = rng.choice(seeds())
    for _ in range(rng.choice((1, 1, 1, 1, 2, 4))):
        change = changed_bytes if rng.random() < 0.15 else changed_json
        if rng.random() < 0.6:
            of = change(of, rng)
        else:
            answers = change(answers, rng)
    return of, answers


def outcome(of: bytes, answers: bytes, seed: int) -> str:
    """How an input ended. Raises AssertionError, or worse, where something that has to hold doesn’t."""
    rng = Random(seed)  # noqa: S311 — nothing is kept secret with it
    with bounded(LONGEST_SECONDS):
        read = _again(reader.replied(Question(file=of)))
        both = _again(reader.replied(Question(file=of, response=answers)))
        if read.form is None:
            sentence(read.refused)
            return "refused"
        assert not read.refused
        checked(read.form)
        filled_in(read.form, rng)
        if both.form is None or both.answers is None:
            sentence(both.refused)
            return "understood"
        return counted(both.form, both.answers, both.results, both.trouble)


def checked(form: Form) -> None:
    """What holds for everything that was understood."""
    assert form.items
    assert scoring.plan(form).way
    assert scoring.scored(form, {}).scores == ()
    assert harm.asks(form) <= {one.link_id for one in form.items}
    assert len(set(names_of(form).values())) == len(form.items)
    for one in form.left_out:
        sentence(one)


def counted(form: Form, answers: Answers, results: dict[str, float], trouble: dict[str, str]) -> str:
    """Numbers that are sure, or a sentence why there are none."""
    found = scoring.scored(form, answers, results, trouble)
    assert bool(found.why) != bool(found.scores)
    harm.needs_help(form, answers)
    for score in found.scores:
        assert math.isfinite(score.value)
        assert found.by == "expression" or (score.least or 0) <= score.value <= (score.most or 0)
    return "scored" if found.scores else "not scored"


def filled_in(of: Form, rng: Random) -> None:
    """The page of it, filled in by chance with one more round of each group, sent, and shown again."""
    if not of.asked or len(of.asked) > MOST_ANSWERED or most_fields(of) > MOST_FIELDS:
        return
    try:
        form = rounds.unrolled(of, dict.fromkeys(rounds.ends(of).values(), 2))
    except Refused:
        return
    fields = AnswersForm(form, QueryDict(_sent(form, rng)))
    assert on_page(form, names_of(form).values()) == form
    fields.is_valid()
    answers = fields.answers(said_beforehand(of))
    asked = enabled(form, answers)
    sheet = AnswerSheet(questionnaire=SHEET, title=form.title, said=said_of(form, answers, asked))
    written = json.dumps(responses.response_of(form, answers)).encode()
    again, _ = responses.answers_in(json.loads(written), of)
    assert {one.origin for one in again.items} == {one.origin for one in form.items}
    shown = AnswersForm(form, initial=initial(form, answers))
    for block in page.blocks(of, sheet, shown):
        render_to_string("integrate/parts/block.html", {"block": block})


def _sent(form: Form, rng: Random) -> str:
    """What a browser might send: for most questions something that fits, for some what doesn’t."""
    sent = QueryDict(mutable=True)
    for field in AnswersForm(form):
        choices = [str(key) for key, _ in getattr(field.field, "choices", ())]
        typed = ("", "3", "2.5", "2026-02-03", "2026-02-03T10:20", "07:05", "No", "true", "\0", "9" * 40)
        many = isinstance(field.field, django_forms.MultipleChoiceField)
        for _ in range(2 if many else 1):
            sent.appendlist(field.html_name, rng.choice(choices or typed))
        sent[field.html_initial_name] = ""
    return sent.urlencode()


def _again(said: Reply) -> Reply:
    """What comes through to the other process."""
    return reply.decode(encode(said))


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """End it where it takes longer, of the processor."""

    def end(_: int, __: FrameType | None) -> None:
        raise Ended

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def run(seed: int, numbers: range) -> Counter[str]:
    """Read so many inputs; how they ended, counted. Raises with the number of the first that does not hold."""
    ended: Counter[str] = Counter()
    for number in numbers:
        of, answers = made(seed, number)
        try:
            ended[outcome(of, answers, number)] += 1
        except Ended:
            if b"text/fhirpath" not in of:
                raise AssertionError(f"seed {seed}, number {number}: it took too long.") from None
            ended["ended"] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}, number {number}: {type(error).__name__}: {error}") from error
    return ended


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=int, default=0)
    parser.add_argument("--only", type=int, help="make this one input, say how it ends, and print it")
    chosen = parser.parse_args()
    if chosen.only is not None:
        of, answers = made(chosen.seed, chosen.only)
        sys.stdout.buffer.write(of + b"\n" + answers + b"\n")
        sys.stderr.write(f"{outcome(of, answers, chosen.only)}\n")
        return 0
    return 1 if _fuzz(chosen.seed, chosen.begin, chosen.count) else 0


def _fuzz(seed: int, begin: int, count: int) -> int:
    """Go on after what does not hold, so that one run shows all of it; each trouble is told once by its place."""
    began, ended, told = time.monotonic(), Counter[str](), Counter[str]()
    for number in range(begin, begin + count):
        try:
            ended += run(seed, range(number, number + 1))
        except AssertionError as error:
            cause = error.__cause__ or error
            frame = traceback.extract_tb(cause.__traceback__)[-1]
            place = f"{type(cause).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
            told[place] += 1
            if told[place] == 1:
                sys.stderr.write(f"{error}\n  {place}\n")
    ways = ", ".join(f"{many:,} {how}" for how, many in sorted(ended.items()))
    seconds = time.monotonic() - began
    sys.stdout.write(f"{count:,} inputs from number {begin:,}, seed {seed}: {ways}; {sum(told.values()):,} troubles; ")
    sys.stdout.write(f"{seconds:,.0f} s.\n")
    return sum(told.values())


if __name__ == "__main__":
    sys.exit(main())
