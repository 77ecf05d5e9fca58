"""A home to be used by all tests of a file, and one that a test may break."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.terminal.home import PASSPHRASE, Home


def _home(made: Path) -> Home:
    # A socket's path has to be short.
    folder = Path(tempfile.mkdtemp(prefix="wh-"))
    home = Home(folder / "data", folder / "run", folder / "key")
    home.runtime.mkdir(mode=0o700)
    home.key.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    if made.exists():
        shutil.copytree(made, home.data)
        databases.copy(made, home.data)
    return home


def _leave(home: Home) -> None:
    databases.forget(home.data)
    shutil.rmtree(home.data.parent)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an invented year in it, made once."""
    home = _home(Path("/nowhere"))
    home.ok("demo", "--entries", "12", "--passphrase-file", str(home.key))
    kept = tmp_path_factory.mktemp("made") / "data"
    shutil.copytree(home.data, kept)
    databases.copy(home.data, kept)
    _leave(home)
    return kept


@pytest.fixture
def home(made: Path) -> Iterator[Home]:
    """A home of its own."""
    mine = _home(made)
    yield mine
    mine.wayhome("lock")
    _leave(mine)


@pytest.fixture
def open_home(home: Home) -> Home:
    """The same, with the vault kept open."""
    home.unlock()
    return home


@pytest.fixture(scope="module")
def shared_home(made: Path) -> Iterator[Home]:
    """One with the vault kept open, for all tests of a file that only add to it."""
    mine = _home(made)
    mine.unlock("2h")
    yield mine
    mine.wayhome("lock")
    _leave(mine)
