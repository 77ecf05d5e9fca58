"""``ask``: a line or a few words."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Ask(base.Step, frozen=True, kw_only=True, tag="ask"):
    """A question with room for a few words. ``starters`` are sentences behind “If it’s hard to begin”."""

    prompt: base.Line
    help: base.Line = ""
    starters: tuple[base.Line, ...] = ()

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="ask"):
    """A few words, as written."""

    text: str = ""

    @property
    def written(self) -> str:
        return self.text


def read_answer(step: Ask, data: QueryDict) -> Answer:
    """What was written in the field ``<step id>.text``."""
    return Answer(text=base.own_words(data, f"{step.id}.text"))
