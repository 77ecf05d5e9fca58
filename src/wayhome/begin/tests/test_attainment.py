"""The T-score, against the published formula and values worked out by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from wayhome.begin.attainment import t_score


@pytest.mark.parametrize(
    ("levels", "score"),
    [
        ([0, 0, 0], 50.0),
        ([1, 1, 1], 63.7),
        ([-1, -1, -1], 36.3),
        ([2, 2, 2], 77.4),
        ([-2, -2, -2], 22.6),
        ([1, 0, -1], 50.0),
    ],
)
def test_three_goals_of_one_weight_come_out_as_published(levels: list[int], score: float) -> None:
    assert round(t_score(levels), 1) == score


def test_one_goal_moves_by_the_spread() -> None:
    assert [t_score([level]) for level in (-2, -1, 0, 1, 2)] == [30.0, 40.0, 50.0, 60.0, 70.0]


def test_two_goals_by_hand() -> None:
    # Σx = -1 + 0; (1 - 0.3) · 2 + 0.3 · 4 = 2.6; 10 / √2.6 = 6.2017…
    assert t_score([-1, 0]) == pytest.approx(50 - 10 / sqrt(2.6))
    assert round(t_score([-1, 0]), 2) == 43.80


def test_weights_by_hand() -> None:
    # Σwx = 3·1 + 1·(-1) = 2; 0.7 · (9 + 1) + 0.3 · 16 = 11.8; 20 / √11.8 = 5.8222…
    assert t_score([1, -1], [3, 1]) == pytest.approx(50 + 20 / sqrt(11.8))
    assert round(t_score([1, -1], [3, 1]), 2) == 55.82
    assert t_score([1, -1], [2, 2]) == t_score([1, -1])


@pytest.mark.parametrize(("levels", "weights"), [([], None), ([3], None), ([0], [0]), ([0, 1], [1])])
def test_what_makes_no_sense_is_refused(levels: list[int], weights: list[float] | None) -> None:
    with pytest.raises(ValueError, match=r"\."):
        t_score(levels, weights)
