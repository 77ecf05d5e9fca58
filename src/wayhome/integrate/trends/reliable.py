"""From which difference on a change of a questionnaire’s number is more than its own wobble.

Jacobson and Truax (1991), J Consult Clin Psychol 59:12, with the square root of two that Christensen and Mendoza (1986)
added. Which figures a verdict rests on always stands beside it; where none are published, there is no verdict.
"""

from __future__ import annotations

from math import sqrt

SURE = 1.96
"""Standard errors from which on a change is called reliable, at 95 per cent; 1.645 at 90."""


def error_of_difference(spread: float, reliability: float) -> float:
    """The standard error of the difference of two scores, in points. ``spread``: the standard deviation of a norm
    group; ``reliability``: 0 to 1, of the test repeated, if it is known. Raises ValueError for what can’t be."""
    if spread <= 0 or not 0 <= reliability < 1:
        raise ValueError("A spread above 0, and a reliability from 0 to below 1.")
    return spread * sqrt(2) * sqrt(1 - reliability)


def change_index(first: float, last: float, spread: float, reliability: float) -> float:
    """The reliable change index: how many standard errors a score went up. Reliable from ±1.96."""
    return (last - first) / error_of_difference(spread, reliability)


def least_change(spread: float, reliability: float, *, sure: float = SURE) -> float:
    """The smallest change that is reliable, in points."""
    return sure * error_of_difference(spread, reliability)
