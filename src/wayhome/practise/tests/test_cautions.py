"""General cautions: said once, shown with every practice that they fit, after its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.urls import reverse

from tests.cast import Person
from wayhome.practise import cautions, library
from wayhome.practise.checks import content_files

OURS = Path(__file__).resolve().parents[4] / "content"
TABLE = """
[level.1]
says = ["Gentle: safety first."]

[level.2]
says = ["Deeper: wait on a bad day."]

[level.3]
says = ["Deepest: with your therapist."]

[asks.imagery]
says = ["A picture is made today."]

[asks.cold]
says = ["Cool is enough."]
"""


@pytest.fixture
def words(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A folder of words beside ours, with general cautions of its own."""
    settings.WAYHOME_CONTENT = [OURS, tmp_path]
    (tmp_path / "en").mkdir()
    path = tmp_path / "en/cautions.toml"
    path.write_text(TABLE, encoding="utf-8")
    library.forget()
    yield path
    library.forget()


def test_a_practices_own_come_first_then_those_of_its_depth_and_its_asks(words: Path) -> None:
    letter = library.practice("letter-to-younger-self")
    found = cautions.of(letter)
    assert found.own == letter.cautions
    assert found.every[: len(found.own)] == letter.cautions
    assert {"Deeper: wait on a bad day.", "A picture is made today."} <= set(found.general)
    assert not {"Deepest: with your therapist.", "Cool is enough."} & set(found.general)


def test_deepest_water_keeps_what_holds_for_deeper_water(words: Path) -> None:
    deep = msgspec.structs.replace(library.practice("letter-to-younger-self"), level=3, asks=())
    assert cautions.of(deep).general == (
        "Gentle: safety first.",
        "Deeper: wait on a bad day.",
        "Deepest: with your therapist.",
    )


def test_what_a_practice_says_itself_is_not_said_twice(words: Path) -> None:
    letter = library.practice("letter-to-younger-self")
    twice = msgspec.structs.replace(letter, cautions=("A picture is made today.",))
    assert cautions.of(twice).every.count("A picture is made today.") == 1


def test_any_time_has_none_but_those_of_what_it_asks(words: Path) -> None:
    assert cautions.of(library.practice("five-senses")).general == ()


@pytest.mark.parametrize("page", ["practise:practice", "practise:plain"])
def test_every_page_of_a_practice_shows_both(words: Path, ada: Person, page: str) -> None:
    words.write_text('[asks.body]\nsays = ["Leave out what hurts."]\n', encoding="utf-8")
    library.forget()
    shown = ada.client.get(reverse(page, args=["feet-chair-room"])).content.decode()
    own = library.practice("feet-chair-room").cautions[0]
    assert shown.index(own) < shown.index("Leave out what hurts.")


def test_a_conversation_outside_a_practice_shows_them_too(words: Path, ada: Person) -> None:
    assert "Deeper: wait on a bad day." in ada.client.get(reverse("practise:dialogue_begin")).content.decode()


@pytest.mark.parametrize(
    "bad", ['[level.9]\nsays = ["Nine."]', "[asks.imagery]\nsays = []", '[asks.spoons]\nsays=["x"]']
)
def test_a_bad_file_is_named_and_ours_stays(words: Path, bad: str) -> None:
    words.write_text(bad, encoding="utf-8")
    library.forget()
    (error,) = content_files(None)
    assert "cautions.toml" in error.msg
    assert any("suicide" in line for line in cautions.of(library.practice("letter-to-younger-self")).general)
