"""Goals in a terminal: all of them, one in full; a sentence where something is in the way."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Person
from wayhome.begin import goals
from wayhome.begin.records.goal import Goal
from wayhome.begin.records.moment import Moment
from wayhome.begin.tests.test_goals import FIVE
from wayhome.vault import operations


def said(person: Person, *words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("goals", *words, stdout=out, held=person.vault, **options)
    return out.getvalue()


def data(person: Person, *words: str) -> Any:
    return json.loads(said(person, *words, json=True))


@pytest.fixture
def rest(ada: Person) -> goals.Way:
    record = operations.keep(ada.vault, Goal(words="I can rest", with_whom="Lise", **FIVE))
    goals.lock(ada.vault, record.id, mine="A.", theirs="L.", agreed="told")
    moment = Moment(goal=record.id, day=date(2026, 10, 5), version=1, words="The bench", level=0, theirs=1)
    operations.keep(ada.vault, moment)
    return goals.one(ada.vault, record.id)


def test_no_goal_is_no_trouble(ada: Person) -> None:
    assert "there is no need for one" in said(ada)
    assert data(ada) == []


def test_all_of_them_by_how_they_stand(ada: Person, rest: goals.Way) -> None:
    other = operations.keep(ada.vault, Goal(words="Call Aunt Jo"))
    operations.keep(ada.vault, Goal(words="Begun Only", begun=True))
    goals.stand(ada.vault, other.id, "aside")
    shown = said(ada)
    assert shown.index("Walking towards it") < shown.index("I can rest") < shown.index("Put aside")
    assert "0 where I am now" in " ".join(shown.split())
    assert "Begun Only" not in shown
    first, second = data(ada)
    assert (first["began"], first["now"], first["theirs"], first["hope"], first["wording"]) == (-1, 0, 1, 1, 1)
    assert first["outcomes"]["2"] == "I rest when I’m tired."
    assert (second["state"], second["now"]) == ("aside", None)


def test_one_in_full_by_its_first_words_or_its_id(ada: Person, rest: goals.Way) -> None:
    for which in ("i can", rest.record.id.hex[-6:]):
        shown = " ".join(said(ada, "show", which).split())
        assert "−1: I sit down and list what I haven’t done. (where I began)" in shown
        assert "5 October 2026 · Me: 0 · The other one: +1: The bench" in shown
    (moment,) = data(ada, "show", "I can rest")["moments"]
    assert (moment["mine"], moment["theirs"], moment["words"]) == (0, 1, "The bench")


def test_what_is_in_the_way_is_a_sentence(ada: Person, rest: goals.Way) -> None:
    operations.keep(ada.vault, Goal(words="I can rest again"))
    for words, sentence in (
        (("show",), "Say which"),
        (("show", "nothing"), "Say which"),
        (("show", "I can"), "Several goals begin so"),
        (("list", "I can"), "wayhome goals show GOAL"),
    ):
        with pytest.raises(CommandError, match=sentence):
            said(ada, *words)
