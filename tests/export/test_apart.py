"""A copy on a real database: it is of one moment, and one that is killed leaves nothing by name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.export.apart import WORDS
from tests.shape.test_structure import ROOT


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    ours = ("WAYHOME_", "DJANGO_")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    surroundings |= {"WAYHOME_DATA": str(folder), "WAYHOME_TIME_ZONE": "UTC"}
    command = [sys.executable, "-m", "tests.export.apart", *words]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120)


def test_a_copy_is_of_one_moment(tmp_path: Path) -> None:
    ended = run(tmp_path, "moment")
    assert ended.stdout.splitlines() == ["done"], ended.stderr


def test_a_copy_that_was_killed_has_no_name_and_what_waited_for_its_turn_is_sealed(tmp_path: Path) -> None:
    data, copies = tmp_path / "data", tmp_path / "copies"
    data.mkdir()
    copies.mkdir()
    assert run(data, "fill", str(copies / "copy.zip")).returncode < 0

    assert not (copies / "copy.zip").exists()
    waiting = [path for path in (data / "staged").rglob("*") if path.is_file()]
    assert waiting
    for path in [*waiting, *data.glob("wayhome.db*")]:
        assert WORDS.encode() not in path.read_bytes()
