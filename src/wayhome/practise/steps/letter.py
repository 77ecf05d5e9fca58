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
    """The letter as it was written here; ``letter``: the record that holds it."""

    letter: uuid.UUID | None = None
    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Letter, data: QueryDict) -> Answer:
    """What was written in the field ``<step id>.text``."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
