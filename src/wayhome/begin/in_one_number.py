"""Goals in one number, for whoever likes numbers: one for those set with each person, and one for those set alone.

What two therapists look at is never summed up together, and nobody’s look is put beside another’s as if it were one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from django.utils import timezone

from wayhome.begin.attainment import t_score
from wayhome.begin.goals import Way
from wayhome.begin.records.goal import ASIDE, LEVELS
from wayhome.begin.records.moment import Moment


class Number(msgspec.Struct, frozen=True):
    """Goals that have a locked wording and a level, as one number. ``began``: the same where they began."""

    count: int
    began: float
    score: float
    day: date


class Party(msgspec.Struct, frozen=True):
    """The goals that were set with one person, or alone where ``whom`` is empty: as the person sees them, and as each
    other one does who said so, by name."""

    whom: str
    mine: Number | None
    theirs: tuple[tuple[str, Number], ...]


def numbers(ways: Sequence[Way]) -> list[Party]:
    """One number for each with whom goals were set, in the order of the goals; those set alone come last. What is put
    aside, and that on which nobody said a level, is left out."""
    of_whom: dict[str, list[Way]] = {}
    for way in ways:
        if way.goal.state != ASIDE:
            of_whom.setdefault(way.goal.with_whom.strip().casefold(), []).append(way)
    found = [_party(of_whom[whom]) for whom in sorted(of_whom, key=lambda whom: not whom)]
    return [one for one in found if one.mine or one.theirs]


def _party(ways: Sequence[Way]) -> Party:
    names = dict.fromkeys(name for way in ways for name in way.others)
    theirs = ((name, _number(ways, lambda way, name=name: _last_of(way, name))) for name in names)  # type: ignore[misc]
    return Party(
        ways[0].goal.with_whom.strip(),
        _number(ways, _last_of_mine),
        tuple((name, number) for name, number in theirs if number),
    )


def _last_of_mine(way: Way) -> tuple[int, Moment] | None:
    return next(((one.level, one) for one in way.looks if one.level is not None), None)


def _last_of(way: Way, name: str) -> tuple[int, Moment] | None:
    """Where this person saw it last, on the wording that holds."""
    said = (one for one in way.looks if one.theirs is not None and way.said_by(one) == name)
    return next(((one.theirs, one) for one in said if one.theirs is not None), None)


def _number(ways: Sequence[Way], last: Callable[[Way], tuple[int, Moment] | None]) -> Number | None:
    said = [(way.began, *look) for way in ways if way.began in LEVELS and (look := last(way)) and look[0] in LEVELS]
    if not said:
        return None
    day = max((look.day for _, _, look in said if look.day), default=timezone.localdate())
    began = [start for start, _, _ in said if start is not None]
    return Number(len(said), t_score(began), t_score([level for _, level, _ in said]), day)
