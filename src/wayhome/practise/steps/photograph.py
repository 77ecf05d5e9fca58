"""``photograph``: a picture of me as a child, looked at when I choose to."""

from __future__ import annotations

import uuid

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Photograph(base.Step, frozen=True, kw_only=True, tag="photograph"):
    """A photograph that stays blurred until the person chooses to look; or one on paper, or none."""

    prompt: base.Line
    help: base.Line = ""

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="photograph"):
    """Which photograph was chosen here, sealed in its own record; and what was said of it in words."""

    photograph: uuid.UUID | None = None
    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Photograph, data: QueryDict) -> Answer:
    """The words in the field ``<step id>.text``; the run says which photograph belongs to them."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
