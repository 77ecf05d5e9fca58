"""The statistics against what was published, and against scipy and pymannkendall."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pymannkendall
import pytest
from scipy import stats

from wayhome.integrate.trends import monotone, paired, reliable, slopes
from wayhome.integrate.trends.honest import Judged, Stage, judged

SEEDING = (1.26, 1.27, 1.12, 1.16, 1.03)
"""Rain on seeded land over five years: Hollander and Wolfe (1973), table 9.1."""
HAMILTON = (-0.952, 0.147, -1.022, -0.430, -0.620, -0.590, -0.490, 0.080, -0.010)
"""A depression scale before and after: Hollander and Wolfe (1973), table 3.1, in R as the example of wilcox.test."""


def series(seed: int, size: int, *, ties: bool = False, handed_on: float = 0.0) -> list[float]:
    made, value, drawn = [], 0.0, random.Random(seed)  # noqa: S311 — not for keys
    for _ in range(size):
        value = handed_on * value + drawn.gauss(0, (1 - handed_on**2) ** 0.5)
        made.append(float(round(5 + 2 * value)) if ties else value)
    return made


def by_week(values: list[float]) -> list[tuple[date, float]]:
    return [(date(2026, 1, 5) + timedelta(weeks=week), value) for week, value in enumerate(values)]


def test_the_published_figures_come_out() -> None:
    assert monotone.mann_kendall(SEEDING).s == -6
    assert slopes.theil_sen(range(1, 6), SEEDING).each == pytest.approx(-0.05625)
    shift = paired.shift(HAMILTON)
    assert (shift.middle, shift.low, shift.high) == pytest.approx((-0.46, -0.786, -0.010))
    # The example of Jacobson and Truax (1991): 32.5, then 47.5, with a spread of 10 and a reliability of 0.80.
    assert reliable.error_of_difference(10, 0.80) == pytest.approx(6.32, abs=0.005)
    assert reliable.change_index(32.5, 47.5, 10, 0.80) == pytest.approx(2.37, abs=0.005)


@pytest.mark.parametrize(("seed", "size"), [(1, 5), (2, 10), (3, 17), (4, 40)])
@pytest.mark.parametrize("ties", [False, True])
def test_the_order_is_judged_as_pymannkendall_and_scipy_judge_it(seed: int, size: int, ties: bool) -> None:
    values = series(seed, size, ties=ties, handed_on=0.4)

    mine, theirs = monotone.mann_kendall(values), pymannkendall.original_test(values)
    assert (mine.s, mine.variance) == pytest.approx((theirs.s, theirs.var_s))
    assert (mine.z, mine.p) == pytest.approx((theirs.z, theirs.p))
    assert mine.s * stats.kendalltau(range(size), values).statistic >= 0
    white = pymannkendall.pre_whitening_modification_test(values)
    assert monotone.mann_kendall(monotone.whitened(values, monotone.lag_one(values))).p == pytest.approx(white.p)


@pytest.mark.parametrize(("seed", "size"), [(5, 6), (6, 12), (7, 31)])
@pytest.mark.parametrize("ties", [False, True])
def test_the_slope_and_its_interval_are_those_of_scipy(seed: int, size: int, ties: bool) -> None:
    values = series(seed, size, ties=ties)
    days = sorted(random.Random(seed).sample(range(400), size))  # noqa: S311 — not for keys

    mine, theirs = slopes.theil_sen(days, values), stats.theilslopes(values, days, 0.95)

    assert (mine.each, mine.at_nought) == pytest.approx((theirs.slope, theirs.intercept))
    assert (mine.low, mine.high) == pytest.approx((theirs.low_slope, theirs.high_slope))
    wider = slopes.theil_sen(days, values, widened=2.0)
    assert wider.low <= mine.low <= mine.high <= wider.high


@pytest.mark.parametrize("size", [6, 9, 20, 40])
@pytest.mark.parametrize("by", [0.0, 0.4, 0.9])
def test_the_interval_of_pairs_leaves_nought_out_where_the_test_of_scipy_does(size: int, by: float) -> None:
    for seed in range(4):
        differences = [value + by for value in series(seed, size)]
        shift = paired.shift(differences)
        assert shift.low is not None
        assert shift.high is not None
        p = stats.wilcoxon(differences, method="exact").pvalue
        assert (shift.low > 0 or shift.high < 0) == (p <= 0.05)
        assert shift.low <= shift.middle <= shift.high


def test_many_pairs_have_an_interval_about_as_wide_as_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    differences = series(3, 41)
    normal = paired.shift(differences)
    monkeypatch.setattr(paired, "EXACT", 41)
    exact = paired.shift(differences)
    assert (normal.low, normal.high) == pytest.approx((exact.low, exact.high), abs=0.03)


def test_of_few_pairs_no_interval_is_told() -> None:
    assert paired.shift([-2, -1, 0, -1, -3]) == paired.Shift(5, -1.5)
    with pytest.raises(ValueError, match="pair"):
        paired.shift([])


def test_reliable_changes_are_those_that_are_published_with_their_figures() -> None:
    assert reliable.least_change(7.7, 0.90) == pytest.approx(6.75, abs=0.005)
    assert reliable.least_change(7.7, 0.90, sure=1.645) == pytest.approx(5.7, abs=0.05)
    assert reliable.least_change(0.65, 0.86) == pytest.approx(0.67, abs=0.01)
    with pytest.raises(ValueError, match="spread"):
        reliable.error_of_difference(0, 0.8)


def test_nothing_is_said_before_there_is_enough() -> None:
    def stage(values: list[float]) -> Judged:
        return judged(by_week(values), least=0)

    assert [stage([5.0] * size).stage for size in (0, 1, 2, 3, 5)] == [Stage.DOTS] * 3 + [Stage.LINE] * 2
    assert stage([1.0, 2, 3, 4, 5]).slope is None
    falling = [9.0 - week * 0.4 + (week % 3) / 10 for week in range(12)]
    assert (stage(falling[:9]).stage, stage(falling[:9]).direction) == (Stage.SO_FAR, 0)
    daily = [(date(2026, 1, 5) + timedelta(days=day), value) for day, value in enumerate(falling)]
    assert judged(daily, least=0).stage is Stage.SO_FAR
    assert (stage(falling).stage, stage(falling).direction) == (Stage.WHOLE, -1)
    low, middle, high = stage(falling).change
    assert low <= middle <= high < 0
    assert stage([10 - value for value in falling]).direction == 1


def test_a_change_that_is_small_or_of_which_nobody_knows_what_counts_has_no_direction() -> None:
    falling = [9.0 - week * 0.1 + (week % 3) / 100 for week in range(12)]
    assert judged(by_week(falling), least=0.5).direction == -1
    assert judged(by_week(falling), least=2).direction == 0
    assert judged(by_week(falling), least=None).direction == 0


@pytest.mark.parametrize("size", [10, 20, 30])
def test_a_direction_is_stated_by_chance_at_most_five_times_in_a_hundred(size: int) -> None:
    """Weeks with no trend, each of which goes along with the one before at 0.5."""
    rounds = 500
    stated = sum(judged(by_week(series(seed, size, handed_on=0.5)), least=0).direction != 0 for seed in range(rounds))
    assert stated <= rounds * 0.05


def test_a_change_that_is_there_is_mostly_seen() -> None:
    rounds = 100
    falling = ([value - 4 * week / 19 for week, value in enumerate(series(seed, 20))] for seed in range(rounds))
    assert sum(judged(by_week(values), least=1).direction for values in falling) <= -rounds * 0.7
