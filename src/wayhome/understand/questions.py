"""The seven questions of a pattern, from what set it off to what the adult does now. Each can be left out."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = 3
"""So many are asked when a moment is noted quickly; the rest can wait."""


@dataclass(frozen=True, slots=True)
class Question:
    """``fields``: what is asked, by the names of the record. ``label``: what it is called where it was answered."""

    id: str
    label: str
    asks: str
    help: str
    fields: tuple[str, ...]


QUESTIONS = (
    Question(
        "trigger", "What set it off", "What set it off?", "A tone, a look, a message. A few words do.", ("trigger",)
    ),
    Question(
        "feeling",
        "Feeling",
        "What did you feel?",
        "As many as fit.",
        ("feelings", "feeling"),
    ),
    Question(
        "body",
        "In the body",
        "Where in the body?",
        "A tight throat, cold hands, nothing at all. If the body is hard ground today, leave this.",
        ("body",),
    ),
    Question(
        "belief",
        "What it seemed to say",
        "What did it seem to say about you, or about others?",
        "A sentence such as “They’re cross with me”. It was there for a moment. It doesn’t have to be true.",
        ("belief",),
    ),
    Question(
        "age",
        "How old I felt",
        "How old did you feel?",
        "The age you are, a teenager, about seven, very small. It’s how you felt now. It says nothing about then.",
        ("age", "about"),
    ),
    Question(
        "need",
        "What was needed",
        "What was needed in that moment?",
        "What would have helped a little, whoever might have given it.",
        ("need", "needed"),
    ),
    Question(
        "now",
        "What the adult does now",
        "What can you, the adult, do now?",
        "One small thing, for today or the next time. “Nothing yet” counts.",
        ("now",),
    ),
)
IDS = tuple(question.id for question in QUESTIONS)


def question(identity: str) -> Question:
    """One of them. Raises KeyError."""
    return {one.id: one for one in QUESTIONS}[identity]


def after(identity: str) -> Question | None:
    """The one that follows; None after the last."""
    place = IDS.index(identity) + 1
    return QUESTIONS[place] if place < len(QUESTIONS) else None


def before(identity: str) -> Question | None:
    """The one in front; None before the first."""
    place = IDS.index(identity)
    return QUESTIONS[place - 1] if place else None
