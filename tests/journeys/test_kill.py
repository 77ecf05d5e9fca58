"""A save that was acknowledged survives the death of the server, at once and every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Server
from tests.journeys.kills import lost

KILLS = 24
"""For every change. Two hundred, and more: ``python -m tests.journeys.kills --count 200``."""


@pytest.mark.journey
@pytest.mark.on_both
@pytest.mark.xdist_group("kill")
def test_no_acknowledged_word_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    server = Server(tmp_path)

    assert lost(server, KILLS) == []
    assert all(word not in server.output() for word in ("acknowledged", "Traceback"))
