"""What the breathing pacer and the timer are made from, as the files of practices say it."""

from __future__ import annotations

import msgspec

from wayhome.languages.words import counted
from wayhome.practise import library
from wayhome.practise.practice import Practice
from wayhome.practise.steps.breathe import Breathe, Pattern

FIRST = "longer-out-breath"
"""The practice whose rhythm comes first on the page that stands by itself."""
SLOWEST_START = 8.0
"""Seconds: a rhythm that is chosen beforehand has no shorter breath than this."""
NO_END = 0


class Pacer(msgspec.Struct, frozen=True):
    """Rhythms and lengths to choose from, in words too, and a practice for whom breath is no friend."""

    patterns: tuple[Pattern, ...]
    minutes: tuple[int, ...]
    words: tuple[str, ...]
    instead: Practice | None

    @property
    def chosen(self) -> str:
        """The rhythm that is chosen beforehand: the first one that is slow enough; the person's own when none is."""
        return next((pattern.id for pattern in self.patterns if pattern.length >= SLOWEST_START), "own")

    @property
    def for_minutes(self) -> int:
        """The length that is chosen beforehand: the second one, or the only one there is."""
        return self.minutes[1] if len(self.minutes) > 1 else self.minutes[0]


def by_itself() -> Pacer:
    """The pacer of its own page: the first rhythm of each practice of breath that may go on without end.

    Sighs are for a few minutes, and have a page of their own.
    """
    practices = sorted((one for one in library.practices().values() if one.family == "breath"), key=_first)
    steps = [step for one in practices for step in one.steps if isinstance(step, Breathe) and _may_go_on(step)]
    return Pacer(
        patterns=tuple(step.patterns[0] for step in steps),
        minutes=steps[0].minutes if steps else (1, 3, 5, NO_END),
        words=tuple(step.words for step in steps),
        instead=_instead(steps[0].instead if steps else ""),
    )


def of_step(step: Breathe) -> Pacer:
    """The pacer of a practice's step."""
    return Pacer(step.patterns, step.minutes, (step.words,), _instead(step.instead))


def said(seconds: int) -> str:
    """A length of time as one would say it: “2 minutes”, “1 minute 20”, “30 seconds”."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return counted("{count} second", "{count} seconds", rest)
    whole = counted("{count} minute", "{count} minutes", minutes)
    return f"{whole} {rest}" if rest else whole


def _first(practice: Practice) -> tuple[bool, bool, str]:
    """First the one drawn first, then the plain rhythms, then those with something more to them."""
    patterns = [step.patterns[0] for step in practice.steps if isinstance(step, Breathe)]
    return practice.id != FIRST, any(pattern.sip or pattern.hold for pattern in patterns), practice.id


def _may_go_on(step: Breathe) -> bool:
    return NO_END in step.minutes and not any(pattern.sip for pattern in step.patterns)


def _instead(slug: str) -> Practice | None:
    return library.practices().get(slug)
