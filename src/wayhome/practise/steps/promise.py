"""``promise``: one small thing, and when."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.practise.steps import step as base


class Promise(base.Step, frozen=True, kw_only=True, tag="promise"):
    """A promise to a younger self, or to oneself. It is kept as a record of its own beside the run."""

    prompt: base.Line
    help: base.Line = ""
    starters: tuple[base.Line, ...] = ()

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="promise"):
    """What is promised, and when, both as written."""

    text: str = ""
    when: str = ""

    @property
    def written(self) -> str:
        return "\n".join(part for part in (self.text, self.when) if part)


def read_answer(step: Promise, data: QueryDict) -> Answer:
    """The fields ``<step id>.text`` and ``<step id>.when``."""
    return Answer(text=base.own_words(data, f"{step.id}.text"), when=base.own_words(data, f"{step.id}.when", most=300))
