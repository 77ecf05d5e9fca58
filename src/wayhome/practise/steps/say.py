"""``say``: words to read, nothing to answer."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Say(base.Step, frozen=True, kw_only=True, tag="say"):
    """Only a title and a text."""


class Answer(base.Answer, frozen=True, kw_only=True, tag="say"):
    """Nothing is asked; the answer says that the person was here."""


def read_answer(step: Say, data: QueryDict) -> Answer:
    """The person went through this step."""
    return Answer()
