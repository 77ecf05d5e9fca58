"""What may be said of numbers over time, and from when on. The rule stands on each page of trends that uses
it, and in short in a report.

Fewer than three: dots alone. Three to five: a line, and no word on direction. Six to nine, or fewer than eight weeks:
“so far”, with an interval. From ten on, over eight weeks at least: a direction, if the interval of the slope leaves
nothing out that goes the other way, the test holds with what each week hands on to the next taken out, and the change
is more than ``least`` in all. Nothing here knows why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

import msgspec

from wayhome.integrate.trends.monotone import mann_kendall, whitened
from wayhome.integrate.trends.slopes import Slope, handed_on, theil_sen, widening

FOR_A_LINE, FOR_AN_INTERVAL, FOR_A_DIRECTION = 3, 6, 10
"""Points from which on there is a line, an interval, and perhaps a direction."""
WEEKS_FOR_A_DIRECTION = 8
ALPHA = 0.01
"""The p below which the test holds. What is handed on is guessed from few weeks: at 0.05 a direction would be
stated by chance up to 7 times in a hundred under an autocorrelation of 0.5, at 0.01 it is 2 to 4 times."""


class Stage(Enum):
    """How much there is to say."""

    DOTS = "dots"
    LINE = "line"
    SO_FAR = "so far"
    WHOLE = "whole"


class Why(Enum):
    """Why no direction is told of a line all of whose range goes one way."""

    UNKNOWN = "nobody published how much the number moves by itself"
    SMALL = "the change is smaller than that"
    CHANCE = "weeks that take after each other can come to that"
    PART = "it is of a part of the numbers, and who chooses where to begin can choose a direction"


class Judged(msgspec.Struct, frozen=True):
    """``days``: from the first point to the last. ``slope``: for each day, from the interval’s stage on.

    ``direction``: −1 or 1 where one may be stated, else 0. ``why``: why it isn’t, where the range goes one way.
    ``change``: over all of the days, with its ends.
    """

    stage: Stage
    count: int
    days: int
    slope: Slope | None = None
    direction: int = 0
    why: Why | None = None

    @property
    def change(self) -> tuple[float, float, float]:
        """How much it went up over the whole of it: lower end, middle, upper end. Noughts without a slope."""
        if self.slope is None:
            return 0.0, 0.0, 0.0
        return self.slope.low * self.days, self.slope.each * self.days, self.slope.high * self.days


Point = tuple[date, float]


def judged(points: Sequence[Point], *, least: float | None) -> Judged:
    """What may be said of these, in the order of their days, each day once. ``least``: the smallest change that counts,
    in the unit of the numbers; None where nobody knows one, and then no direction is stated."""
    count = len(points)
    if count < FOR_AN_INTERVAL:
        return Judged(Stage.LINE if count >= FOR_A_LINE else Stage.DOTS, count, _span(points))
    values, days = [value for _, value in points], _span(points)
    times = [float((day - points[0][0]).days) for day, _ in points]
    share = handed_on(times, values)
    slope = theil_sen(times, values, widened=widening(share))
    if count < FOR_A_DIRECTION or days < WEEKS_FOR_A_DIRECTION * 7:
        return Judged(Stage.SO_FAR, count, days, slope)
    if slope.low <= 0 <= slope.high:
        return Judged(Stage.WHOLE, count, days, slope)
    why = _why_not(whitened(values, share), slope, days, least)
    direction = 0 if why else 1 if slope.each > 0 else -1
    return Judged(Stage.WHOLE, count, days, slope, direction, why)


def _why_not(white: Sequence[float], slope: Slope, days: int, least: float | None) -> Why | None:
    if least is None:
        return Why.UNKNOWN
    if abs(slope.each) * days < least:
        return Why.SMALL
    return Why.CHANCE if mann_kendall(white).p >= ALPHA else None


def _span(points: Sequence[Point]) -> int:
    return (points[-1][0] - points[0][0]).days if points else 0
