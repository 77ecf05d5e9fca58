"""The library: what fits, found without a script."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests.cast import Person
from wayhome.languages.numbers import in_words
from wayhome.practise import browsing, library
from wayhome.practise.filtering import Wish, fitting
from wayhome.practise.practice import FAMILIES

ADDRESS = "/practices/"


def titles(response: Any) -> set[str]:
    """The titles of the cards on a page."""
    found = re.findall(r'<h2 class="h3 title"><a href="[^"]+">([^<]+)</a>', response.content.decode())
    return {unescape(title) for title in found}


def test_strangers_see_only_what_is_for_any_time(stranger: Client) -> None:
    page = stranger.get(ADDRESS, {"whole": "1"}).content.decode()
    assert "Five, four, three, two, one" in page
    assert "A short conversation" not in page
    assert "What you do here isn’t kept" in page


def test_everything_is_there_for_a_person(ada: Person) -> None:
    shown = titles(ada.client.get(ADDRESS, {"whole": "1"})) | titles(ada.client.get(ADDRESS, {"level": "3"}))
    assert shown == {practice.title for practice in library.practices().values()}


def test_the_lead_counts_in_words(ada: Person) -> None:
    number = in_words(len(library.practices())).capitalize()
    assert f"{number} small things to do" in ada.client.get(ADDRESS).content.decode()


def test_how_many_fit(ada: Person) -> None:
    count = sum(one.family == "breath" and one.level < 3 for one in library.practices().values())
    page = ada.client.get(ADDRESS, {"family": "breath"}).content.decode()
    assert f"<b>{count} practices</b> fit" in page
    assert "A slow look round" not in page


def test_one_practice_fits(ada: Person) -> None:
    assert "<b>1 practice</b> fits" in ada.client.get(ADDRESS, {"q": "five, four, three"}).content.decode()


def test_nothing_fits_and_there_is_a_way_back(ada: Person) -> None:
    page = ada.client.get(ADDRESS, {"q": "submarine"}).content.decode()
    assert "<b>0 practices</b> fit" in page
    assert "Show them all" in page


def test_what_makes_no_sense_is_left_out_of_the_search(ada: Person) -> None:
    odd = {"level": "9", "family": "<script>", "time": "never", "leave": "spoons"}
    count = sum(one.level < 3 for one in library.practices().values())
    assert f"<b>{count} practices</b>" in ada.client.get(ADDRESS, odd).content.decode()


def chips(person: Person, **query: str | list[str]) -> dict[str, str]:
    """The words of each chip, and where it leads."""
    page = person.client.get(ADDRESS, query).content.decode()
    return {words: unescape(to) for to, words in re.findall(r'<a class="chip" href="([^"]+)">([^<]+?) <svg', page)}


def test_each_filter_can_be_taken_off_alone(ada: Person) -> None:
    found = chips(ada, q="feet chair", level=["0", "1"], family="grounding", time="5", leave=["breath", "cold"])

    assert found.keys() == {
        *("“feet chair”", "Any time", "Shallows", "Grounding", "Up to 5 minutes"),
        *("No: noticing my breath", "No: cold"),
    }
    assert found["Shallows"] == "/practices/?q=feet+chair&level=0&family=grounding&time=5&leave=breath&leave=cold"
    assert found["No: cold"] == "/practices/?q=feet+chair&level=0&level=1&family=grounding&time=5&leave=breath"
    for words, to in found.items():
        left = chips(ada, **dict(QueryDict(to.partition("?")[2]).lists()))
        assert left.keys() == found.keys() - {words}


def test_the_last_one_leads_to_all_of_them(ada: Person) -> None:
    assert chips(ada, time="5", q="") == {"Up to 5 minutes": ADDRESS}


def test_what_is_shown_at_first_is_no_filter(ada: Person) -> None:
    assert chips(ada, level=["0", "1", "2"], q="", time="") == {}
    assert chips(ada, level=["0", "1", "2", "3"])["Deep water"] == "/practices/?level=0&level=1&level=2"


def test_a_word_that_was_looked_for_is_never_markup(ada: Person) -> None:
    page = ada.client.get(ADDRESS, {"q": '<b>"x'}).content.decode()
    assert "<b>&quot;x" not in page.partition("<main")[2]
    assert "“&lt;b&gt;&quot;x”" in page


def test_what_makes_no_sense_has_no_chip(ada: Person) -> None:
    assert chips(ada, level="9", family="<script>", time="never", leave="spoons") == {}


def test_deep_water_is_shown_when_it_is_asked_for() -> None:
    shown = fitting(library.practices().values(), Wish())
    assert all(practice.level < 3 for practice in shown)


def test_a_practice_with_a_variant_can_stay() -> None:
    """The letter asks for pictures in the mind, and can be done without them."""
    found = {practice.id for practice in fitting(library.practices().values(), Wish(leave_out=("imagery", "breath")))}
    assert "letter-to-younger-self" in found
    assert "cyclic-sigh" not in found


def test_the_library_needs_few_queries(ada: Person, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        ada.client.get(ADDRESS)


def test_many_are_shown_a_few_of_each_family_with_the_way_to_all(ada: Person) -> None:
    page = ada.client.get(ADDRESS).content.decode()
    breath = [one.title for one in library.practices().values() if one.family == "breath" and one.level < 3]
    assert f'?family=breath">All {len(breath)}<span class="sr"> of Breath</span></a>' in page
    assert [title in page for title in breath] == [True] * 4 + [False] * (len(breath) - 4)
    assert page.count('<h2 id="of-') == len(FAMILIES)
    assert titles(ada.client.get(ADDRESS, {"family": "breath"})) == set(breath)


def test_what_is_few_is_not_parted(ada: Person) -> None:
    page = ada.client.get(ADDRESS, {"q": "letter"}).content.decode()
    assert 1 < len(titles(ada.client.get(ADDRESS, {"q": "letter"}))) <= browsing.MANY
    assert '<h2 id="of-' not in page
    assert "in one list" not in page


def test_deep_water_that_does_not_fit_either_is_not_offered(ada: Person) -> None:
    assert "deep water</b>" not in ada.client.get(ADDRESS, {"q": "zzzzq"}).content.decode()


def test_deep_water_is_shown_for_what_is_looked_for(ada: Person) -> None:
    deep = library.practice("two-chairs-critic-and-child")
    page = ada.client.get(ADDRESS, {"q": "chairs"}).content.decode()
    (there,) = re.findall(r'<a href="([^"]+)">Show (?:it|them)</a>', page)
    assert unescape(there) == f"{ADDRESS}?q=chairs&level=3"
    assert deep.title in titles(ada.client.get(unescape(there)))


@pytest.mark.parametrize("words", ["EMDR", "rescripting", "holotropic", "hypnosis"])
def test_what_is_only_described_is_found_by_its_name(ada: Person, stranger: Client, words: str) -> None:
    page = ada.client.get(ADDRESS, {"q": words}).content.decode()
    assert "Described here, and never run" in page
    assert words.lower() in page.partition("Described here, and never run")[2].lower()
    assert "Described here, and never run" not in stranger.get(ADDRESS, {"q": words}).content.decode()


def test_nothing_is_described_where_nothing_is_looked_for(ada: Person) -> None:
    assert "Described here, and never run" not in ada.client.get(ADDRESS).content.decode()
