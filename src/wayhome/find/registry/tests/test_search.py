"""Searching the register, beside somebody slow who looks at everyone: both find the same, in the same order."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from wayhome.find.registry import folding, importing, listed, nearby, searching, standing, words
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.nearby import Nowhere
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests import oracle
from wayhome.find.registry.tests.conftest import ADA, PLACE, Bring, numbered

QUERIES = 400


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oracle.filled(tmp_path_factory.mktemp("oracle"), 60_000)


@pytest.fixture
def register(filled: Path, settings: LazySettings) -> Iterator[oracle.Oracle]:
    settings.DATA = filled
    yield oracle.Oracle()


def test_random_questions_find_what_looking_at_everybody_finds(register: oracle.Oracle) -> None:
    chance = random.Random(20261122)  # noqa: S311

    compared = oracle.turned(register, chance, QUERIES)

    assert sum(found > 0 for found in compared) > QUERIES // 4


def test_pages_follow_each_other(register: oracle.Oracle) -> None:
    query = Query("10001", within=100)
    whole = searching.search(query, size=10_000).people

    pages = [person for page in range(1, 8) for person in searching.search(query, page=page).people]

    assert pages == list(whole[: len(pages)])
    assert len(pages) == 7 * searching.ON_A_PAGE
    assert searching.search(query, page=10_000).people == ()


def test_distances_are_those_on_the_ground(bring: Bring) -> None:
    importing.take_up(bring([ADA | {f"{PLACE} Postal Code": "90012"}]))

    assert searching.search(Query("02139", within=100)).total == 0
    (person,) = searching.search(Query("Pasadena, CA", within=12)).people
    assert person.distance is not None
    assert 5 < person.distance < 12


@pytest.mark.parametrize(
    "place", ["02139", "02139-1234", " Cambridge, ma ", "Cambridge Massachusetts", "cambridgeport ma"]
)
def test_a_place_can_be_written_in_many_ways(bring: Bring, place: str) -> None:
    importing.take_up(bring([ADA]))

    assert searching.search(Query(place, within=5)).total == 1


def test_a_place_that_is_not_one(bring: Bring) -> None:
    importing.take_up(bring([ADA]))

    for place in ("99999", "Nowhere Whatever", "09012", "%", "'; DROP TABLE person"):
        with pytest.raises(Nowhere):
            searching.search(Query(place))
    with pytest.raises(Nowhere) as several:
        searching.search(Query("Springfield"))
    assert "Springfield, IL" in several.value.choices


@pytest.mark.parametrize(
    ("name", "found"), [("obrien", 1), ("O’Bri", 1), ("nún ad", 1), ("NUN", 1), ("brien", 0), ("ada x", 0)]
)
def test_a_name_is_found_by_the_beginnings_of_its_words(bring: Bring, name: str, found: int) -> None:
    importing.take_up(bring([ADA, numbered(1, **{"Provider Last Name (Legal Name)": "ZZZ"})]))

    assert searching.search(Query("02139", name=name)).total == found
    assert searching.search(Query(name=name)).total == found
    assert searching.search(Query(name=name, profession="art-therapist")).total == 0


def test_what_cannot_be_looked_up_is_said(bring: Bring) -> None:
    with pytest.raises(Refused, match="no register"):
        searching.search(Query("02139"))
    importing.take_up(bring([ADA]))
    for query in (Query(), Query(name="a"), Query("02139", profession="plumber")):
        with pytest.raises(Refused):
            searching.search(query)
    assert searching.one("1000000005") is None
    assert searching.one("²000000004") is None


def test_across_the_line_where_the_day_changes() -> None:
    low, high, across = nearby.box(52.0, 179.9, 60)

    assert low < 52 < high
    assert across > 1
    assert math.isclose(nearby.miles(52, 179.9, 52, -179.9), nearby.miles(52, 0, 52, 0.2), rel_tol=1e-9)


def test_folding() -> None:
    assert folding.words("O’Brien-Núñez, Jr.") == ["obrien", "nunez", "jr"]


def test_sources_are_named_by_their_titles_and_not_checked_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "title", {"members": "The association, 2026"}.get)
    assert words.not_checked(["nppes"]) == listed.NOT_CHECKED
    said = "listed in the national register or in The association, 2026; licence not checked by us"
    assert words.not_checked(["nppes", "members", "nppes"]) == said
    assert words.not_checked(["gone"]) == "listed in a register that was taken up here; licence not checked by us"
