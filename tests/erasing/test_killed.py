"""Killed at any moment of erasing: a span goes whole or not at all; keys never outlive, rows always follow them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, ENTRIES = 12, 400


@pytest.mark.journey
@pytest.mark.xdist_group("kill")
def test_nothing_is_left_half_done_and_the_operator_finds_nothing(tmp_path: Path) -> None:
    environment = os.environ | {
        "WAYHOME_DATA": str(tmp_path / "data"),
        "DJANGO_SETTINGS_MODULE": "tests.shape.operator_settings",
        "PYTHONPATH": str(ROOT),
    }

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/erasing/killed_apart.py"), str(ROUNDS), str(ENTRIES)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    *wrong, met = done.stdout.splitlines()
    assert wrong == []
    # The test is worth something only when it met the middle, and both ends.
    assert re.search(r"vault: .*half \d+.*untouched \d+", met), met
    assert re.search(r"span of \d\d+: erased \d+ untouched \d+", met), met
    assert "Rain" not in done.stderr
