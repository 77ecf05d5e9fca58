"""``write``: room for a letter or a page."""

from __future__ import annotations

from typing import Annotated

from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base


class Write(base.Step, frozen=True, kw_only=True, tag="write"):
    """A question with room to write. ``rows`` is the height of the paper in lines."""

    prompt: base.Line
    help: base.Line = ""
    rows: Annotated[int, Meta(ge=2, le=20)] = 5
    starters: tuple[base.Line, ...] = ()

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="write"):
    """What was written, as it was written."""

    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Write, data: QueryDict) -> Answer:
    """What was written in the field ``<step id>.text``."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
