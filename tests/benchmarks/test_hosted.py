from __future__ import annotations

import pytest

from benchmarks.hosted import Row


@pytest.mark.parametrize(("share", "milliseconds"), [(0.25, 10), (0.5, 10), (0.75, 20), (0.95, 400), (1.0, 400)])
def test_a_share_of_the_answers_is_read_from_how_often_each_time_was_met(share: float, milliseconds: int) -> None:
    assert Row("today", 100, 0, {400: 10, 10: 50, 20: 40}).at(share) == milliseconds


def test_nothing_that_was_asked_takes_no_time() -> None:
    assert Row("today", 0, 0, {}).as_json()["p95"] == 0
