"""How fast numbers go up or down: the slope of Theil and Sen, with its interval.

Theil (1950), Indagationes Mathematicae 12:85; Sen (1968), JASA 63:1379. The middle of the slopes between any two of the
points: a few wild days hardly move it. Real days, not places in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median

import msgspec

from wayhome.integrate.trends.monotone import lag_one, variance_of

CONFIDENCE = 0.95
HIGHEST_HANDED_ON = 0.9
"""An autocorrelation above this can't be told from a trend at all."""
FEWEST_TO_CORRECT = 10


class Slope(msgspec.Struct, frozen=True):
    """``each``: units of the numbers for each unit of time, with ``low`` and ``high``; ``at_nought``: at time 0."""

    each: float
    low: float
    high: float
    at_nought: float


def theil_sen(times: Sequence[float], values: Sequence[float], *, widened: float = 1.0) -> Slope:
    """The slope of values over times, of which at least two differ; its interval of 95 per cent after Sen.

    ``widened``: by how much the variance behind the interval is multiplied. Raises ValueError where there is no slope.
    """
    points = list(zip(times, values, strict=True))
    slopes = sorted((later[1] - sooner[1]) / (later[0] - sooner[0]) for sooner, later in _apart(points))
    if not slopes:
        raise ValueError("Two days at least.")
    each = median(slopes)
    size = len(points)
    # What is equal in time or in value says nothing about the order, and narrows the variance: Sen’s equation 2.6.
    whole = size * (size - 1) * (2 * size + 5) / 18
    variance = (variance_of(values) + variance_of(times) - whole) * widened
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(max(variance, 0.0))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return Slope(each, slopes[low], slopes[high], median(values) - each * median(times))


def handed_on(times: Sequence[float], values: Sequence[float]) -> float:
    """What each number hands on to the next, 0 to ``HIGHEST_HANDED_ON``, with the straight line taken out first.

    From few numbers it comes out too low by about (2 + 4r) / n, which is added back where there are ten or more. What
    seems to swing back and forth counts as nothing: it would make things look surer than they are.
    """
    each = theil_sen(times, values).each
    found = lag_one([value - each * time for time, value in zip(times, values, strict=True)])
    size = len(values)
    if size >= FEWEST_TO_CORRECT:
        found = (size * found + 2) / (size - 4)
    return min(max(found, 0.0), HIGHEST_HANDED_ON)


def widening(share: float) -> float:
    """By how much the interval’s variance grows where each number hands that share on to the next: (1 + r) / (1 − r).

    Bayley and Hammersley (1946), Suppl J R Stat Soc 8:184.
    """
    return (1 + share) / (1 - share)


def _apart(points: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [(min(one, other), max(one, other)) for one, other in combinations(points, 2) if one[0] != other[0]]
