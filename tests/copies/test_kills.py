"""Back-up and restore are killed at any moment: what was there is whole, and nothing is half there."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wayhome.vault.copies.looking import look_through

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 8


def surroundings(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYHOME_")}
    return kept | {
        "WAYHOME_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "wayhome.config.settings",
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT))),
        "WAYHOME_TIME_ZONE": "UTC",
    }


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=surroundings(folder),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A ``wayhome`` in a process group of its own, to be killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "wayhome", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=surroundings(folder),
        start_new_session=True,
    )


def killed(folder: Path, deed: int, *arguments: str) -> bool:
    """Start ``wayhome``, which is killed at this one of its deeds; whether it came that far."""
    done = subprocess.run(
        [sys.executable, "tests/copies/killed.py", str(deed), *arguments],
        capture_output=True,
        cwd=ROOT,
        env=surroundings(folder),
        check=False,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode != 0


def rows(folder: Path) -> str:
    """A fingerprint of every vault, wrap, record and attachment in this installation."""
    seen = hashlib.sha256()
    with sqlite3.connect(folder / "wayhome.db") as database:
        for table in ("vault_vault", "vault_keywrap", "vault_sealedrecord", "vault_sealedblob"):
            for row in database.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608 — names from here
                seen.update(repr(row).encode())
    return seen.hexdigest()


def deeds_of(folder: Path, *arguments: str) -> int:
    """How many deeds it comes to, from beginning to end."""
    return int(run(folder, "tests/copies/killed.py", "0", *arguments).splitlines()[-1])


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with many records, filled once, to be copied."""
    folder = tmp_path_factory.mktemp("full")
    run(folder, "tests/copies/filled.py", "6000")
    return folder


@pytest.fixture
def installation(full: Path, tmp_path: Path) -> Path:
    return shutil.copytree(full, tmp_path / "data")


def moments(deeds: int) -> list[int]:
    """Deeds spread over all of them, and the last one."""
    return [max(1, deeds * number // ROUNDS) for number in range(1, ROUNDS + 1)]


@pytest.mark.xdist_group("kill")
def test_a_back_up_that_is_killed_leaves_the_one_before_as_it_was(installation: Path, tmp_path: Path) -> None:
    path = tmp_path / "copies" / "all.wayhome"
    path.parent.mkdir()
    whole = deeds_of(installation, "backup", str(path))
    present, at_work = path.read_bytes(), 0

    for deed in moments(whole):
        at_work += killed(installation, deed, "backup", str(path), "--replace")
        if path.read_bytes() != present:
            present = path.read_bytes()
        with path.open("rb") as file:
            assert look_through(file).end.records == 6001
        assert {each.name[:20] for each in path.parent.iterdir()} <= {"all.wayhome", ".wayhome-unfinished-"}
    assert at_work
    assert rows(installation)


@pytest.mark.xdist_group("kill")
def test_a_restore_that_is_killed_leaves_what_was_here_or_all_of_the_back_up(
    installation: Path, tmp_path: Path
) -> None:
    path = tmp_path / "all.wayhome"
    run(installation, "-m", "wayhome", "backup", str(path))
    wanted = rows(installation)
    with sqlite3.connect(installation / "wayhome.db") as database:
        database.execute("DELETE FROM vault_sealedrecord WHERE rowid % 2")
    was = rows(installation)
    whole = deeds_of(shutil.copytree(installation, tmp_path / "trial"), "restore", str(path), "--replace")

    seen, at_work = set(), 0
    for deed in moments(whole):
        at_work += killed(installation, deed, "restore", str(path), "--replace")
        seen.add(rows(installation))
    assert seen <= {was, wanted}
    assert at_work
    run(installation, "-m", "wayhome", "restore", str(path), "--replace")
    assert rows(installation) == wanted


@pytest.mark.xdist_group("kill")
def test_a_restore_into_a_new_installation_that_is_killed_can_be_done_again(installation: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.wayhome"
    run(installation, "-m", "wayhome", "backup", str(path))
    wanted, secret = rows(installation), (installation / "installation.secret").read_text()
    whole = deeds_of(tmp_path / "trial", "restore", str(path))

    for number, deed in enumerate(moments(whole)[::3]):
        fresh = tmp_path / f"fresh-{number}"
        if killed(fresh, deed, "restore", str(path)):
            run(fresh, "-m", "wayhome", "restore", str(path))
        assert rows(fresh) == wanted
        assert (fresh / "installation.secret").read_text() == secret


@pytest.mark.xdist_group("kill")
def test_a_restore_beside_others_that_is_killed_opens_nothing_and_its_leftovers_go(
    installation: Path, tmp_path: Path
) -> None:
    path, data = tmp_path / "all.wayhome", shutil.copytree(installation, tmp_path / "beside")
    run(installation, "-m", "wayhome", "backup", str(path))
    run(data, "-m", "wayhome", "erase-vault", "--name", "Ada", "--passphrase-file", str(passphrase(tmp_path)), "--yes")
    run(data, "tests/copies/filled.py", "500", "Cleo")
    others = rows(data)

    killed_halfway(data, "restore", str(path))
    assert half_there(data)
    opened = subprocess.run(
        [sys.executable, "-m", "wayhome", "list", "--name", "Ada", "--passphrase-file", str(passphrase(tmp_path))],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=surroundings(data),
        check=False,
    )
    assert opened.returncode != 0
    run(data, "-m", "wayhome", "backup", str(tmp_path / "now.wayhome"))
    with (tmp_path / "now.wayhome").open("rb") as file:
        assert look_through(file).end.records == 501

    run(data, "-m", "django", "finish_erasures")
    assert rows(data) == others
    killed_halfway(data, "restore", str(path))
    run(data, "-m", "wayhome", "restore", str(path))
    assert not half_there(data)


def half_there(folder: Path) -> int:
    """How many records lie in vaults without a door."""
    with sqlite3.connect(folder / "wayhome.db") as database:
        found = database.execute(
            "SELECT COUNT(*) FROM vault_sealedrecord AS one JOIN vault_vault AS of ON of.id = one.vault_id "
            "WHERE of.door = X''"
        )
        return int(found.fetchone()[0])


def passphrase(folder: Path) -> Path:
    """A file with what opens the vaults of ``filled.py``."""
    path = folder / "passphrase"
    path.write_text("harbour slow lantern kettle\n", encoding="utf-8")
    return path


def killed_halfway(folder: Path, *arguments: str) -> None:
    """Start ``wayhome``, and kill it as soon as some of a vault lies there without a door."""
    process = started(folder, *arguments)
    while process.poll() is None and not half_there(folder):
        time.sleep(0.001)
    assert process.poll() is None, "it was over before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_others_save_while_a_vault_is_brought_back(tmp_path: Path) -> None:
    assert run(tmp_path, "tests/copies/beside_restoring.py").splitlines() == ["done"]


def test_one_moment_is_copied_while_others_write_and_work_goes_on_beside(tmp_path: Path) -> None:
    assert run(tmp_path, "tests/copies/beside.py").splitlines() == ["done"]
