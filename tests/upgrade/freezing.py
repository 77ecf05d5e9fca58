"""Freeze a data folder of this version, for all later ones to open: ``python -m tests.upgrade.freezing``.

Every release does so once; what is frozen stays as it is. Until a version is released, its folder may be made anew.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

import msgspec

from tests.upgrade.frozen import FILES, PASSPHRASE, RELEASES, Expected, alone, is_ahead
from wayhome import __version__

ENTRIES, SEED = "6", "7"


def main() -> int:
    release = RELEASES / __version__
    if release.exists() and not is_ahead(__version__):
        print(f"{__version__} is out, and what was frozen of it stays as it is.", file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        code = _fill(data, Path(made) / "key")
        with closing(sqlite3.connect(data / "wayhome.db")) as database:
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.rmtree(release, ignore_errors=True)
        release.mkdir(parents=True)
        _wayhome(data, "backup", str(release / "backup.wayhome"))
        with tarfile.open(release / "data.tar.xz", "w:xz") as archive:
            for name in FILES:
                archive.add(data / name, name)
        said = Expected(__version__, code, alone("looking", data))
        (release / "expected.json").write_bytes(msgspec.json.encode(said) + b"\n")
    return 0


def _fill(data: Path, key: Path) -> str:
    """Make a demonstration, and add what it lacks; the recovery code."""
    key.write_text(PASSPHRASE, encoding="utf-8")
    _wayhome(data, "demo", "--entries", ENTRIES, "--seed", SEED, "--passphrase-file", str(key))
    return str(alone("filling", data)["code"])


def _wayhome(data: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "wayhome", "--data", str(data), *words], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
