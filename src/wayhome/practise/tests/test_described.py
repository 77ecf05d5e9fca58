"""Pages of what is described and never run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Person
from wayhome.journal.records import Entry
from wayhome.practise import described, library
from wayhome.practise.checks import content_files
from wayhome.vault import queries

OURS = Path(__file__).resolve().parents[4] / "content"
PAGE = """
id = "a-long-walk-back"
title = "A long walk back"
field_name = "Guided retracing"
also = ["Retracing"]
kind = "with-therapist"
icon = "route"
summary = "A walk through old rooms, with somebody beside you."
what = "You walk, *slowly*, in your mind."
why = "It can carry you off. Somebody beside you can bring you back."
ask = ["Have you done this with others?", "How would we stop?"]
instead = ["five-senses"]
says = "Tried with therapists. Nobody has tried it alone."
sources = ["levine-2010"]
cautions = ["It can be tiring."]
"""
SLUG = "a-long-walk-back"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.WAYHOME_CONTENT = [OURS, tmp_path]
    place = tmp_path / "en/described"
    place.mkdir(parents=True)
    put(place)
    yield place
    library.forget()


def put(place: Path, text: str = PAGE) -> None:
    (place / f"{SLUG}.toml").write_text(text, encoding="utf-8")
    library.forget()


def address(name: str = "described", slug: str = SLUG) -> str:
    return reverse(f"practise:{name}", args=[slug])


def test_the_page_says_everything_and_offers_nothing_to_begin(folder: Path, ada: Person) -> None:
    page = ada.client.get(address()).content.decode()
    for words in (
        *("With your therapist", "A long walk back", "Guided retracing", "Also: Retracing.", "<em>slowly</em>"),
        *(
            "Why it needs somebody beside you",
            "“How would we stop?”",
            "It can be tiring.",
            "Nobody has tried it alone.",
        ),
        *("Five, four, three, two, one", "Levine"),
    ):
        assert words in page
    assert "Begin" not in page.partition("<main")[2].partition("What goes well instead")[0]
    assert ada.client.get(reverse("practise:practice", args=[SLUG])).status_code == 404
    assert ada.client.post(reverse("practise:begin", args=[SLUG]), {"anyway": "1"}).status_code == 404


def test_what_is_not_offered_says_so(folder: Path, ada: Person) -> None:
    put(folder, PAGE.replace('"with-therapist"', '"not-offered"'))
    page = ada.client.get(address()).content.decode()
    assert "Why Wayhome does not offer it" in page
    assert "What to ask if somebody offers it to you" in page


def test_strangers_see_nothing(folder: Path, stranger: Client) -> None:
    assert stranger.get(address()).status_code == 404
    assert stranger.post(address("keep_described")).status_code == 404


def test_there_is_no_page_of_another_name(ada: Person) -> None:
    assert ada.client.get(address(slug="nowhere")).status_code == 404
    assert ada.client.post(address("keep_described", "nowhere")).status_code == 404


def test_the_sentences_are_kept_in_the_journal(folder: Path, ada: Person) -> None:
    went = ada.client.post(address("keep_described"))
    (entry,) = queries.latest(ada.vault, Entry, 5)
    assert went.headers["Location"] == reverse("journal:entry", args=[entry.id])
    assert entry.payload.title == "To ask: A long walk back"
    assert entry.payload.text == "Have you done this with others?\n\nHow would we stop?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "a-long-walk-back"', 'id = "another"', "is “another”, but the file is called"),
        ('["levine-2010"]', '["nobody-1900"]', "“nobody-1900” is not in sources.toml"),
        ('["five-senses"]', '["six-senses"]', "“six-senses” is not in the library"),
        ('"with-therapist"', '"with-luck"', "with-luck"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(folder: Path, old: str, new: str, said: str) -> None:
    put(folder, PAGE.replace(old, new))
    (error,) = content_files(None)
    assert said in error.msg
    assert f"{SLUG}.toml" in error.msg


def test_they_stand_by_kind(folder: Path) -> None:
    assert SLUG in {page.id for page in described.of_kind("with-therapist")}
    assert SLUG not in {page.id for page in described.of_kind("not-offered")}
