"""The threat model names what shows each of its lines: it has to be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| who ", "|---"))
]
NOTHING_HELPS = "–"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_threat_says_what_shows_that_it_is_stopped(row: list[str]) -> None:
    _, _, cannot, _, shown_by = row
    if cannot == NOTHING_HELPS:
        return
    named = [where for where in re.findall(r"`([^`]+)`", shown_by) if "/" in where]
    assert named
    missing = [where for where in named if not any((root / where).exists() for root in (ROOT, ROOT / "src/wayhome"))]
    assert not missing
