"""``voice``: words spoken aloud, and kept if the person likes."""

from __future__ import annotations

import uuid

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Voice(base.Step, frozen=True, kw_only=True, tag="voice"):
    """A recording in the page. ``lines`` are words to read out, if own ones do not come."""

    prompt: base.Line
    help: base.Line = ""
    lines: tuple[base.Line, ...] = ()

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="voice"):
    """Which recording was made here, sealed in its own record; and the words, for whoever would rather write them."""

    recording: uuid.UUID | None = None
    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Voice, data: QueryDict) -> Answer:
    """The words in the field ``<step id>.text``; the run says which recording belongs to them."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
