"""The pages for hard moments are short and plain enough to be read in one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import textstat
from django.test import Client

HARDEST_GRADE = 5.0
MOST_WORDS = 60
BLOCKS = {"p", "li", "h1", "h2", "h3", "label", "legend", "div", "section", "option", "a", "button", "span"}
NEVER = ["should", "just", "simply", "failed", "journey", "!"]


class Words(HTMLParser):
    """The sentences of a page's main part, without its select, numbers' cards and small print."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = [""]
        self._open = False
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._open = True
        if tag == "select" or self._skipped:
            self._skipped += tag == "select"
        if tag in BLOCKS:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._open = False
        if tag == "select":
            self._skipped -= 1
        if tag in BLOCKS:
            self.sentences.append("")

    def handle_data(self, data: str) -> None:
        if self._open and not self._skipped:
            self.sentences[-1] += data


def said_by(page: str) -> str:
    """What the page says, each block ending like a sentence."""
    words = Words()
    words.feed(page)
    blocks = (re.sub(r"\s+", " ", block).strip() for block in words.sentences)
    return " ".join(block if block[-1] in ".?:" else f"{block}." for block in blocks if re.search(r"[a-z]", block))


def grade_of(said: str) -> float:
    """The school grade, by lengths of words and sentences: textstat's other formulas fetch a dictionary first."""
    return float(textstat.automated_readability_index(said))


@pytest.mark.parametrize("path", ["/ground/", "/help/", "/help/?country=elsewhere", "/exit/about/"])
def test_the_page_can_be_read_under_strain(stranger: Client, path: str) -> None:
    said = said_by(stranger.get(path).content.decode())

    assert len(said.split()) > 50
    assert grade_of(said) <= HARDEST_GRADE


def test_what_comes_before_the_numbers_is_short(stranger: Client) -> None:
    page = stranger.get("/help/?country=GB").content.decode()
    said = said_by(page.split("Call 999")[0] + "</main>")

    assert len(said.split()) <= MOST_WORDS
    assert grade_of(said) <= HARDEST_GRADE


@pytest.mark.parametrize("path", ["/ground/", "/help/", "/help/?country=GB", "/exit/about/"])
def test_no_word_presses(stranger: Client, path: str) -> None:
    said = said_by(stranger.get(path).content.decode()).lower()

    assert not [word for word in NEVER if re.search(rf"\b{word}\b" if word.isalpha() else re.escape(word), said)]
