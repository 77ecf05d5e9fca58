"""Looking back, and on, in a terminal."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Person
from wayhome.integrate import rituals
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.practise.records.promise import Promise
from wayhome.vault import operations


def said(person: Person, *words: str, as_json: bool = False) -> Any:
    out = io.StringIO()
    call_command("integrate", *words, stdout=out, held=person.vault, json=as_json)
    return json.loads(out.getvalue()) if as_json else " ".join(out.getvalue().split())


def test_what_is_there_is_listed(ada: Person) -> None:
    assert "no need for it" in said(ada)
    kept = operations.keep(ada.vault, Milestone(title="I rang first"))
    assert "Milestones" in said(ada)
    assert "I rang first" in said(ada)
    assert said(ada, as_json=True)["Milestones"][0]["id"] == str(kept.id)


def test_the_newest_is_shown_in_full(ada: Person) -> None:
    assert "Nothing is kept" in said(ada, "portrait")
    operations.keep(ada.vault, Portrait(title="This spring", joys="Radishes\nThe first bus"))
    operations.keep(ada.vault, Upkeep(early="Unopened post", then="\x1b]0;title\x07 Ring Clive"))
    assert "What I enjoy Radishes The first bus" in said(ada, "portrait")
    shown = said(ada, "keeping-well")
    assert "Unopened post" in shown
    assert "\x1b" not in shown
    [joys] = said(ada, "portrait", as_json=True)["lines"]
    assert joys == {"title": "What I enjoy", "words": "Radishes\nThe first bus"}


def test_promises_are_shown_with_how_they_went_last(ada: Person) -> None:
    assert "one-small-promise" in said(ada, "promises")
    promise = operations.keep(ada.vault, Promise(text="A scarf on Mondays", name="Ro"))
    operations.keep(ada.vault, PromiseWay(promise=promise.id, went="half"))
    assert "A promise to Ro: A scarf on Mondays Half" in said(ada, "promises")
    [data] = said(ada, "promises", as_json=True)
    assert (data["let_go"], data["ways"][0]["went"]) == (False, "half")


@pytest.mark.parametrize("which", ["the-best-cup", "The best cup"])
def test_a_ritual_is_shown(ada: Person, which: str) -> None:
    one = rituals.ritual("the-best-cup")
    assert one.title in said(ada, "rituals")
    shown = said(ada, "ritual", *which.split())
    assert all(words in shown for words in (one.needs, one.words, one.plainer))
    assert said(ada, "ritual", which, as_json=True)["id"] == "the-best-cup"


@pytest.mark.parametrize("words", [["ritual"], ["ritual", "no-such"], ["list", "cup"]])
def test_what_makes_no_sense_is_said(ada: Person, words: list[str]) -> None:
    with pytest.raises(CommandError, match="wayhome integrate"):
        said(ada, *words)
