"""The operator looks for an erased vault: in tables, write-ahead log, files, their raw bytes; and finds nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from wayhome.vault import kinds

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_of_an_erased_vault_lies_anywhere(tmp_path: Path) -> None:
    environment = os.environ | {
        "WAYHOME_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.shape.operator_settings",
        "PYTHONPATH": str(ROOT),
    }

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/shape/operator_after_erasing.py")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    *found, looked_for = done.stdout.splitlines()
    assert found == []
    said = re.fullmatch(r"looked for (\d+) pieces of (\d+) kinds", looked_for)
    assert said
    assert int(said[1]) > 12 * int(said[2])
    assert int(said[2]) == len(kinds.every())
