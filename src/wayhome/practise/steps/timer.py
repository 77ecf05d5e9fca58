"""``timer``: some quiet time. It ends the practice, not the feeling."""

from __future__ import annotations

from typing import Annotated

from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base


class Timer(base.Step, frozen=True, kw_only=True, tag="timer"):
    """``seconds`` are the lengths to choose from, the first one offered first; ``during`` is shown while it runs."""

    seconds: Annotated[tuple[Annotated[int, Meta(ge=10, le=1800)], ...], Meta(min_length=1, max_length=6)]
    during: base.Line


class Answer(base.Answer, frozen=True, kw_only=True, tag="timer"):
    """How many seconds were chosen, or None."""

    seconds: int | None = None


def read_answer(step: Timer, data: QueryDict) -> Answer:
    """The field ``<step id>.seconds``, when it is one of the lengths offered."""
    given = data.get(f"{step.id}.seconds", "")
    return Answer(seconds=int(given) if given in {str(choice) for choice in step.seconds} else None)
