"""What can be looked at side by side: the rows that are there for everybody, and what each is about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

import msgspec

from wayhome.languages.words import _

THEMES: dict[str, str] = {
    "felt": _("How it felt"),
    "trust": _("Trust"),
    "compatibility": _("Being together"),
    "approach": _("How they work"),
    "expertise": _("What they know"),
    "practical": _("Practical matters"),
}
"""What a row is about. Values are sealed in records and never change."""
FELT = "felt"
"""The row that always comes first, and has no number."""
QUESTION = "q-"
"""How the key of a question that was asked begins."""


class Row(msgspec.Struct, frozen=True):
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
    Row(FELT, _("In my body afterwards"), "felt"),
    Row("safe", _("I felt safe enough"), "trust", questions=("safe-enough", "could-be-honest", "felt-small")),
    Row("heard", _("I felt heard"), "compatibility", questions=("felt-heard",)),
    Row(
        "slowly",
        _("When I asked to go slowly"),
        "approach",
        questions=("go-slowly", "own-pace"),
        ask=_("What would you do if I need to go more slowly?"),
    ),
    Row(
        "way",
        _("Their way of working"),
        "approach",
        questions=("first-sessions", "why-this-way"),
        ask=_("What would an ordinary hour with you be like?"),
    ),
    Row(
        "parts",
        _("Works with younger parts"),
        "expertise",
        questions=("inner-child-work", "hard-childhoods"),
        ask=_("How do you work with younger parts of somebody, and with what happened in childhood?"),
    ),
    Row(
        "training",
        _("Training and letters"),
        "expertise",
        ("profession", "letters"),
        ("trained-where",),
        _("What have you trained in?"),
    ),
    Row(
        "between",
        _("Between sessions"),
        "approach",
        questions=("contact-between", "very-bad-night"),
        ask=_("Can I reach you between sessions, and how?"),
    ),
    Row(
        "repair",
        _("If something goes wrong between us"),
        "trust",
        questions=("when-i-feel-hurt", "cannot-say-it", "your-own-mistakes"),
        ask=_("What do we do if something goes wrong between us?"),
    ),
    Row("signs", _("Signs I noticed"), "trust"),
    Row(
        "when",
        _("When and where"),
        "practical",
        ("setting", "place"),
        ("how-often",),
        _("When and where could we meet?"),
    ),
    Row("waiting", _("Waiting time"), "practical", ("waiting",), ask=_("From when on would you have space?")),
    Row("fee", _("Fee"), "practical", ("fee",), ("what-it-costs", "missed-sessions"), _("What does an hour cost?")),
    Row("insurance", _("Insurance"), "practical", ("insurance",), ask=_("Does anybody pay for a part of it?")),
    Row("languages", _("Languages"), "compatibility", ("languages",), ask=_("In which languages could we speak?")),
    Row(
        "access",
        _("Getting there, getting in"),
        "practical",
        ("accessibility",),
        ("getting-there",),
        _("How does one get there, and in?"),
    ),
    Row("said", _("What others said"), "trust", ("recommended_by", "they_said")),
    Row(
        "registered",
        _("Registration checked"),
        "trust",
        ("checked_on", "checked_where"),
        ("where-registered",),
        _("Where are you registered, and under which number?"),
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
