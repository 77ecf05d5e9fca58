"""The wheel: it holds all that Wayhome needs and nothing of its tests, and works where only it is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.ports import free_port
from wayhome import __version__

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seven paper lanterns over quiet water"
PATIENCE = 120
"""Seconds until a start, with all style sheets and scripts to be hashed and compressed, is taken to never come."""

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built of what lies here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel in it. The packages that Wayhome stands on are found where they are here."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place, with_pip=False)
    python = place / "bin/python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*command, "--disable-pip-version-check", str(wheel)], check=True, capture_output=True)
    (packages,) = place.glob("lib/python*/site-packages")
    # What is named in a folder that is added so is not followed: the Wayhome that is worked on stays out of sight.
    (packages / "stands-on.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place


def surroundings(data: Path) -> dict[str, str]:
    """Nothing of this project, and a folder for the vaults."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_", "PYTHON"))}
    return bare | {"WAYHOME_DATA": str(data), "HOME": str(data.parent)}


def run(elsewhere: Path, data: Path, *words: str) -> str:
    done = subprocess.run(
        [str(elsewhere / "bin" / words[0]), *words[1:]],
        cwd=data.parent,
        env=surroundings(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_all_of_wayhome_is_in_it_and_nothing_of_its_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("wayhome/")}
        about = archive.read(f"wayhome-{__version__}.dist-info/METADATA").decode()
        beside = [name for name in archive.namelist() if name.endswith(("licenses/LICENSE", "man1/wayhome.1"))]
    ours = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src/wayhome").rglob("*")
        if path.is_file() and not {"tests", "__pycache__"} & set(path.parts)
    }
    words = {
        f"wayhome/words/{path.relative_to(ROOT / 'content').as_posix()}"
        for path in (ROOT / "content").rglob("*")
        if path.is_file()
    }
    assert names == ours | words
    assert len(beside) == 2
    assert f"\nVersion: {__version__}\n" in about
    assert "License-Expression: AGPL-3.0-or-later" in about


def test_it_says_its_version_from_where_it_was_installed(elsewhere: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run(elsewhere, data, "wayhome", "--version").strip() == f"Wayhome {__version__}"
    found = run(elsewhere, data, "python", "-c", "import wayhome; print(wayhome.__file__)").strip()
    assert Path(found).is_relative_to(elsewhere)


def test_a_demonstration_is_made_and_served(elsewhere: Path, tmp_path: Path) -> None:
    data, key, port = tmp_path / "data", tmp_path / "key", free_port()
    key.write_text(PASSPHRASE, encoding="utf-8")
    made = run(elsewhere, data, "wayhome", "demo", "--entries", "5", "--passphrase-file", str(key))
    assert "A demonstration vault with 5 journal pages is ready." in made
    command = [str(elsewhere / "bin/wayhome"), "--port", str(port), "--no-browser"]
    with (tmp_path / "said.txt").open("wb") as said:
        server = subprocess.Popen(command, cwd=tmp_path, env=surroundings(data), stdout=said, stderr=said)
    try:
        page = asked(f"http://127.0.0.1:{port}/unlock/", server, tmp_path / "said.txt")
        sheet = re.search(r'href="(/static/web/css/tokens\.[0-9a-f]+\.css)"', page)
        assert "Your name and your passphrase open it" in page
        assert sheet
        assert "--ground" in asked(f"http://127.0.0.1:{port}{sheet[1]}", server, tmp_path / "said.txt")
        practice = asked(f"http://127.0.0.1:{port}/practices/feet-chair-room/", server, tmp_path / "said.txt")
        assert "Feet, chair, room" in practice
    finally:
        server.terminate()
        server.wait(timeout=30)


def asked(address: str, server: subprocess.Popen[bytes], said: Path) -> str:
    """What comes back, as soon as somebody listens there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, said.read_text()
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 — our own server
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(said.read_text())
