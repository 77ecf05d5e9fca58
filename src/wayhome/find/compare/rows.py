"""What can be looked at side by side: the rows that are there for everybody, and what each is about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

THEMES: dict[str, str] = {
    "felt": "How it felt",
    "trust": "Trust",
    "compatibility": "Being together",
    "approach": "How they work",
    "expertise": "What they know",
    "practical": "Practical matters",
}
"""What a row is about. Values are sealed in records and never change."""
FELT = "felt"
"""The row that always comes first, and has no number."""
QUESTION = "q-"
"""How the key of a question that was asked begins."""


@dataclass(frozen=True, slots=True)
class Row:
    """``key``: what stands for it in records and addresses; ``theme``: a key of ``THEMES``; ``facts``: the fields of a
    candidate that say something of it; ``questions``: those of our bank whose answers do; ``ask``: how to ask for it,
    empty where nobody but the person can know."""

    key: str
    title: str
    theme: str
    facts: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ask: str = ""

    @property
    def theme_said(self) -> str:
        """What it is about, in words."""
        return THEMES.get(self.theme, "")

    @property
    def is_first(self) -> bool:
        """Whether it stays in its place, above all others."""
        return self.key == FELT

    @property
    def is_own(self) -> bool:
        """Whether the person made it."""
        return own_id(self.key) is not None

    @property
    def is_question(self) -> bool:
        """Whether it is here because it was asked in a first conversation."""
        return self.key.startswith(QUESTION)


ROWS: tuple[Row, ...] = (
    Row(FELT, "In my body afterwards", "felt"),
    Row("safe", "I felt safe enough", "trust", questions=("safe-enough", "could-be-honest", "felt-small")),
    Row("heard", "I felt heard", "compatibility", questions=("felt-heard",)),
    Row(
        "slowly",
        "When I asked to go slowly",
        "approach",
        questions=("go-slowly", "own-pace"),
        ask="What would you do if I need to go more slowly?",
    ),
    Row(
        "way",
        "Their way of working",
        "approach",
        questions=("first-sessions", "why-this-way"),
        ask="What would an ordinary hour with you be like?",
    ),
    Row(
        "parts",
        "Works with younger parts",
        "expertise",
        questions=("inner-child-work", "hard-childhoods"),
        ask="How do you work with younger parts of somebody, and with what happened in childhood?",
    ),
    Row(
        "training",
        "Training and letters",
        "expertise",
        ("profession", "letters"),
        ("trained-where",),
        "What have you trained in?",
    ),
    Row(
        "between",
        "Between sessions",
        "approach",
        questions=("contact-between", "very-bad-night"),
        ask="Can I reach you between sessions, and how?",
    ),
    Row(
        "repair",
        "If something goes wrong between us",
        "trust",
        questions=("when-i-feel-hurt", "cannot-say-it", "your-own-mistakes"),
        ask="What do we do if something goes wrong between us?",
    ),
    Row("signs", "Signs I noticed", "trust"),
    Row("when", "When and where", "practical", ("setting", "place"), ("how-often",), "When and where could we meet?"),
    Row("waiting", "Waiting time", "practical", ("waiting",), ask="From when on would you have space?"),
    Row("fee", "Fee", "practical", ("fee",), ("what-it-costs", "missed-sessions"), "What does an hour cost?"),
    Row("insurance", "Insurance", "practical", ("insurance",), ask="Does anybody pay for a part of it?"),
    Row("languages", "Languages", "compatibility", ("languages",), ask="In which languages could we speak?"),
    Row(
        "access",
        "Getting there, getting in",
        "practical",
        ("accessibility",),
        ("getting-there",),
        "How does one get there, and in?",
    ),
    Row("said", "What others said", "trust", ("recommended_by", "they_said")),
    Row(
        "registered",
        "Registration checked",
        "trust",
        ("checked_on", "checked_where"),
        ("where-registered",),
        "Where are you registered, and under which number?",
    ),
)
"""All of them, in the order in which they stand until the person says another. Keys are sealed and never change."""
BY_KEY = {row.key: row for row in ROWS}
BY_QUESTION = {question: row.key for row in ROWS for question in row.questions}
"""In which row the answer to a question of our bank stands; every other question that was asked has its own row."""
ONLY_ONCE_KNOWN = frozenset({"said", "signs"})
"""Rows that are shown once there is something in them: nobody has to go and find it out."""


def own_key(record_id: uuid.UUID) -> str:
    """What stands for a row of the person's own."""
    return str(record_id)


def own_id(key: str) -> uuid.UUID | None:
    """The record of the row that this stands for; none where it is one of ours."""
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


def in_order(rows: Iterable[Row], order: Sequence[str]) -> list[Row]:
    """The rows as somebody ordered them: what they have not placed follows. How it felt comes first, always."""
    place = {key: number for number, key in enumerate(order)}
    return sorted(rows, key=lambda row: (not row.is_first, place.get(row.key, len(place))))


def moved(keys: Sequence[str], key: str, before: str) -> tuple[str, ...]:
    """The keys with one of them before another, or last where there is no such other."""
    rest = [one for one in keys if one != key]
    at = rest.index(before) if before in rest else len(rest)
    return (*rest[:at], key, *rest[at:])
