"""A PostgreSQL that keeps what it acknowledges, to be killed, started again, and replaced by its standby."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import postgres
from tests.hosting.conftest import PORT, SETTINGS, program

THROUGH = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "max_connections": "50"}
OF_POOLER = "server_login_retry = 1\nquery_wait_timeout = 5\n"


class Cluster:
    """One server in a folder of its own, whose socket lies beside its data."""

    def __init__(self, folder: Path) -> None:
        found = postgres.programs()
        assert found
        self.folder, self.data, self.programs = folder, folder / "data", found

    def make(self) -> None:
        words = ("-U", postgres.OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        postgres.run(self.programs, "initdb", "-D", self.data, *words)
        self.say(postgres.SETTINGS | THROUGH | {"unix_socket_directories": str(self.folder)})

    def say(self, settings: dict[str, str]) -> None:
        """What counts from the next start on."""
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def control(self, *words: str) -> None:
        log = ("-l", self.folder / "log") if words[0] != "stop" else ()
        postgres.run(self.programs, "pg_ctl", "-D", self.data, "-w", *log, *words)

    def start(self) -> None:
        """Until it runs: after a kill the memory of what was killed may be there for a moment still."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.control("start")
            except SystemExit:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def kill(self) -> None:
        """SIGKILL, for it and all its processes."""
        number = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        for one in (number, *map(int, children)):
            os.kill(one, signal.SIGKILL)
        while Path(f"/proc/{number}").exists() and "Z" not in Path(f"/proc/{number}/stat").read_text().split()[2]:
            time.sleep(0.01)

    def standby(self, folder: Path) -> Cluster:
        """Another that has all of this one, and acknowledges with it each thing that is kept."""
        other = Cluster(folder)
        words = ("-h", self.folder, "-U", postgres.OWNER, "-D", other.data, "-R", "-c", "fast")
        postgres.run(self.programs, "pg_basebackup", *words)
        other.say({"unix_socket_directories": str(folder), "synchronous_standby_names": ""})
        other.start()
        self.say({"synchronous_standby_names": "*"})
        self.control("reload")
        return other

    def promote(self) -> None:
        self.control("promote")


@contextmanager
def clusters() -> Iterator[tuple[Cluster, Path]]:
    """A running one, and an empty folder for its standby; both are gone at the end."""
    with postgres.private_folder("wh-f1-") as folder, postgres.private_folder("wh-f2-") as other:
        first = Cluster(folder)
        first.make()
        first.start()
        try:
            yield first, other
        finally:
            for one in (first, Cluster(other)):
                # One that was killed has left its number behind.
                with suppress(SystemExit):
                    one.control("stop", "-m", "immediate")


class Pooler:
    """pgbouncer in front of whichever of them is there now."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.settings = folder, folder / "pgbouncer.ini"
        self._running: subprocess.Popen[str] | None = None

    def leads_to(self, cluster: Cluster) -> None:
        said = {"server": cluster.folder, "owner": postgres.OWNER, "folder": self.folder, "port": PORT, "size": 6}
        self.settings.write_text(SETTINGS.format(**said).replace("query_wait_timeout = 60\n", OF_POOLER))
        self.settings.chmod(0o644)
        if self._running:
            self._running.send_signal(signal.SIGHUP)

    def start(self) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | postgres.as_nobody_special()
        self._running = subprocess.Popen([str(program()), str(self.settings)], **quiet)
        deadline = time.monotonic() + 30
        while not (self.folder / f".s.PGSQL.{PORT}").exists() and time.monotonic() < deadline:
            time.sleep(0.02)

    def stop(self) -> None:
        if self._running:
            self._running.terminate()
            self._running.wait()
