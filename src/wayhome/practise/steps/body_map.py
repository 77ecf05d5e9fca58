"""``body-map``: what is felt, and where, on an outline or in a list."""

from __future__ import annotations

import uuid

from django.http import QueryDict

from wayhome.practise.steps import step as base


class BodyMap(base.Step, frozen=True, kw_only=True, tag="body-map"):
    """An outline to mark. ``beside``: id of an earlier step of this kind, whose marks are shown beside these."""

    prompt: base.Line
    help: base.Line = ""
    beside: base.Slug | None = None

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="body-map"):
    """Which body map was made here, sealed in its own record; and what was said of it in words."""

    body_map: uuid.UUID | None = None
    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: BodyMap, data: QueryDict) -> Answer:
    """The words in the field ``<step id>.text``; the run says which map belongs to them."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
