"""``wayhome registry``, as somebody at a terminal meets it. It opens no vault."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from wayhome.find.management.commands import registry as command
from wayhome.find.registry.listed import NOT_CHECKED
from wayhome.find.registry.tests.conftest import ADA, PLACE, Bring, numbered

OPTIONS: dict[str, Any] = {
    "value": "",
    "near": "",
    "within": 25.0,
    "profession": "",
    "beginning": "",
    "unplaced": False,
    "language": "",
    "training": "",
    "source": "",
    "map": "",
    "page": 1,
    "everybody": False,
    "update": False,
    "replace": False,
    "json": False,
}


def registry(what: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("registry", what, stdout=out, **(OPTIONS | options))
    return out.getvalue()


@pytest.fixture
def taken_up(bring: Bring) -> str:
    rows = [ADA, numbered(1, **{"Healthcare Provider Taxonomy Code_1": "106H00000X", f"{PLACE} Postal Code": "00000"})]
    return registry("import", value=str(bring(rows)))


def test_an_import_says_what_it_did(taken_up: str) -> None:
    assert "2 people are in the register now" in taken_up
    assert "1 have a postcode that is on no map" in taken_up


def test_far_fewer_people_come_by_an_option_alone(bring: Bring) -> None:
    registry("import", value=str(bring([numbered(n) for n in range(9)])))
    with pytest.raises(CommandError, match=r"9 people are in the register now, and 4 are in this file.*--replace"):
        registry("import", value=str(bring([numbered(n) for n in range(4)])))
    said = registry("import", value=str(bring([numbered(n) for n in range(4)])), replace=True)
    assert "4 people are in the register now; before, there were 9." in said


@pytest.mark.usefixtures("taken_up")
def test_a_search_says_what_a_listing_does_not_prove() -> None:
    said = registry("search", near="02139", profession="Psychologist")

    assert "Ada O'Brien-Núñez, Psy.D." in said
    assert "licence MA PSY-77" in said
    assert NOT_CHECKED in said
    assert "1 person within 25 miles of 02139, Cambridge, MA." in said
    assert "1 person within 1 mile of" in registry("search", near="02139", profession="Psy.D.", within=1.0)
    assert "0 people" in registry("search", near="02139", profession="LCSW")
    assert "no more of them than on --page 1." in registry("search", near="02139", page=9999)


@pytest.mark.usefixtures("taken_up")
def test_a_search_as_json() -> None:
    said = json.loads(registry("search", near="02139", json=True))

    assert [person["number"] for person in said["people"]] == ["1000000004"]
    assert (said["total"], said["unplaced"], said["not_checked"]) == (1, 1, NOT_CHECKED)


@pytest.mark.usefixtures("taken_up")
def test_those_on_no_map_are_listed_apart() -> None:
    assert "--unplaced" in registry("search", near="02139")
    assert numbered(1)["NPI"] in registry("search", near="02139", unplaced=True)
    assert "1 person of MA whose postcode is on no map." in registry("search", near="02139", unplaced=True)


@pytest.mark.usefixtures("taken_up")
def test_somebody_is_left_out() -> None:
    assert "was removed" in registry("forget", value="1000000004")
    assert "0 people" in registry("search", near="02139")
    assert "Left out, as was asked for: 1" in registry("status")


@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        ("import", {}, "Say which file"),
        ("import", {"value": "/nowhere/at/all.csv"}, "can’t be read"),
        ("search", {"near": "02139"}, "no register"),
        ("search", {"near": "02139", "profession": "plumber"}, "There are: psychologist"),
        *(("search", {"near": "02139", "within": miles}, "at most 100") for miles in (-3.0, 0.0, 500.0)),
        ("forget", {"value": "12"}, "ten digits"),
        ("forget", {"value": "1000000005"}, "the last of which checks"),
        ("remember", {"value": "1000000005"}, "the last of which checks"),
        ("remember", {"value": "1000000004"}, "nobody is left out of it"),
        ("forget", {"value": "1000000004"}, "nobody to remove"),
    ],
)
@pytest.mark.usefixtures("data")
def test_what_cannot_be_is_said_in_a_sentence(what: str, options: dict[str, Any], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        registry(what, **options)


@pytest.mark.usefixtures("data")
def test_without_a_register_the_status_says_how_one_comes() -> None:
    assert "registry import" in registry("status")


@pytest.mark.usefixtures("taken_up")
def test_a_town_of_which_there_are_several_is_asked_about() -> None:
    with pytest.raises(CommandError, match="Springfield, IL"):
        registry("search", near="Springfield")


@pytest.mark.usefixtures("taken_up")
def test_who_was_left_out_is_named_listed_and_taken_back(bring: Bring) -> None:
    assert "Nobody is left out." in registry("forgotten")
    assert "Ada O'Brien-Núñez" in registry("forget", value="1000000004")
    assert "1000000004 (nppes), since" in registry("forgotten")
    assert json.loads(registry("forgotten", json=True))[0]["number"] == "1000000004"
    assert "may come back with the next import" in registry("remember", value="1000000004")
    assert "was not left out" in registry("remember", value="1000000004")
    registry("import", value=str(bring([ADA])), replace=True)
    assert "1 person" in registry("search", near="02139")


@pytest.mark.usefixtures("taken_up")
def test_at_a_terminal_it_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(command, "typed", lambda _: "n")
    assert "Nothing was changed." in registry("forget", value="1000000004")
    assert "Nobody is left out." in registry("forgotten")
    monkeypatch.setattr(command, "typed", lambda _: " Yes ")
    assert "was removed" in registry("forget", value="1000000004")


@pytest.mark.usefixtures("taken_up")
def test_a_yes_may_be_said_in_the_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answers(question: str) -> str:
        asked.append(question)
        return "ja"

    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr(command, "typed", answers)
    with translation.override("de"):
        registry("forget", value="1000000004")
    assert asked == ["Weglassen? [j/N] "]
    assert "1000000004" in registry("forgotten")
