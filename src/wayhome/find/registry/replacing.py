"""Whether a file may take the place of the register that is there: not silently, where far fewer people are in it, or
where it is older than what was taken up before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from wayhome.find.registry import standing
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.layout import SOURCE
from wayhome.languages.days import dated
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted

FAR_FEWER = 2
"""Less than one in so many of those who are there: as likely a damaged file as a true one."""

DAY = re.compile(r"(?<!\d)\d{8}(?!\d)")


class Asked(Refused):
    """Nothing was changed yet: the file may be taken up all the same, where somebody says so."""


def here(source: str = SOURCE) -> int:
    """How many people are in the register of a source; 0 where there is none. Raises Refused where it is damaged."""
    state = standing.standing(source)
    return state.people if state else 0


def look_at_size(before: int, after: int) -> None:
    """Raises Asked where a whole file would leave far fewer people than there were."""
    if after * FAR_FEWER < before:
        fewer = counted(
            "{before} people are in the register now, and one is in this file: it may be damaged or not whole.",
            "{before} people are in the register now, and {count} are in this file: it may be damaged or not whole.",
            after,
            before=digits(before),
        )
        raise Asked(f"{fewer} {_('Nothing was changed.')}")


def day_of(name: str) -> date | None:
    """The day up to which a file of the national register goes: the last that its name says."""
    for found in reversed(DAY.findall(name)):
        try:
            return date.fromisoformat(found)
        except ValueError:
            continue
    return None


def newest(names: Iterable[str]) -> str:
    """Of these files the one that goes furthest; empty where none says a day."""
    return max((name for name in names if day_of(name)), key=lambda name: day_of(name) or date.min, default="")


def until(name: str, whole: bool) -> dict[str, str]:
    """What the national register says of the newest file in it, after the one of that name was taken up."""
    state = None if whole else standing.standing()
    before = (state.until, state.whole, state.latest) if state else ()
    return {"until": newest((name, *before))}


def look_at_age(name: str) -> None:
    """Raises Asked where a file is older than what the national register here was last brought up to."""
    state, file = standing.standing(), day_of(name)
    here = day_of(newest((state.until, state.whole, state.latest))) if state else None
    if here and file and file < here:
        days = [dated(one, "j F Y") for one in (file, here)]
        raise Asked(
            _(
                "This file is of {day}, and the register here is of {here}: what is newer would be undone, such "
                "as who was deactivated since. Nothing was changed."
            ).format(day=days[0], here=days[1])
        )
