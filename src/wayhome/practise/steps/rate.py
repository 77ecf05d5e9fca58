"""``rate``: a number from 0 to 10, with words at three places."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.languages.words import _
from wayhome.practise.steps import step as base

STRENGTH = "strength"
"""A rate step of this id asks how heavy it is now: the rules for “on the way” read it."""
HERE = "here"
"""A rate step of this id asks how here the person feels: the rules for “on the way” read it, too."""


class Rate(base.Step, frozen=True, kw_only=True, tag="rate"):
    """A scale. ``low``, ``middle`` and ``high`` are the words at 0, 5 and 10."""

    prompt: base.Line
    low: base.Line
    middle: base.Line
    high: base.Line
    help: base.Line = ""


class Answer(base.Answer, frozen=True, kw_only=True, tag="rate"):
    """0 to 10, or None when left out."""

    value: int | None = None

    def reading(self, step: Rate) -> str:
        """The number with its word, as in “5 of 10: half here”; a number between two words with both of them."""
        if self.value is None:
            return ""
        words = {0: step.low, 5: step.middle, 10: step.high}
        if self.value in words:
            return _("{value} of 10: {words}").format(value=self.value, words=words[self.value])
        below, above = (step.low, step.middle) if self.value < 5 else (step.middle, step.high)
        return _("{value} of 10, between “{below}” and “{above}”").format(value=self.value, below=below, above=above)


def read_answer(step: Rate, data: QueryDict) -> Answer:
    """The field ``<step id>.value``; anything that is not 0 to 10 is no answer."""
    given = data.get(f"{step.id}.value", "")
    return Answer(value=int(given) if given in {str(point) for point in range(11)} else None)
