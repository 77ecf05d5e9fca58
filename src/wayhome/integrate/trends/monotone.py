"""Whether numbers go up or down in their order, without a word about how fast: the test of Mann and Kendall.

Mann (1945), Econometrica 13:245; Kendall (1975), Rank Correlation Methods, with ties. How somebody is one week goes
along with how they were the week before, and then the plain test cries wolf: of series with no trend in them and an
autocorrelation of 0.5 it calls 13 to 22 in a hundred a trend. So what one week hands on to the next is taken out
first (pre-whitening: von Storch 1995; Kulkarni and von Storch 1995).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import sqrt
from statistics import NormalDist, fmean

import msgspec


class MannKendall(msgspec.Struct, frozen=True):
    """``s``: pairs that rise less pairs that fall. ``variance``: of s where there is no trend. ``z``: s in its standard
    deviations, continuity corrected; ``p``: two-sided, 0 to 1."""

    s: int
    variance: float
    z: float
    p: float


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """The test of numbers in the order of time, in any unit. Raises ValueError for fewer than two."""
    if len(values) < 2:
        raise ValueError("Two numbers at least.")
    s = sum((later > sooner) - (later < sooner) for sooner, later in combinations(values, 2))
    variance = variance_of(values)
    z = (s - (s > 0) + (s < 0)) / sqrt(variance) if variance else 0.0
    return MannKendall(s, variance, z, 2 * (1 - NormalDist().cdf(abs(z))))


def variance_of(values: Sequence[float]) -> float:
    """The variance of S where there is no trend, with ties."""
    size = len(values)
    ties = sum(count * (count - 1) * (2 * count + 5) for count in Counter(values).values())
    return (size * (size - 1) * (2 * size + 5) - ties) / 18


def lag_one(values: Sequence[float]) -> float:
    """How much each number goes along with the one before it, −1 to 1; 0 where all are the same."""
    if not values:
        return 0.0
    mean = fmean(values)
    from_mean = [value - mean for value in values]
    spread = sum(one * one for one in from_mean)
    return sum(one * other for one, other in pairwise(from_mean)) / spread if spread else 0.0


def whitened(values: Sequence[float], handed_on: float) -> list[float]:
    """The numbers, one fewer, without what each hands on to the next: that share of it, 0 to below 1."""
    return [later - handed_on * sooner for sooner, later in pairwise(values)]
