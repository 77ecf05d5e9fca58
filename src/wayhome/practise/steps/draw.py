"""``draw``: a picture, drawn on the page or on paper, or told in words."""

from __future__ import annotations

import uuid

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Draw(base.Step, frozen=True, kw_only=True, tag="draw"):
    """A sheet to draw on. ``ways`` are questions behind “Another way in”; ``other_hand``: offer the other hand."""

    prompt: base.Line
    help: base.Line = ""
    ways: tuple[base.Line, ...] = ()
    other_hand: bool = False

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="draw"):
    """Which drawing was made here, sealed in its own record; and what was said of it in words."""

    drawing: uuid.UUID | None = None
    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Draw, data: QueryDict) -> Answer:
    """The words in the field ``<step id>.text``; the run says which drawing belongs to them."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
