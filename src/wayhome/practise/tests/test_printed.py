"""The workbook on paper: what stands on one page, what is said in place of a button, and what can be marked."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from wayhome.practise import library
from wayhome.practise.body_shapes import OUTLINES
from wayhome.practise.tests.test_workbook import hostile, made, words
from wayhome.practise.workbook.pages import page
from wayhome.practise.workbook.printed import printed

LONGEST = 18
"""Letters that fit beside each other in the narrowest column, in large print."""
SCREEN = re.compile(
    r"press “|“Ground me”|“Stop here”|“Talk to a person”|first-aid button|\bclick|let the page keep|microphone is asked"
)
"""Words that only a screen makes sense of."""


@pytest.mark.parametrize("slug", sorted(library.practices()))
def test_no_step_asks_paper_for_a_button(slug: str) -> None:
    """Whoever is at seven or more reads what to do, not what to press."""
    assert SCREEN.search(_words_of(page(library.practice(slug)))) is None


@pytest.mark.parametrize(("language", "button"), [("de", "„Hier aufhören“"), ("es", "«Parar aquí»")])
def test_nor_in_another_language(language: str, button: str) -> None:
    with override(language):
        found = {one.id for one in library.practices().values() if button in _words_of(page(one))}
    assert found == set()


def _words_of(value: Any) -> str:
    """All words of a page; those of a line that is partly emphasised run together."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        found = [one for name, one in value.items() if name != "svg"]
        return str(value["w"]) if "w" in value else "\n".join(map(_words_of, found))
    if isinstance(value, list):
        runs = bool(value) and isinstance(value[0], dict) and "w" in value[0]
        return ("" if runs else "\n").join(map(_words_of, value))
    return ""


def test_when_it_is_too_heavy_paper_says_what_to_do() -> None:
    text = words(made("two-voice-dialogue"))
    assert "if you feel far away, put the pen down, look up, and go to “Coming back”. Nothing gets lost." in text
    assert "a person comes first: the page “If it gets too much” leads to people." in text
    assert printed("Go to “Ground me”. “Ground me” helps.") == (
        "Go to the page “If it gets too much”. The page “If it gets too much” helps."
    )


def test_who_did_not_choose_a_body_finds_a_tree_an_animal_and_hands_first() -> None:
    one = page(library.practice("where-do-you-feel-it"))
    steps = {step["number"]: step for part in one["parts"] for step in part["steps"]}
    first, second = (step for step in steps.values() if any(box["box"] == "body" for box in step["boxes"]))
    assert [box["box"] for box in first["boxes"]] == ["instead", "lines", "body"]
    instead, _, whole = first["boxes"]
    assert [one["says"] for one in instead["whole"]] == [OUTLINES["tree"].label, OUTLINES["animal"].label]
    assert len(instead["edges"]) == 4
    assert [one["says"] for one in whole["whole"]] == [OUTLINES["front"].label, OUTLINES["back"].label]
    for one in (*instead["whole"], *instead["edges"], *whole["whole"]):
        assert len(list(ElementTree.fromstring(one["svg"]).iter("{http://www.w3.org/2000/svg}path"))) > 1  # noqa: S314 — ours
    assert second["recalls"] == f"Look back at {first['number']}, “{first['title']}”."
    texts = [" ".join(one.extract_text().split()) for one in made("where-do-you-feel-it").pages]
    trees = [number for number, text in enumerate(texts) if "A tree, or an animal Hands and feet alone" in text]
    bodies = [
        number for number, text in enumerate(texts) if "A body, if that’s what you chose; else leave it out" in text
    ]
    assert bodies == [number + 1 for number in trees]
    assert len(bodies) == 2


@pytest.mark.parametrize("large", [False, True])
def test_what_belongs_together_stands_on_one_page(large: bool) -> None:
    book = made("where-do-you-feel-it", "two-voice-dialogue", "letter-to-younger-self", large=large)
    texts = [" ".join(one.extract_text().split()) for one in book.pages]
    for question in ("How heavy is it now? 0 1 2 3 4 5 6 7 8 9 10", "How here do you feel? 0 1 2 3 4 5 6 7 8 9 10"):
        assert sum(question in text for text in texts) == 3
    assert not any(text.split(" ", 6)[-1].startswith("The field calls it") for text in texts)
    assert all("When you’re done" in text for text in texts if "The field calls it" in text)


def test_a_word_without_an_end_can_break_everywhere_it_stands() -> None:
    word = "Quixolane" * 9
    told = _words_of(page(hostile(word)))
    assert max(map(len, re.split(r"[\s\u200b]", told))) <= LONGEST
    assert told.replace("\u200b", "").count(word) > 10
    ordinary = "an ordinary self-compassionate sentence of misunderstandings"
    assert printed(ordinary) == ordinary


def test_it_is_said_when_the_numbers_were_checked() -> None:
    text = words(made("five-senses", country="GB"))
    assert re.search(r"These numbers were checked (on|between) \d+ \w+ \d{4}( and \d+ \w+ \d{4})?\. Numbers", text)
    assert "or later" not in text
