"""A walk through a real browser that failed is walked once more, and told of at the end of the run."""

from __future__ import annotations

import pytest

ONCE_MORE = 1
"""Two cores for a server, a browser and two runs of tests: what only one of them was late for must not speak for the
program. What fails twice, fails."""


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.get_closest_marker("journey"):
        item.add_marker(pytest.mark.flaky(reruns=ONCE_MORE))
