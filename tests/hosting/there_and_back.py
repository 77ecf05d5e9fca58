"""Move an installation to PostgreSQL and back, and compare: ``python -m tests.hosting.there_and_back DATA``.

DATA is a data folder on SQLite, as ``bin/bench`` fills one; it is copied first. Ends with 1 when a byte differs.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests import postgres


def rows_of(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a file, as it lies there, but for the moments at which tables were made."""
    with closing(sqlite3.connect(file)) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith("sqlite_") and name != "django_migrations"]
        return {name: sorted(opened.execute(f'SELECT * FROM "{name}"'), key=repr) for name in kept}  # noqa: S608


def move(data: Path, place: str, database: str = "") -> dict[str, Any]:
    """What ``wayhome move`` says, in JSON, and how many seconds it took with its start."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "wayhome", "--data", str(data), "move", place, "--json"],
        env=bare | {"WAYHOME_DATABASE": database},
        stdout=subprocess.PIPE,
        check=True,
    )
    return {**json.loads(done.stdout), "whole": time.monotonic() - began}


def main(original: Path) -> int:
    """There and back; what came over, how long it took, and whether it is the same."""
    with tempfile.TemporaryDirectory() as folder, postgres.server() as address:
        data, back = Path(folder) / "data", Path(folder) / "back"
        data.mkdir()
        with (
            closing(sqlite3.connect(original / "wayhome.db")) as source,
            closing(sqlite3.connect(data / "wayhome.db")) as copy,
        ):
            source.backup(copy)
        (data / "installation.secret").write_bytes((original / "installation.secret").read_bytes())
        there = move(data, address)
        returned = move(data, str(back), address)
        for name, said in (("to PostgreSQL", there), ("and back", returned)):
            sys.stdout.write(
                f"{name:<14}{said['rows']:>10,} rows {said['bytes']:>14,} bytes "
                f"{said['seconds']:>7.1f} s ({said['whole']:.1f} s with its start)\n"
            )
        same = rows_of(data / "wayhome.db") == rows_of(back / "wayhome.db") and there["tables"] == returned["tables"]
        sys.stdout.write("Every row is the same, byte for byte.\n" if same else "It is NOT the same.\n")
        return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
