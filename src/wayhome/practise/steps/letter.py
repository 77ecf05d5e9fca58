"""``letter``: a letter that stays here."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base

Hand = Literal["adult", "younger", "future"]


class Letter(base.Step, frozen=True, kw_only=True, tag="letter"):
    """Room for a letter. ``hand``: who writes it; ``seals``: offer to close it until a day."""

    prompt: base.Line
    hand: Hand = "adult"
    help: base.Line = ""
    rows: Annotated[int, Meta(ge=2, le=30)] = 10
    starters: tuple[base.Line, ...] = ()
    seals: bool = False

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="letter"):
    """Which letter was written here; its words are sealed in its own record.

    ``text``: the words as they were sent, on their way there, and ``read`` the revision of the letter that their page
    knew; a kept answer holds neither.
    """

    letter: uuid.UUID | None = None
    text: str = ""
    read: int = 0

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Letter, data: QueryDict) -> Answer:
    """What was written in the field ``<step id>.text``, and the number in ``<step id>.read``."""
    return Answer(text=base.own_words(data, f"{step.id}.text"), read=base.read_number(data, f"{step.id}.read"))
