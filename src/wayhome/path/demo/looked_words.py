"""The words in which Rowan looks back, and on."""

from __future__ import annotations

from typing import Any

from wayhome.path.demo.dated import Dated, Words

Page = tuple[int, str]
"""The day and the time of a page of the story."""


class PairWords(Dated, frozen=True):
    """``then`` and ``now``: pages that stand on its sides."""

    said: dict[str, Any]
    then: Page | None = None
    now: Page | None = None


class WentWords(Dated, frozen=True):
    """``promise``: the day on which it was made."""

    promise: int
    went: str
    onwards: str = ""


class LookedWords(Dated, frozen=True):
    """``said``: fields of the record. ``on``: the day of the story that it is about."""

    said: dict[str, Any]
    on: int | None = None


class LetterWords(Dated, frozen=True):
    """``closed_for``: how many days after it was written it opens. ``words``: what that day is."""

    text: str
    closed_for: int
    words: str


class Looked(Words, frozen=True):
    """All of it."""

    pair: tuple[PairWords, ...]
    went: tuple[WentWords, ...]
    experiment: tuple[LookedWords, ...]
    milestone: tuple[LookedWords, ...]
    portrait: tuple[LookedWords, ...]
    upkeep: tuple[LookedWords, ...]
    letter: tuple[LetterWords, ...]
