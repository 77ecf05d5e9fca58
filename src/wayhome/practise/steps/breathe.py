"""``breathe``: a pattern of breath to follow with the lamp."""

from __future__ import annotations

from typing import Annotated

import msgspec
from django.http import QueryDict
from msgspec import Meta

from wayhome.practise.steps import step as base

Seconds = Annotated[float, Meta(ge=0, le=20)]


class Pattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One breath, in seconds. ``sip`` is a second, short in-breath; ``hold`` comes after it, ``rest`` after the out."""

    id: base.Slug
    label: base.Line
    breath_in: Annotated[float, Meta(ge=1, le=20)] = msgspec.field(name="in")
    breath_out: Annotated[float, Meta(ge=1, le=20)] = msgspec.field(name="out")
    sip: Seconds = 0
    hold: Seconds = 0
    rest: Seconds = 0

    @property
    def length(self) -> float:
        """Seconds of one whole breath."""
        return self.breath_in + self.sip + self.hold + self.breath_out + self.rest


class Breathe(base.Step, frozen=True, kw_only=True, tag="breathe"):
    """``minutes`` are the lengths to choose from (0: no end), ``instead`` a practice for when breath is no friend,
    ``words`` the pattern in plain text."""

    patterns: Annotated[tuple[Pattern, ...], Meta(min_length=1, max_length=6)]
    minutes: Annotated[tuple[Annotated[int, Meta(ge=0, le=30)], ...], Meta(min_length=1, max_length=8)]
    instead: base.Slug
    words: base.Prose

    def __post_init__(self) -> None:
        super().__post_init__()
        if len({pattern.id for pattern in self.patterns}) < len(self.patterns):
            raise ValueError("Two patterns have the same id")


class Answer(base.Answer, frozen=True, kw_only=True, tag="breathe"):
    """Which pattern was followed, and for about how many whole minutes, as far as the person lets us know."""

    pattern: str = ""
    minutes: int | None = None

    def reading(self, step: Breathe) -> str:
        """The pattern's name."""
        return next((pattern.label for pattern in step.patterns if pattern.id == self.pattern), "")


def read_answer(step: Breathe, data: QueryDict) -> Answer:
    """The fields ``<step id>.pattern`` and ``<step id>.minutes``, each only when the step offers it."""
    pattern, minutes = data.get(f"{step.id}.pattern", ""), data.get(f"{step.id}.minutes", "")
    return Answer(
        pattern=pattern if pattern in {one.id for one in step.patterns} else "",
        minutes=int(minutes) if minutes in {str(choice) for choice in step.minutes} else None,
    )
