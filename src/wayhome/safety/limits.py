"""The rules about when to go on, when to ground, and when to stop. Stated here once, and shown wherever they speak.

They are Wayhome's own conventions, made for a companion that nobody watches: strict on the side of stopping, and always
an offer. They hold no clinical knowledge and measure nothing. Numbers are what the person chose, 0 to 10.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from wayhome.safety.advice import (
    CLOSING,
    DEEP_WATER,
    DIZZY,
    FAR_AFTER,
    FAR_ON_THE_WAY,
    GROUNDING,
    HEAVIER_AFTER,
    HEAVY_ON_THE_WAY,
    LATE,
    MARKED,
    MARKED_NOT_NOW,
    MARKED_TOGETHER,
    NOT_A_YES,
    NOT_ASKED,
    NOT_KNOWN,
    OUT_AFTER,
    OWN_QUIET,
    PEOPLE_FIRST,
    QUIET,
    RISING,
    SAID_NO,
    SUGGESTED,
    SUGGESTED_NOT_NOW,
    SUGGESTED_TOGETHER,
    TOO_FAR_AWAY,
    TOO_HEAVY_TO_START,
    TWICE_HARD,
    WAKING,
    WITH_SOMEBODY,
    WITHOUT_BREATH,
    WORSE_WITH_BREATH,
    Advice,
)
from wayhome.safety.records import TOO_MUCH, TOO_NUMB, WITHIN

__all__ = [
    "AT_REST",
    "CLOSING",
    "DEEP",
    "DEEP_WATER",
    "DIZZY",
    "ENDS_HEAVIER",
    "FAR",
    "FAR_AFTER",
    "FAR_ON_THE_WAY",
    "FRESH",
    "GROUNDING",
    "HEAVIER_AFTER",
    "HEAVY_ON_THE_WAY",
    "LATE",
    "MARKED",
    "MARKED_NOT_NOW",
    "MARKED_TOGETHER",
    "NIGHT",
    "NOT_ASKED",
    "NOT_A_YES",
    "NOT_KNOWN",
    "OUT_AFTER",
    "OWN_QUIET",
    "PAUSE",
    "PEOPLE_FIRST",
    "QUIET",
    "RISE",
    "RISING",
    "SAID_NO",
    "SHALLOWS",
    "SUGGESTED",
    "SUGGESTED_NOT_NOW",
    "SUGGESTED_TOGETHER",
    "TOO_FAR_AWAY",
    "TOO_HEAVY_TO_START",
    "TWICE_HARD",
    "VERY_HIGH",
    "WADING",
    "WAKING",
    "WITHOUT_BREATH",
    "WITH_SOMEBODY",
    "WORSE_WITH_BREATH",
    "Advice",
    "Known",
    "Quiet",
    "after",
    "arrived",
    "asked",
    "before",
    "before_writing",
    "during",
    "is_late",
    "lately",
    "now",
    "print_of",
]

VERY_HIGH = 7
"""This heavy or more, before, on the way or at the end: grounding comes first."""
RISE = 3
"""Rising by this much on the way: grounding comes first."""
FAR = 3
"""Being here by this much or less, on the way: a slow look round comes first."""
ENDS_HEAVIER = 1
"""Ending more than this above the start: a closing practice and a contact."""
FRESH = timedelta(hours=2)
"""For this long, what a person said about themselves counts as how they are now."""
AT_REST = timedelta(minutes=30)
"""Left for longer than this, deeper water asks again how it is."""
PAUSE = timedelta(days=7)
"""Hard endings count while the newer one is not older than this: after it, there has been a pause."""
SHALLOWS, WADING, DEEP = 1, 2, 3
"""Levels of practices above 0, which is for any time."""


class Quiet(msgspec.Struct, frozen=True):
    """Hours in which practices from a level on wait: from ``start`` until ``end``, each 0 to 23, across midnight."""

    start: int
    end: int
    level: int

    def holds(self, hour: int) -> bool:
        """Whether an hour (0 to 23) is one of them. Hours that begin and end together are no hours at all."""
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


NIGHT = Quiet(start=21, end=5, level=WADING)
"""The quiet hours of whoever has not chosen others."""


class Known(msgspec.Struct, frozen=True):
    """What is known of a person who stands before a practice.

    ``distress`` and ``where``: as they said lately. ``hour``: of the day, 0 to 23. ``endings``: of the latest practices
    from the shallows on, newest first, whether each was hard. ``said_no``: a part of them said no to this one today.
    ``people_first``: they ticked today that they are not safe. ``steadying``: they said that something is so with which
    deeper practices are better done with a professional, or later. ``mark``: how they marked this practice, a key of
    ``MARKED``, or empty. ``suggested``: how a therapist meant it for them, a key of ``SUGGESTED``, or empty.
    ``quiet``: their quiet hours; None: they keep none.
    """

    distress: int | None = None
    where: str = ""
    hour: int = 12
    endings: tuple[bool, ...] = ()
    said_no: bool = False
    people_first: bool = False
    mark: str = ""
    suggested: str = ""
    quiet: Quiet | None = NIGHT
    steadying: bool = False


def now(distress: int | None, where: str) -> Advice | None:
    """What a check-in by itself calls for: grounding when it is too much, waking up gently when too numb."""
    if where == TOO_MUCH or (distress is not None and distress >= VERY_HIGH):
        return TOO_HEAVY_TO_START
    return TOO_FAR_AWAY if where == TOO_NUMB else None


def before(level: int, known: Known) -> Advice | None:
    """Before a practice of a level (0 to 3): the most pressing rule that speaks. Level 0 is for any time: there only
    the person's own mark is said, or how a therapist meant it, and nothing waits for it.

    What the person has not said is no matter here: the practice asks on arriving.
    """
    return _first(_speaking(level, known))


def asked(level: int, known: Known) -> tuple[Advice, ...]:
    """All that is said or asked before a practice, in order. Where the first only speaks, the first that stops is asked
    all the same; then, each by itself, what is for together and deep water."""
    speaking = _speaking(level, known)
    if not speaking:
        return ()
    stop = next((one for one in speaking if one.stops), None)
    others = after_another(level, stop or speaking[0], known.suggested, known.mark)
    return tuple(dict.fromkeys(one for one in (speaking[0], stop, *others) if one is not None))


def print_of(questions: Sequence[Advice]) -> str:
    """Changes when these are other questions: what a page sends back of those that it asked."""
    return hashlib.sha256("\n".join(one.rule for one in questions).encode()).hexdigest()[:16]


def _speaking(level: int, known: Known) -> tuple[Advice, ...]:
    """The rules that speak before a practice, the most pressing first."""
    marked = MARKED.get(known.mark) or SUGGESTED.get(known.suggested)
    if level < SHALLOWS:
        return (replace(marked, stops=False),) if marked else ()
    wades = level >= WADING
    rules = (
        PEOPLE_FIRST if wades and known.people_first else None,
        WITH_SOMEBODY if wades and known.steadying else None,
        _now(level, known),
        SAID_NO if known.said_no else None,
        marked,
        lately(known.endings, level),
        _quiet(level, known),
        DEEP_WATER if level >= DEEP else None,
    )
    return tuple(one for one in rules if one is not None)


def after_another(level: int, first: Advice, suggested: str = "", mark: str = "") -> tuple[Advice, ...]:
    """What is asked besides, in order, once the person goes on past the first that a practice of this level waits for.
    Whatever else spoke before it: deep water is asked about by itself, and so is what is for together, by the person’s
    own mark or as a therapist meant it.
    """
    both = (MARKED_TOGETHER if mark == "together" else None, SUGGESTED_TOGETHER if suggested == "together" else None)
    meant = _first(both) if level >= SHALLOWS and first not in {SUGGESTED_TOGETHER, MARKED_TOGETHER} else None
    deep = DEEP_WATER if level >= DEEP and first is not DEEP_WATER else None
    return tuple(one for one in (meant, deep) if one is not None)


def arrived(level: int, known: Known, *, again: bool = False) -> Advice | None:
    """After arriving: what the person said there. ``again``: at a practice taken up, where no door has spoken."""
    said = before(level, known) if again else _now(level, known)
    return said or (NOT_KNOWN if level >= WADING and known.where != WITHIN else None)


def before_writing(known: Known) -> Advice | None:
    """Before a conversation outside a practice. It wades, and nothing asks later; so what is not known waits here."""
    return before(WADING, known) or (NOT_ASKED if known.where != WITHIN else None)


def during(before: int | None, now: int | None, here: int | None = None) -> Advice | None:
    """On the way, from the heaviness at the start and now, and from how here the person feels. Unknown: no rule."""
    if here is not None and here <= FAR:
        return FAR_ON_THE_WAY
    if now is None:
        return None
    if before is not None and now - before >= RISE:
        return RISING
    if now < VERY_HIGH:
        return None
    return RISING if before is not None and now > before else HEAVY_ON_THE_WAY


def after(before: int | None, after: int | None, where: str) -> Advice | None:
    """At the end, from the heaviness at the start and at the end, and where the person is."""
    present = now(after, where)
    if present is not None:
        return FAR_AFTER if present is TOO_FAR_AWAY else OUT_AFTER
    heavier = before is not None and after is not None and after - before > ENDS_HEAVIER
    return HEAVIER_AFTER if heavier else None


def lately(endings: Sequence[bool], level: int = WADING) -> Advice | None:
    """From the last endings, newest first, whether each was hard: two in a row. The shallows do not wait for it."""
    if len(endings) < 2 or not all(endings[:2]):
        return None
    return TWICE_HARD if level >= WADING else replace(TWICE_HARD, stops=False)


def is_late(hour: int, quiet: Quiet | None = NIGHT) -> bool:
    """Whether an hour (0 to 23) is one of the quiet ones."""
    return quiet is not None and quiet.holds(hour)


def _quiet(level: int, known: Known) -> Advice | None:
    """What the hour calls for before a practice of a level."""
    if known.quiet is None or level < known.quiet.level or not known.quiet.holds(known.hour):
        return None
    return LATE if known.quiet == NIGHT else OWN_QUIET


def _now(level: int, known: Known) -> Advice | None:
    """What the present calls for before a practice of a level; deeper water waits for it."""
    present = now(known.distress, known.where)
    return replace(present, stops=True) if present is not None and level >= WADING else present


def _first(rules: Sequence[Advice | None]) -> Advice | None:
    return next((advice for advice in rules if advice is not None), None)
