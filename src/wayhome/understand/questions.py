"""The seven questions of a pattern, from what set it off to what the adult does now. Each can be left out."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import _

FIRST = 3
"""So many are asked when a moment is noted quickly; the rest can wait."""


class Question(msgspec.Struct, frozen=True):
    """``fields``: what is asked, by the names of the record. ``label``: what it is called where it was answered."""

    id: str
    label: str
    asks: str
    help: str
    fields: tuple[str, ...]


QUESTIONS = (
    Question(
        "trigger",
        _("What set it off"),
        _("What set it off?"),
        _("A tone, a look, a message. A few words do."),
        ("trigger",),
    ),
    Question(
        "feeling",
        _("Feeling"),
        _("What did you feel?"),
        _("As many as fit."),
        ("feelings", "feeling"),
    ),
    Question(
        "body",
        _("In the body"),
        _("Where in the body?"),
        _("A tight throat, cold hands, nothing at all. If the body is hard ground today, leave this."),
        ("body",),
    ),
    Question(
        "belief",
        _("What it seemed to say"),
        _("What did it seem to say about you, or about others?"),
        _("A sentence such as “They’re cross with me”. It was there for a moment. It doesn’t have to be true."),
        ("belief",),
    ),
    Question(
        "age",
        _("How old I felt"),
        _("How old did you feel?"),
        _("The age you are, a teenager, about seven, very small. It’s how you felt now. It says nothing about then."),
        ("age", "about"),
    ),
    Question(
        "need",
        _("What was needed"),
        _("What was needed in that moment?"),
        _("What would have helped a little, whoever might have given it."),
        ("need", "needed"),
    ),
    Question(
        "now",
        _("What the adult does now"),
        _("What can you, the adult, do now?"),
        _("One small thing, for today or the next time. “Nothing yet” counts."),
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
