"""What is in the way, and being away, in a terminal."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.cast import Person
from wayhome.navigate import obstacles, planned
from wayhome.navigate.records.block import Block
from wayhome.vault import operations, queries


def said(command: str, person: Person, *words: str, as_json: bool = False) -> Any:
    out = io.StringIO()
    call_command(command, *words, stdout=out, held=person.vault, json=as_json)
    return json.loads(out.getvalue()) if as_json else out.getvalue()


def test_all_that_can_be_named_is_listed(ada: Person) -> None:
    listed = said("obstacles", ada)
    assert all(one.title in listed and one.id in listed for one in obstacles.obstacles().values())
    assert [one["id"] for one in said("obstacles", ada, as_json=True)] == list(obstacles.obstacles())


@pytest.mark.parametrize("which", ["this-is-silly", "This is silly", "this is SILLY"])
def test_one_is_shown_with_its_practice_and_rule(ada: Person, which: str) -> None:
    shown = " ".join(said("obstacles", ada, "show", *which.split()).split())
    one = obstacles.obstacle("this-is-silly")
    for words in (one.rule.says, one.smaller[0].words, one.who[0].words, one.fears[0].words, "wayhome practise"):
        assert words in shown
    data = said("obstacles", ada, "show", which, as_json=True)
    assert (data["practice"], data["rule"]) == (one.rule.practices[0], one.rule.says)


def test_what_is_time_for_a_person_says_so(ada: Person) -> None:
    assert "`wayhome ground`" in said("obstacles", ada, "show", "too-much")


def test_not_today_is_kept(ada: Person) -> None:
    assert "full answer" in said("obstacles", ada, "not-today", "shame")
    said("obstacles", ada, "not-today", "shame", as_json=True)
    [kept] = queries.latest(ada.vault, Block, 5)
    assert kept.payload.not_today
    assert "Not today: I’m ashamed" in said("obstacles", ada, "lately")
    assert said("obstacles", ada, "lately", as_json=True)[0]["id"] == str(kept.id)


def test_a_text_cannot_speak_to_the_terminal(ada: Person) -> None:
    operations.keep(ada.vault, Block(title="Before \x1b]0;title\x07 after"))
    assert "\x1b" not in said("obstacles", ada, "lately")


@pytest.mark.parametrize("words", [["show"], ["show", "no-such"], ["not-today"], ["list", "shame"]])
def test_what_makes_no_sense_is_said(ada: Person, words: list[str]) -> None:
    with pytest.raises(CommandError, match="wayhome obstacles"):
        said("obstacles", ada, *words)


def test_away_and_back(ada: Person) -> None:
    day = timezone.localdate() + timedelta(days=9)
    assert "You’re here" in said("away", ada)
    assert "until you say so" in said("away", ada, "now")
    assert said("away", ada, "until", day.isoformat(), as_json=True) == {"away": True, "until": day.isoformat()}
    assert said("away", ada, "back", as_json=True) == {"away": False, "until": None}
    assert not planned.is_away(ada.vault)


@pytest.mark.parametrize("words", [["until"], ["until", "soon"], ["until", "2020-01-01"], ["now", "2999-01-01"]])
def test_a_day_that_is_none_is_said(ada: Person, words: list[str]) -> None:
    with pytest.raises(CommandError, match="still to come"):
        said("away", ada, *words)
    assert not planned.is_away(ada.vault)
