"""A PostgreSQL server that is thrown away: ``python -m tests.postgres COMMAND …`` runs a command with one.

It listens on a socket in a temporary folder and nowhere else; ``WAYHOME_DATABASE`` tells the command its address. It
waits for no disk, which no test needs: what it holds goes with it, also when the command fails or is interrupted. Where
``WAYHOME_DATABASE`` names a server already, that one is used.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

OWNER = "wayhome"
DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Two processes on one machine, and many small tests: nothing is gained by more.
    "shared_buffers": "128MB",
    "log_min_messages": "fatal",
}
MISSING = "PostgreSQL is not here: bin/setup --dev installs it on Debian. Or name a server in WAYHOME_DATABASE."


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: Debian’s newest, or where PATH has it."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).parent if found else None


def as_nobody_special() -> dict[str, Any]:
    """PostgreSQL and its poolers refuse to run as root: then they run as Debian’s user for that."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": [], "cwd": "/"}


@contextmanager
def private_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder of whoever PostgreSQL runs as. Short: the path of a socket has to be."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        if as_nobody_special():
            shutil.chown(folder, "postgres", "postgres")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def socket_address(folder: Path, database: str, port: int | None = None) -> str:
    """The address of a database of a server that listens in this folder."""
    return f"postgresql://{OWNER}@{quote(str(folder), safe='')}{f':{port}' if port else ''}/{database}"


@contextmanager
def server(**settings: str) -> Iterator[str]:
    """A server of its own; the address of its database. ``settings``: of PostgreSQL, besides ``SETTINGS``."""
    found = programs()
    if found is None:
        raise SystemExit(MISSING)
    with private_folder("wh-pg-") as folder:
        data = folder / "data"
        made = ("initdb", "-D", data, "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        run(found, *made)
        chosen = SETTINGS | settings | {"unix_socket_directories": str(folder)}
        with (data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in chosen.items())
        run(found, "pg_ctl", "-D", data, "-w", "-l", folder / "log", "start")
        try:
            yield socket_address(folder, "postgres")
        finally:
            run(found, "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def run(folder: Path, program: str, *words: str | Path) -> None:
    command = [str(folder / program), *map(str, words)]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, **as_nobody_special()
    )
    if done.returncode:
        raise SystemExit(f"{program} did not go well: {done.stderr.strip()}")


def main(command: Sequence[str]) -> int:
    """Run the command with a server, and end as it ended."""
    signal.signal(signal.SIGTERM, _end)
    if os.environ.get("WAYHOME_DATABASE"):
        return subprocess.run(command, check=False).returncode
    with server() as address:
        surroundings = {**os.environ, "WAYHOME_DATABASE": address}
        return subprocess.run(command, check=False, env=surroundings).returncode


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
