"""``wayhome letters``: without a vault, what letters mean, as words and as JSON."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from wayhome.find import arguments, countries, credentials


def told(*words: str, country: str = "", as_json: bool = False) -> str:
    out = StringIO()
    call_command("letters", *words, country=country, json=as_json, stdout=out)
    return out.getvalue()


def data(*words: str, country: str = "") -> Any:
    return json.loads(told(*words, country=country, as_json=True))


def on_one_line(words: str) -> str:
    return " ".join(words.split())


def test_it_says_all_of_one() -> None:
    one = credentials.credential("lcsw")
    said = on_one_line(told("LCSW"))
    for words in (one.name, one.summary, one.takes, one.promises, one.leaves_open, one.check, *one.ask):
        assert words in said
    assert "https://www.aswb.org/" in said
    assert "nobody at Wayhome has checked any person" in said


def test_marks_of_files_are_not_shown() -> None:
    assert "**" not in told("EMDR")
    assert "*" not in told(country="germany")


def test_words_may_come_with_or_without_quotes() -> None:
    assert [found["words"] for found in data("LMFT,", "SEP")["found"]] == ["LMFT", "SEP"]
    assert data("Jane Invented, LMFT, SEP, QXZW")["unknown"] == ["QXZW"]
    assert "Nothing is here on QXZW" in told("LMFT, QXZW")


def test_a_country_narrows_and_alone_it_says_how_to_check() -> None:
    assert len(data("psychotherapist")["found"][0]["credentials"]) > 1
    assert [one["id"] for one in data("psychotherapist", country="uk")["found"][0]["credentials"]] == ["uk-therapist"]
    said = on_one_line(told(country="germany"))
    assert "Checking a licence in Germany" in said
    assert "https://www.116117.de/" in said
    there = data(country="germany")
    assert {one["id"] for one in there["credentials"]} == {one.id for one in credentials.of_country("germany")}
    assert all(lookup["checked_on"] for lookup in there["lookups"])


def test_what_comes_near_and_nothing() -> None:
    assert "lcsw" in [one["id"] for one in data("social")["near"]]
    assert "Clinical Social Worker" in told("social")
    assert "Nothing is here by these words" in told("zucchini")
    assert data("zucchini") == {"found": [], "near": [], "unknown": []}


def test_with_nothing_it_lists_all() -> None:
    assert [one["id"] for one in data()] == list(credentials.credentials())
    assert f"{len(credentials.credentials())} are known" in told()


def test_a_terminal_is_not_obeyed_by_what_was_pasted() -> None:
    assert "\x1b" not in told("LMFT, \x1b[31mQXZW\x1b[0m")


def test_the_countries_of_the_command_are_those_of_the_files() -> None:
    assert list(arguments.COUNTRIES) == list(countries.countries())


@pytest.mark.parametrize("slug", arguments.COUNTRIES)
def test_every_country_can_be_said(slug: str) -> None:
    assert countries.country(slug).place in told(country=slug)
