"""Whenever an import dies, all of it came in, or nothing: entries, pictures, index, and what is remembered of it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wayhome.journal.tests.bringing_in import png, zipped

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("kill-import")]

ENTRIES = 400
NOTHING = {"entries": 0, "pictures": 0, "imports": 0, "found": 0}
ALL = {"entries": ENTRIES, "pictures": 4, "imports": 1, "found": ENTRIES}


def start(data: Path, *what: str) -> subprocess.Popen[bytes]:
    """Begin something in a process of its own, which says nothing."""
    return subprocess.Popen(command(*what), env=surroundings(data), stdout=subprocess.DEVNULL)


def command(*what: str) -> list[str]:
    return [sys.executable, "-m", "tests.importing.apart", *what]


def surroundings(data: Path) -> dict[str, str]:
    return os.environ | {"WAYHOME_DATA": str(data), "PYTHONPATH": "src:."}


def counted(data: Path) -> dict[str, int]:
    said = subprocess.run(command("count"), env=surroundings(data), stdout=subprocess.PIPE, check=True, timeout=180)
    found: dict[str, int] = json.loads(said.stdout)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault, made once, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "data"
    assert start(folder, "make").wait(180) == 0
    return folder


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "data")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    notes = {f"{2000 + n // 300}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02} {n}.md": f"harbour {n}" for n in range(ENTRIES)}
    first = list(notes)[:4]
    notes |= {name: f"{notes[name]} ![[p.png]]" for name in first}
    path = tmp_path / "notes.zip"
    path.write_bytes(zipped({name: text.encode() for name, text in notes.items()} | {"p.png": png()}))
    return path


@pytest.mark.parametrize("where", ["sealed", "records", "pictures", "remembered"])
def test_an_import_that_dies_leaves_nothing_and_can_be_done_again(data: Path, file: Path, where: str) -> None:
    assert start(data, "import-and-die", str(file), where).wait(180) == -signal.SIGKILL
    assert counted(data) == NOTHING
    assert start(data, "import", str(file)).wait(180) == 0
    assert counted(data) == ALL


def test_an_import_that_is_killed_at_any_moment_leaves_all_or_nothing(made: Path, data: Path, file: Path) -> None:
    began = time.monotonic()
    assert start(data, "import", str(file)).wait(180) == 0
    whole = time.monotonic() - began
    rolled = random.Random(3)  # noqa: S311 — moments to be killed at, the same each time
    for number in range(8):
        fresh = shutil.copytree(made, data.with_name(f"data-{number}"))
        dying = start(fresh, "import", str(file))
        time.sleep(whole * rolled.uniform(0.3, 1.0))
        dying.kill()
        dying.wait(180)
        assert counted(fresh) in (NOTHING, ALL)
