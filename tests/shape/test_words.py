"""The words of the pages themselves: nothing that Wayhome never says, no shouting, and easy to read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.shape.test_practices import BANNED, grade_of, pattern_of

SOURCE = Path(__file__).resolve().parents[2] / "src/wayhome"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*.html") if "design" not in path.parts)
"""All but the sheet of parts, which shows an invented person's words."""
SAID_IN_CODE = sorted(
    path
    for package in ("understand", "prepare", "begin", "selves", "safety", "navigate", "integrate", "path")
    for path in (SOURCE / package).rglob("*.py")
    if not {"tests", "demo", "migrations", "measures"} & set(path.parts)
)
"""Where pages take sentences from: questions, advice, what follows from a circumstance."""
PLAIN_HERE: dict[str, str] = {
    "unlock": "of the vault, and of nothing in a person",
    "broken": "of a file or a computer",
    "damaged": "of a file",
}
"""Words that are about things on some pages, and never about people."""
ABOUT_THINGS = re.compile(r"unlock|locked|vault/|steps/photograph", re.IGNORECASE)
ATTRIBUTES = frozenset({"aria-label", "title", "placeholder", "alt", "legend"})
HANDED_ON = re.compile(r'\b(?:words|label|says|title|alt|legend)="([^"]*)"')
TYPED = '"kept waiting"'
"""How a phrase is searched for: as it is on a keyboard."""
SHORT = 60
"""A page of fewer words has no grade worth the name."""
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years."""


class _Read(HTMLParser):
    """What a person sees or hears of a template, with what is put in left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.in_a_file = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value for name, value in attrs if name in ATTRIBUTES and value]
        self.in_a_file = self.in_a_file or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.in_a_file = self.in_a_file and tag != "pre"

    def handle_data(self, data: str) -> None:
        # What is to be copied into a file is written as the file needs it.
        if not self.in_a_file:
            self.said.append(data)


@cache
def said_in(path: Path) -> tuple[str, ...]:
    """Every text of a template."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    read = _Read()
    read.feed(re.sub(r"\{\{.*?\}\}", "X", re.sub(r"\{%.*?%\}", " ", text, flags=re.DOTALL), flags=re.DOTALL))
    texts = (" ".join(words.split()) for words in (*read.said, *HANDED_ON.findall(text)))
    return tuple(words for words in texts if words)


def sentences_of(path: Path) -> Iterator[str]:
    """Every text in a file of code that has the look of a sentence; what is said to programmers is left out."""
    tree = ast.parse(path.read_text("utf-8"))
    explained = {
        id(node.value)
        for holder in ast.walk(tree)
        if isinstance(body := getattr(holder, "body", None), list)
        for node in body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in explained)
    texts = (node.value for node in constants if isinstance(node.value, str))
    yield from (text for text in texts if re.search(r"[a-z’]+ [a-z’]+", text))


def never_said(texts: tuple[str, ...], group: str, *, about_things: bool) -> list[str]:
    phrases = [one for one in BANNED[group]["phrases"] if not (about_things and one in PLAIN_HERE)]
    return [f"“{phrase}” in: {text}" for phrase in phrases for text in texts if pattern_of(phrase).search(text)]


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def is_about_things(path: Path, texts: tuple[str, ...]) -> bool:
    return ABOUT_THINGS.search(name_of(path)) is not None or any(ABOUT_THINGS.search(text) for text in texts)


@pytest.mark.parametrize("group", BANNED)
def test_no_page_says_what_wayhome_never_says(group: str) -> None:
    found = [
        f"{name_of(path)}: {words}"
        for path in TEMPLATES
        for words in never_said(said_in(path), group, about_things=is_about_things(path, said_in(path)))
    ]
    assert found == [], BANNED[group]["why"]


@pytest.mark.parametrize("group", BANNED)
def test_no_sentence_in_the_code_says_it_either(group: str) -> None:
    found = [
        f"{name_of(path)}: {words}"
        for path in SAID_IN_CODE
        for words in never_said(tuple(sentences_of(path)), group, about_things=False)
    ]
    assert found == [], BANNED[group]["why"]


def test_no_page_shouts_and_its_marks_are_printed_ones() -> None:
    found = [
        f"{name_of(path)}: {text}"
        for path in TEMPLATES
        for text in said_in(path)
        if {"!", "'", '"'} & set(text) and text != TYPED
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_page_reads_easily(path: Path) -> None:
    said = [text for text in said_in(path) if len(text.split()) > 3]
    if sum(len(text.split()) for text in said) >= SHORT:
        grade = grade_of("\n".join(said))
        assert grade <= HARDEST, f"{name_of(path)} reads at grade {grade:.1f}"


def test_the_words_of_a_page_are_found_wherever_they_stand(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{# you should #}<p title="Heal">{% if x %}Just {{ name }} now{% endif %}</p>'
        '{% include "a.html" with words="Try harder" only %}'
    )
    assert set(said_in(page)) == {"Heal", "Just X now", "Try harder"}
    code = tmp_path / "code.py"
    code.write_text('"""Should not be read."""\nSAID = "You should rest"\n"""Nor this one, it should not."""\n')
    assert list(sentences_of(code)) == ["You should rest"]
