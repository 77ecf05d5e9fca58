"""How far several goals have come, as one number: the T-score of goal attainment scaling.

Kiresuk and Sherman (1968): Goal attainment scaling, Community Mental Health Journal 4, 443–453.
T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²), x from −2 to +2, 0 the expected outcome, ρ = 0.30 between goals.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

SOURCE = "kiresuk-sherman-1968"
RHO = 0.3
"""How much goals of one person are taken to go together, as the paper proposes."""
MIDDLE, SPREAD = 50.0, 10.0


def t_score(levels: Sequence[int], weights: Sequence[float] | None = None) -> float:
    """50 where goals came out as was expected, on the whole; ``levels`` of −2 to +2, ``weights`` above 0, all the same
    where none are given. Raises ValueError where there is no goal, or anything is outside of that."""
    weighed = [1.0] * len(levels) if weights is None else list(weights)
    if not levels or len(weighed) != len(levels):
        raise ValueError("A level and a weight for each goal, and one goal at least.")
    if any(level not in range(-2, 3) for level in levels) or any(weight <= 0 for weight in weighed):
        raise ValueError("Levels are −2 to +2, and weights above 0.")
    total = sum(weight * level for weight, level in zip(weighed, levels, strict=True))
    squares, sums = sum(weight**2 for weight in weighed), sum(weighed)
    return MIDDLE + SPREAD * total / sqrt((1 - RHO) * squares + RHO * sums**2)
