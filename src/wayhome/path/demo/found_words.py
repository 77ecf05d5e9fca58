"""The words of finding a therapist in the demonstration, as content/en/demo/found.toml and met.toml hold them.

People go by the key that they have there. A row goes by its key, a row of Rowan's own by the key that it has there, and
the row of a question by the words of that question.
"""

from __future__ import annotations

from wayhome.path.demo.dated import Dated, Words


class ContactWords(Words, frozen=True, kw_only=True):
    day: int
    what: str
    words: str


class CandidateWords(Dated, frozen=True):
    """``said``: the name of a field → what is in it; ``looked_up``: the day of that."""

    key: str
    stage: str
    said: dict[str, str]
    stage_before: str = ""
    looked_up: int | None = None
    contact: tuple[ContactWords, ...] = ()


class Found(Words, frozen=True):
    candidate: tuple[CandidateWords, ...]


class QuestionsWords(Dated, frozen=True):
    """``chosen``: ids of our bank."""

    chosen: tuple[str, ...]
    own: tuple[str, ...]


class AskedWords(Words, frozen=True):
    """``question``: an id of our bank, or words of Rowan's own."""

    question: str
    said: str = ""
    rating: str = ""


class ConversationWords(Dated, frozen=True):
    """``day`` and ``time``: of the appointment; ``planned``: the day on which it was planned; ``look_on``: the day to
    look again; ``said``: the name of a field → what is in it."""

    whom: str
    planned: int
    minutes: int
    look_on: int
    said: dict[str, str]
    asked: tuple[AskedWords, ...]
    setting: str = ""
    felt: tuple[str, ...] = ()
    green: tuple[str, ...] = ()
    red: tuple[str, ...] = ()


class OwnRowWords(Dated, frozen=True):
    key: str
    title: str
    theme: str
    ask: str = ""


class ComparisonWords(Dated, frozen=True):
    people: tuple[str, ...]
    order: tuple[str, ...]
    left_out: tuple[str, ...] = ()


class ComparedWords(Dated, frozen=True):
    whom: str
    row: str
    words: str
    ask: bool = False


class LeaningWords(Dated, frozen=True):
    towards: str
    gut: str


class DecisionWords(Dated, frozen=True):
    whom: str
    reason: str


class Met(Words, frozen=True):
    """First conversations, and what came of them."""

    questions: QuestionsWords
    conversation: tuple[ConversationWords, ...]
    row: tuple[OwnRowWords, ...]
    comparison: ComparisonWords
    compared: tuple[ComparedWords, ...]
    leaning: LeaningWords
    decision: DecisionWords
