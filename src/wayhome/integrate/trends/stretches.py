"""Numbers gathered by the week, or by four weeks where the time is long: their mean, at the middle of each stretch.

A stretch without a number is a gap. However many numbers a week has, it counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean

import msgspec

from wayhome.integrate.trends.cards import Span
from wayhome.integrate.trends.honest import Judged, Stage, judged
from wayhome.web.charts import Straight

WEEK, FOUR_WEEKS = 7, 28
LONGEST_BY_WEEKS = 400
"""Days up to which a week is a stretch."""


class Stretch(msgspec.Struct, frozen=True):
    """``first``: its first day. ``day``: where it is drawn. ``mean`` of ``count`` numbers."""

    first: date
    day: date
    mean: float
    count: int


class Gathered(msgspec.Struct, frozen=True):
    """Stretches in their order; ``days``: how long each is."""

    days: int
    stretches: tuple[Stretch, ...]

    @property
    def points(self) -> list[tuple[date, float]]:
        """Each as a day and its number."""
        return [(one.day, one.mean) for one in self.stretches]

    @property
    def pieces(self) -> list[list[tuple[date, float]]]:
        """The points in pieces without a gap; each by itself where they are too few for a line."""
        pieces: list[list[tuple[date, float]]] = []
        last: date | None = None
        joined = len(self.stretches) >= 3
        for one in self.stretches:
            if not joined or last is None or (one.first - last).days > self.days:
                pieces.append([])
            pieces[-1].append((one.day, one.mean))
            last = one.first
        return pieces


def length_in(first: date, span: Span) -> int:
    """How long a stretch is, for numbers from that day on."""
    return WEEK if (span.today - (span.since or first)).days <= LONGEST_BY_WEEKS else FOUR_WEEKS


def gathered(numbers: Iterable[tuple[date, float]], days: int, span: Span) -> Gathered:
    """Numbers by stretches of so many days; the weeks begin on Monday."""
    found: dict[int, list[float]] = {}
    for day, value in numbers:
        found.setdefault((day.toordinal() - 1) // days, []).append(value)
    stretches = []
    for place, values in sorted(found.items()):
        first = date.fromordinal(place * days + 1)
        middle = first + timedelta(days=days // 2)
        low, high = span.since or first, span.today
        stretches.append(Stretch(first, min(max(middle, low), high), fmean(values), len(values)))
    return Gathered(days, tuple(stretches))


def judged_and_drawn(points: Sequence[tuple[date, float]], least: float | None) -> tuple[Judged, Straight | None]:
    """What may be said of these, and the straight line with its interval where there is one."""
    verdict = judged(points, least=least)
    slope = verdict.slope
    if slope is None or verdict.stage in {Stage.DOTS, Stage.LINE}:
        return verdict, None
    middle = verdict.days // 2
    at = (points[0][0] + timedelta(days=middle), slope.at_nought + slope.each * middle)
    return verdict, Straight(at, slope.each, slope.low, slope.high, (points[0][0], points[-1][0]))
