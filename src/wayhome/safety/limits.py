"""The rules about when to go on, when to ground, and when to stop. Stated here once, and shown wherever they speak.

They are Wayhome's own conventions, made for a companion that nobody watches: strict on the side of stopping, and always
an offer. They hold no clinical knowledge and measure nothing. Numbers are what the person chose, 0 to 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wayhome.safety.records import TOO_MUCH, TOO_NUMB, WITHIN

HIGH = 7
"""Starting at this heaviness or more: grounding comes first."""
VERY_HIGH = 8
"""Reaching this heaviness on the way: stop and ground."""
RISE = 3
"""Rising by this much on the way: stop and ground."""
ENDS_HEAVIER = 1
"""Ending more than this above the start: a closing practice and a contact."""
LATE_AFTER = 21
EARLY_UNTIL = 5
"""The hours of the night: from ``late_after`` until this hour of the morning."""
SHALLOWS, WADING, DEEP = 1, 2, 3
"""Levels of practices above 0, which is for any time."""

GROUNDING = ("five-senses", "feet-chair-room", "here-and-now")
WAKING = ("orienting", "feet-chair-room", "here-and-now")
QUIET = ("five-senses", "orienting", "feet-chair-room")
CLOSING = ("here-and-now", "five-senses")


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says, and why.

    ``rule``: the rule itself in plain words, shown as the reason. ``says``: the advice. ``offers``: ids of practices.
    ``stops``: the page waits here and asks, rather than only saying it; the person may still go on. ``person``: offer
    somebody to talk to beside it.
    """

    rule: str
    says: str
    offers: tuple[str, ...]
    stops: bool
    person: bool = False


TOO_HEAVY_TO_START = Advice(
    rule="At 7 or more, or when it is too much, grounding comes first.",
    says="That’s a lot to hold. Steadying comes first; everything else can wait.",
    offers=GROUNDING,
    stops=True,
)
TOO_FAR_AWAY = Advice(
    rule="When it is too numb, waking up gently comes first: looking round, feet, small movements.",
    says="Being far away is a way of keeping safe. A slow look round the room may bring you a little nearer.",
    offers=WAKING,
    stops=False,
)
NOT_KNOWN = Advice(
    rule="Wading is for when you are within what you can hold.",
    says="You haven’t said where you are just now. If it’s too much, or too far away, something gentler comes first.",
    offers=GROUNDING,
    stops=False,
)
LATE = Advice(
    rule="Late at night, Wayhome offers only gentle practices unless you say otherwise.",
    says="It’s late, and this one can stir things up. It will keep until tomorrow.",
    offers=QUIET,
    stops=True,
)
DEEP_WATER = Advice(
    rule="Deep water is prepared with a therapist, and done in or around sessions.",
    says="This goes deep. It is meant for people who have planned it with their therapist.",
    offers=GROUNDING,
    stops=True,
)
RISING = Advice(
    rule="When it rises by 3 or more, or reaches 8, Wayhome stops and offers grounding.",
    says="It has grown heavier. Let’s stop here and come back to the room. What you did is kept.",
    offers=GROUNDING,
    stops=True,
)
HEAVIER_AFTER = Advice(
    rule="When it ends more than 1 higher than it began, Wayhome offers a closing practice and somebody to talk to.",
    says="It’s heavier than when you began. That happens. A little closing now, and somebody’s voice, may help.",
    offers=CLOSING,
    stops=False,
    person=True,
)
OUT_AFTER = Advice(
    rule="When it ends at 7 or more, too much or too numb, Wayhome offers grounding and somebody to talk to.",
    says="You’re not quite back yet. There is no hurry to leave this page.",
    offers=GROUNDING,
    stops=False,
    person=True,
)
TWICE_HEAVIER = Advice(
    rule="After two endings in a row that were heavier, Wayhome suggests a pause.",
    says="The last two times ended heavier than they began. A pause from this kind of practice may be kind. "
    "Telling your therapist, or someone you trust, may help to see why.",
    offers=GROUNDING,
    stops=False,
    person=True,
)


def now(distress: int | None, where: str) -> Advice | None:
    """What a check-in by itself calls for: grounding when it is too much, waking up gently when too numb."""
    if where == TOO_MUCH or (distress is not None and distress >= HIGH):
        return TOO_HEAVY_TO_START
    return TOO_FAR_AWAY if where == TOO_NUMB else None


def before(level: int, distress: int | None, where: str, hour: int, late_after: int = LATE_AFTER) -> Advice | None:
    """Before a practice of a level (0 to 3), at an hour of the day (0 to 23). Level 0 is for any time: always None."""
    if level < SHALLOWS:
        return None
    present = now(distress, where)
    if present is TOO_HEAVY_TO_START:
        return present
    if level < WADING:
        return present
    if present is not None:
        return Advice(present.rule, present.says, present.offers, stops=True)
    if hour >= late_after or hour < EARLY_UNTIL:
        return LATE
    if level >= DEEP:
        return DEEP_WATER
    return None if where == WITHIN else NOT_KNOWN


def during(before: int | None, now: int | None) -> Advice | None:
    """On the way, from the heaviness at the start and now. Without a number there is no rule."""
    if now is None:
        return None
    risen = before is not None and now - before >= RISE
    return RISING if risen or now >= VERY_HIGH else None


def after(before: int | None, after: int | None, where: str) -> Advice | None:
    """At the end, from the heaviness at the start and at the end, and where the person is."""
    if ended_heavier(before, after):
        return HEAVIER_AFTER
    return OUT_AFTER if now(after, where) is not None else None


def lately(endings: Sequence[tuple[int | None, int | None]]) -> Advice | None:
    """From the heaviness before and after of the last practices, newest first: two heavier endings in a row."""
    latest = endings[:2]
    return TWICE_HEAVIER if len(latest) == 2 and all(ended_heavier(*pair) for pair in latest) else None


def ended_heavier(before: int | None, after: int | None) -> bool:
    """Whether a practice ended more than ``ENDS_HEAVIER`` above its start. Unknown is not heavier."""
    return before is not None and after is not None and after - before > ENDS_HEAVIER
