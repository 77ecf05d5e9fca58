"""The words of beginning with somebody in the demonstration, as content/en/demo/agreed.toml holds them."""

from __future__ import annotations

from wayhome.path.demo.dated import Dated, Words


class LookedWords(Words, frozen=True, kw_only=True):
    """A moment of a goal; ``level`` and ``theirs``: "-2" to "2", or nothing."""

    day: int
    words: str
    level: str = ""
    theirs: str = ""
    their_words: str = ""


class GoalWords(Dated, frozen=True, kw_only=True):
    """``said``: the name of a field → what is in it. ``locked`` and ``review``: days of the story."""

    key: str
    locked: int
    review: int
    mine: str
    theirs: str
    agreed: str
    needs: tuple[str, ...]
    practices: tuple[str, ...]
    said: dict[str, str]
    moment: tuple[LookedWords, ...]


class SmallWords(Dated, frozen=True, kw_only=True):
    words: str


class AfterWords(Words, frozen=True, kw_only=True):
    """Answers after a session: 0 (no) to 4 (yes), or nothing."""

    day: int
    heard: int | None = None
    goals: int | None = None
    method: int | None = None
    safe: int | None = None
    words: str = ""
    to_raise: str = ""


class Agreed(Words, frozen=True, kw_only=True):
    """All of it."""

    small: SmallWords
    goal: tuple[GoalWords, ...]
    after: tuple[AfterWords, ...]
