"""The data folders of releases, as they were frozen, and what was in them."""

from __future__ import annotations

import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import msgspec

RELEASES = Path(__file__).with_name("releases")
CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
FILES = ("wayhome.db", "installation.secret")
PERSON, THERAPIST = "Rowan", "Lise"
PASSPHRASE = "seven paper lanterns over quiet water"
WORDS = ("quixolane", "kettle", "letter", "rain*", "tea -kettle", '"the kettle"')
"""What is looked for: the marker of records that were filled by their shape, and words of the demonstration."""
LARGEST = 500_000
"""Bytes of what is frozen of one release at most: every release adds one, and all of them are cloned."""


class Seen(msgspec.Struct):
    """What one vault holds. ``records``: id → kind and a short hash of each of its texts; ``blobs``: id → of its bytes;
    ``found``: what is looked for → ids; ``shared``: title of what a client shares with this one → hash of its text."""

    records: dict[str, tuple[str, list[str]]]
    blobs: dict[str, str]
    found: dict[str, list[str]]
    shared: dict[str, str]


class Expected(msgspec.Struct):
    """What was in a folder when it was frozen. ``code``: the recovery code of the person's vault."""

    version: str
    code: str
    vaults: dict[str, Seen]


def releases() -> list[Path]:
    """The folders of all releases."""
    return sorted(RELEASES.iterdir())


def expected(release: Path) -> Expected:
    """What was in the folder of this release."""
    return msgspec.json.decode((release / "expected.json").read_bytes(), type=Expected)


def is_ahead(version: str) -> bool:
    """Whether this version is not released so far."""
    heading = rf"^## {re.escape(version)} \(unreleased\)$"
    return re.search(heading, CHANGELOG.read_text("utf-8"), re.MULTILINE) is not None


def put(release: Path, folder: Path) -> None:
    """Lay the frozen files into an empty folder."""
    folder.mkdir(parents=True)
    with lzma.open(release / "data.tar.xz") as packed, tarfile.open(fileobj=packed) as archive:
        # An early Python 3.11 knows no filter; these are our own files, with nothing in them but folders and files.
        for member in filter(tarfile.TarInfo.isfile, archive):
            place, content = folder / member.name, archive.extractfile(member)
            assert content is not None
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.read())


def alone(module: str, data: Path, *words: str) -> Any:
    """What a module of this folder prints as JSON, run in a process of its own on this data folder."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}
    mine = {"WAYHOME_DATA": str(data), "DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", f"tests.upgrade.{module}", *words],
        env=bare | mine | {"WAYHOME_TIME_ZONE": "UTC", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
