"""``listen``: words that are read to the person line by line, by the browser's own voice or in quiet."""

from __future__ import annotations

from typing import Annotated

import msgspec
from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base

WORDS_A_SECOND = 2.2
"""How fast a guided line is read: slowly, about 130 words a minute."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line, and the quiet after it in seconds."""

    say: Annotated[str, Meta(min_length=1, max_length=600)]
    pause: Annotated[int, Meta(ge=0, le=180)] = 4

    @property
    def seconds(self) -> float:
        """About how long it takes, with the quiet after it."""
        return len(self.say.split()) / WORDS_A_SECOND + self.pause


class Listen(base.Step, frozen=True, kw_only=True, tag="listen"):
    """``lines`` follow one another. They can also be read like any other text."""

    lines: Annotated[tuple[Spoken, ...], Meta(min_length=1, max_length=80)]

    @property
    def minutes(self) -> int:
        """About how long all of it takes, at least one."""
        return max(1, round(sum(line.seconds for line in self.lines) / 60))


class Answer(base.Answer, frozen=True, kw_only=True, tag="listen"):
    """Nothing is asked; the answer says that the person was here."""


def read_answer(step: Listen, data: QueryDict) -> Answer:
    """The person went through this step."""
    return Answer()
