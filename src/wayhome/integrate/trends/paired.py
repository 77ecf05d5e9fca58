"""Two numbers of the same evening, before and after: how much they usually differ.

Hodges and Lehmann (1963), Ann Math Stat 34:598: the middle of all means of two differences; its interval comes from the
signed-rank test of Wilcoxon (1945), Biometrics Bull 1:80, and is exact for few. It says how much it differed, and
nothing about why: people begin on hard days, and evenings pass by themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement
from math import sqrt
from statistics import NormalDist, median

import msgspec

FEWEST = 6
"""With fewer pairs no interval of 95 per cent is possible: the smallest p of five is 2/32."""
EXACT = 40
"""Of more pairs the signed ranks are taken to be normal."""
TAIL = 0.025


class Shift(msgspec.Struct, frozen=True):
    """``middle``: after less before, in the unit of both. ``low`` and ``high``: its interval, where there is one."""

    pairs: int
    middle: float
    low: float | None = None
    high: float | None = None


def shift(differences: Sequence[float]) -> Shift:
    """How much the second number usually differs from the first. Raises ValueError where there is none."""
    if not differences:
        raise ValueError("One pair at least.")
    means = sorted((one + other) / 2 for one, other in combinations_with_replacement(differences, 2))
    size = len(differences)
    if size < FEWEST:
        return Shift(size, median(means))
    place = _tail(size)
    return Shift(size, median(means), means[place - 1], means[len(means) - place])


def _tail(size: int) -> int:
    """The place of the lower end among the means, from 1: as many as leave 2.5 per cent outside, at least one."""
    if size > EXACT:
        middle, spread = size * (size + 1) / 4, sqrt(size * (size + 1) * (2 * size + 1) / 24)
        return max(int(NormalDist(middle, spread).inv_cdf(TAIL)), 1)
    ways = _ways(size)
    seen, place = 0, 0
    while seen + ways[place] <= TAIL * 2**size:
        seen += ways[place]
        place += 1
    return max(place, 1)


def _ways(size: int) -> list[int]:
    """In how many ways the ranks 1 to size, each with or without its sign, come to each sum."""
    ways = [1] + [0] * (size * (size + 1) // 2)
    for rank in range(1, size + 1):
        for total in range(len(ways) - 1, rank - 1, -1):
            ways[total] += ways[total - rank]
    return ways
