"""``draw``: a picture, drawn on the page or on paper, or told in words."""

from __future__ import annotations

import uuid

from django.http import QueryDict

from wayhome.practise.steps import step as base

MOST_TITLE = 200
"""Characters of a title."""


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
    """Which drawing was made here, sealed in its own record; its title, and what was said of it in words.

    ``drawn``: strokes as the page sent them, on their way to the drawing; a kept answer never holds them.
    """

    drawing: uuid.UUID | None = None
    title: str = ""
    text: str = ""
    drawn: str = ""

    @property
    def written(self) -> str:
        return "\n\n".join(words for words in (self.title, self.text) if words)


def read_answer(step: Draw, data: QueryDict) -> Answer:
    """The fields ``text``, ``title`` and ``drawn`` behind ``<step id>.``; the run says which drawing they belong to."""
    return Answer(
        title=" ".join(base.own_words(data, f"{step.id}.title", most=MOST_TITLE).split()),
        text=base.own_words(data, f"{step.id}.text"),
        drawn=data.get(f"{step.id}.drawn", ""),
    )
