"""pgbouncer between Wayhome and its database, as somebody who hosts it has it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests import databases, postgres
from tests.terminal.conftest import home, made  # noqa: F401 — fixtures

PORT = 6432
SETTINGS = """
[databases]
* = host={server} user={owner}
[pgbouncer]
unix_socket_dir = {folder}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 200
query_wait_timeout = 60
"""


def program() -> str | None:
    """Debian’s pgbouncer, where it is."""
    return shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


@pytest.fixture(scope="module")
def pgbouncer() -> Iterator[Path]:
    """The folder of the socket of one that lends six connections, each for one transaction."""
    found, server = program(), urlsplit(databases.SERVER)
    if found is None or not (server.hostname or "").lower().startswith("%2f"):
        pytest.skip("pgbouncer is not here, or the database is on another computer")
    with postgres.private_folder("wh-pb-") as folder:
        said = {"server": unquote(server.hostname or ""), "owner": server.username, "folder": folder, "port": PORT}
        (folder / "pgbouncer.ini").write_text(SETTINGS.format(size=6, **said))
        (folder / "pgbouncer.ini").chmod(0o644)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | postgres.as_nobody_special()
        running = subprocess.Popen([found, str(folder / "pgbouncer.ini")], **quiet)
        deadline = time.monotonic() + 60
        while not (folder / f".s.PGSQL.{PORT}").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        try:
            yield folder
        finally:
            running.terminate()
            running.wait()
