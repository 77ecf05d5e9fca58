"""The rules about when to go on, when to ground, and when to stop. Stated here once, and shown wherever they speak.

They are Wayhome's own conventions, made for a companion that nobody watches: strict on the side of stopping, and always
an offer. They hold no clinical knowledge and measure nothing. Numbers are what the person chose, 0 to 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from wayhome.safety.records import TOO_MUCH, TOO_NUMB, WITHIN

VERY_HIGH = 7
"""This heavy or more, before, on the way or at the end: grounding comes first."""
RISE = 3
"""Rising by this much on the way: grounding comes first."""
FAR = 3
"""Being here by this much or less, on the way: a slow look round comes first."""
ENDS_HEAVIER = 1
"""Ending more than this above the start: a closing practice and a contact."""
LATE_AFTER = 21
EARLY_UNTIL = 5
"""The hours of the night: from ``late_after`` until this hour of the morning."""
FRESH = timedelta(hours=2)
"""For this long, what a person said about themselves counts as how they are now."""
AT_REST = timedelta(minutes=30)
"""Left for longer than this, deeper water asks again how it is."""
PAUSE = timedelta(days=7)
"""Hard endings count while the newer one is not older than this: after it, there has been a pause."""
SHALLOWS, WADING, DEEP = 1, 2, 3
"""Levels of practices above 0, which is for any time."""

GROUNDING = ("five-senses", "feet-chair-room", "here-and-now")
WAKING = ("orienting", "feet-chair-room", "here-and-now")
QUIET = ("here-and-now", "orienting", "feet-chair-room", "five-senses")
CLOSING = ("here-and-now", "five-senses")
WITHOUT_BREATH = ("feet-chair-room",)


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
    person=True,
)
TOO_FAR_AWAY = Advice(
    rule="When it is too numb, waking up gently comes first: looking round, feet, small movements.",
    says="Being far away is a way of keeping safe. A slow look round the room may bring you a little nearer.",
    offers=WAKING,
    stops=False,
)
NOT_KNOWN = Advice(
    rule="This goes best when you can feel it and still think.",
    says="You left that open, and that’s fine. If it’s too much, or too far away, something gentler is here.",
    offers=GROUNDING,
    stops=False,
)
NOT_ASKED = replace(
    NOT_KNOWN,
    says="You haven’t said how it is just now. If it’s too much, or too far away, something gentler is here.",
    stops=True,
)
PEOPLE_FIRST = Advice(
    rule="After you tick that you’re not safe from yourself, deeper practices wait for the rest of the day.",
    says="Talking to a person comes first today. This will keep.",
    offers=GROUNDING,
    stops=True,
    person=True,
)
SAID_NO = Advice(
    rule="After a no, a practice waits for another day.",
    says="A part of you said no to this today. It will keep.",
    offers=QUIET,
    stops=True,
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
NOT_A_YES = Advice(
    rule="Before going closer, every part of you is asked. Only a yes goes on.",
    says="“Not sure” is a small no. Stopping here is a good answer.",
    offers=(),
    stops=True,
)
HEAVY_ON_THE_WAY = Advice(
    rule="When it rises by 3 or more, or is at 7 or more, Wayhome pauses and offers grounding. You can still go on.",
    says="It’s a lot to hold right now. This is a good place to stop and come back to the room. What you did is kept.",
    offers=GROUNDING,
    stops=True,
    person=True,
)
RISING = replace(
    HEAVY_ON_THE_WAY,
    says="It’s heavier than before. This is a good place to stop and come back to the room. What you did is kept.",
)
FAR_ON_THE_WAY = Advice(
    rule="When you feel 3 or less here, Wayhome pauses and offers a slow look round.",
    says="You’ve gone a little far off. That can happen. This is a good place to stop and look round the room. "
    "What you did is kept.",
    offers=WAKING,
    stops=True,
    person=True,
)
DIZZY = Advice(
    rule="When breathing makes you dizzy, the breathing stops there.",
    says="Breathe as you like, and sit until it passes. If it doesn’t, or your chest hurts, call for medical help.",
    offers=(),
    stops=True,
    person=True,
)
WORSE_WITH_BREATH = Advice(
    rule="When breathing makes it worse, Wayhome offers something without the breath.",
    says="You’re not doing it wrong. Noticing the breath is like that for many people. "
    "Feet and chair may be better company.",
    offers=WITHOUT_BREATH,
    stops=True,
    person=True,
)
OUT_AFTER = Advice(
    rule="When it ends at 7 or more, or too much, Wayhome offers grounding and somebody to talk to.",
    says="It isn’t settled yet. There is no hurry to leave this page.",
    offers=GROUNDING,
    stops=False,
    person=True,
)
FAR_AFTER = Advice(
    rule="When it ends too numb, Wayhome offers a slow look round and somebody to talk to.",
    says="It isn’t settled yet. A slow look round may bring you nearer. There is no hurry.",
    offers=WAKING,
    stops=False,
    person=True,
)
HEAVIER_AFTER = Advice(
    rule="When it ends more than 1 higher than it began, Wayhome offers a closing practice and somebody to talk to.",
    says="It’s heavier than when you began. That happens. A little closing now, and somebody’s voice, may help.",
    offers=CLOSING,
    stops=False,
    person=True,
)
TWICE_HARD = Advice(
    rule="After two hard endings in a row, Wayhome suggests a pause.",
    says="The last two times were hard to come back from. A pause from this kind of practice may be kind. "
    "Telling your therapist, or someone you trust, may help to see why.",
    offers=GROUNDING,
    stops=True,
    person=True,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person who stands before a practice.

    ``distress`` and ``where``: as they said lately. ``hour``: of the day, 0 to 23. ``endings``: of the latest practices
    from the shallows on, newest first, whether each was hard. ``said_no``: a part of them said no to this one today.
    ``people_first``: they ticked today that they are not safe.
    """

    distress: int | None = None
    where: str = ""
    hour: int = 12
    endings: tuple[bool, ...] = ()
    said_no: bool = False
    people_first: bool = False


def now(distress: int | None, where: str) -> Advice | None:
    """What a check-in by itself calls for: grounding when it is too much, waking up gently when too numb."""
    if where == TOO_MUCH or (distress is not None and distress >= VERY_HIGH):
        return TOO_HEAVY_TO_START
    return TOO_FAR_AWAY if where == TOO_NUMB else None


def before(level: int, known: Known, late_after: int = LATE_AFTER) -> Advice | None:
    """Before a practice of a level (0 to 3): the most pressing rule that speaks. Level 0 is for any time: always None.

    What the person has not said is no matter here: the practice asks on arriving.
    """
    wades = level >= WADING
    rules = (
        PEOPLE_FIRST if wades and known.people_first else None,
        _now(level, known),
        SAID_NO if known.said_no else None,
        lately(known.endings, level),
        LATE if wades and is_late(known.hour, late_after) else None,
        DEEP_WATER if level >= DEEP else None,
    )
    return _first(rules) if level >= SHALLOWS else None


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


def is_late(hour: int, late_after: int = LATE_AFTER) -> bool:
    """Whether an hour (0 to 23) belongs to the night."""
    return hour >= late_after or hour < EARLY_UNTIL


def _now(level: int, known: Known) -> Advice | None:
    """What the present calls for before a practice of a level; deeper water waits for it."""
    present = now(known.distress, known.where)
    return replace(present, stops=True) if present is not None and level >= WADING else present


def _first(rules: Sequence[Advice | None]) -> Advice | None:
    return next((advice for advice in rules if advice is not None), None)
