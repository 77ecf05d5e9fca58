"""A goal over time: the line of each of the two who look at it, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import msgspec

from wayhome.begin.goals import Way
from wayhome.begin.records.goal import LEVELS, SIGNS, sign_of
from wayhome.begin.records.moment import Moment
from wayhome.web.charts import Chart, Point, chart

VALUES = tuple((level, SIGNS[str(level)]) for level in LEVELS)


class Row(msgspec.Struct, frozen=True):
    """A moment in which a level was said: both levels, the wording it was on, and what stands there."""

    moment: Moment
    mine: str
    theirs: str
    words: str


def lines_of(way: Way, since: date | None = None) -> Chart:
    """The person’s line, and those of others, none of which goes on in another’s. A new wording begins a new stretch:
    its levels mean something else. ``since``: nothing from before this day is in it."""
    theirs = [part for who in way.others for part in _stretches(way, partial(_theirs, way, who), since)]
    return chart((_stretches(way, _mine, since, began=True), theirs), VALUES)


def table_of(way: Way, since: date | None = None) -> list[Row]:
    """Every look, the latest first. ``since``: none from before this day, and none without a day."""
    return [
        Row(one, sign_of(one.level), _said_by_others(way, one), _outcome(way, one))
        for one in (record.payload for record in way.moments)
        if one.levels_said and not one.begun and _is_in(one.day, since)
    ]


def _is_in(day: date | None, since: date | None) -> bool:
    return since is None or (day is not None and day >= since)


def _mine(one: Moment) -> int | None:
    return one.level


def _theirs(way: Way, who: str, one: Moment) -> int | None:
    return one.theirs if one.theirs is not None and way.said_by(one) == who else None


def _said_by_others(way: Way, one: Moment) -> str:
    """The level; with a name where there are several others."""
    said = sign_of(one.theirs)
    return f"{said}, {way.said_by(one)}" if said and len(way.others) > 1 else said


def _stretches(
    way: Way, level: Callable[[Moment], int | None], since: date | None, *, began: bool = False
) -> list[list[Point]]:
    looks = [one.payload for one in reversed(way.moments) if one.payload.levels_said and not one.payload.begun]
    stretches: list[list[Point]] = []
    for number, scale in enumerate(way.goal.scales, 1):
        first: list[Point] = [(scale.day, scale.began)] if began and _is_in(scale.day, since) else []
        here = [one for one in looks if one.version == number and _is_in(one.day, since)]
        known = [(one.day, level(one)) for one in here if one.day]
        stretches.append([*first, *((day, said) for day, said in known if said is not None)])
    return stretches


def _outcome(way: Way, one: Moment) -> str:
    scales, level = way.goal.scales, one.level if one.level is not None else one.theirs
    return scales[one.version - 1].outcome(level) if 0 < one.version <= len(scales) else ""
