"""Every public questionnaire of the cache: read or refused in words, scored or honestly not; never anything unhandled.

See ``fetch``. Without the cache these tests are left out; questionnaires made for the purpose are always read.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.questionnaires.fetch import CACHE
from wayhome.integrate.measures import harm, reader, responses, scoring
from wayhome.integrate.measures.messages import Question
from wayhome.integrate.measures.shapes import Answers, Form

FILES = sorted(CACHE.rglob("Questionnaire-*.json"))
pytestmark = pytest.mark.skipif(not FILES, reason="no public questionnaires: python -m tests.questionnaires.fetch")

FEWEST_READ = 100


def is_one(path: Path) -> bool:
    return bool(json.loads(path.read_bytes()).get("resourceType") == "Questionnaire")


def some_answers(form: Form, seed: int) -> Answers:
    rng = Random(seed)  # noqa: S311 — nothing is kept secret with it
    return {item.link_id: (rng.choice(item.options),) for item in form.asked if item.options}


def test_all_are_read_or_refused_in_words() -> None:
    read, refused = [], []
    for path in filter(is_one, FILES):
        found = reader.replied(Question(file=path.read_bytes()))
        assert bool(found.refused) != (found.form is not None), path.name
        if found.form is None:
            refused.append(found.refused)
            continue
        read.append(path.name)
        assert scoring.scored(found.form, {}).scores == (), path.name
        assert scoring.plan(found.form).way, path.name
        harm.asks(found.form)

    assert len(read) >= FEWEST_READ
    assert all(words.endswith(".") and len(words) > 20 for words in refused)


def test_answers_to_each_are_written_read_and_scored_or_not() -> None:
    came = {"scored": 0, "not": 0}
    for number, path in enumerate(filter(is_one, FILES)):
        form = reader.replied(Question(file=path.read_bytes())).form
        if form is None or not form.asked or len(form.items) > 200:
            continue
        answers = some_answers(form, number)
        response = json.dumps(responses.response_of(form, answers)).encode()
        again = reader.replied(Question(file=path.read_bytes(), response=response))
        assert again.refused == "", path.name
        made = scoring.scored(form, again.answers or {}, again.results, again.trouble)
        assert bool(made.why) != bool(made.scores), path.name
        came["scored" if made.scores else "not"] += 1

    assert came["not"] > 0
    assert sum(came.values()) >= 60
