"""Where things break: a Wayhome on SQLite, on a small disk, with a clock; or on PostgreSQL, perhaps by a pooler."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

from tests import postgres
from tests.faults.cluster import Cluster, Pooler, clusters
from tests.faults.writing import Writer, somebody
from tests.hosting.conftest import PORT, program
from tests.journeys.conftest import Server

CLOCK = Path(__file__).with_name("clock")
ROOM = "48m"
BACK_WITHIN = 60
"""Seconds within which it has to keep again, by itself."""


class NotHere(Exception):
    """This machine cannot break in that way."""


@dataclass
class Place:
    """A server, somebody who writes in it, and what stands behind it."""

    folder: Path
    server: Server
    writer: Writer
    random: Random
    cluster: Cluster | None = None
    standby: Cluster | None = None
    pooler: Pooler | None = None
    clock: Path | None = None

    def wait_until_it_keeps(self) -> None:
        """Until something is acknowledged again. What is refused until then is looked at as well."""
        deadline = time.monotonic() + BACK_WITHIN
        while not self.writer.send():
            assert time.monotonic() < deadline, f"It does not keep again: {self.server.output()[-2000:]}"
            time.sleep(0.2)

    def processes(self) -> list[int]:
        """Those of the server."""
        assert self.server.process
        found = [self.server.process.pid]
        for one in found:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        return found


@contextmanager
def served(folder: Path, random: Random, **surroundings: str) -> Iterator[Place]:
    """A server on this folder. What the tests run on otherwise is no matter here."""
    folder.mkdir(parents=True, exist_ok=True)
    server = Server(folder, surroundings={"WAYHOME_DATABASE": ""} | surroundings)
    server.start()
    try:
        yield Place(folder, server, somebody(server.address), random)
    finally:
        server.stop()


@contextmanager
def at_home(folder: Path, random: Random) -> Iterator[Place]:
    """On SQLite."""
    with served(folder / "data", random) as place:
        yield place


@contextmanager
def by_a_clock(folder: Path, random: Random) -> Iterator[Place]:
    """On SQLite, with a clock that can be set."""
    clock = folder / "clock"
    clock.write_text("0")
    path = os.pathsep.join(filter(None, (str(CLOCK), os.environ.get("PYTHONPATH", ""))))
    with served(folder / "data", random, CLOCK_OF_A_FAULT=str(clock), PYTHONPATH=path) as place:
        place.clock = clock
        yield place


@contextmanager
def on_a_small_disk(folder: Path, random: Random) -> Iterator[Place]:
    """On SQLite, on a disk of its own that is soon full. Raises NotHere for who may not mount one."""
    disk = folder / "disk"
    disk.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() or subprocess.run(asked, capture_output=True, check=False).returncode:
        raise NotHere("a disk of its own can’t be mounted here")
    try:
        with served(disk / "data", random) as place:
            yield place
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def on_postgresql(folder: Path, random: Random, *, pooled: bool = False) -> Iterator[Place]:
    """On a PostgreSQL that waits for its disk, reached by a link that can lead elsewhere, or through pgbouncer."""
    if postgres.programs() is None or (pooled and program() is None):
        raise NotHere(postgres.MISSING)
    with ExitStack() as stack:
        cluster, other = stack.enter_context(clusters())
        lane = stack.enter_context(postgres.private_folder("wh-fl-"))
        pooler, surroundings = None, {}
        if pooled:
            pooler = Pooler(lane)
            pooler.leads_to(cluster)
            pooler.start()
            stack.callback(pooler.stop)
            surroundings["WAYHOME_POOLED"] = "transaction"
        else:
            (lane / "now").symlink_to(cluster.folder)
        address = postgres.socket_address(lane if pooled else lane / "now", "postgres", PORT if pooled else None)
        place = stack.enter_context(served(folder / "data", random, WAYHOME_DATABASE=address, **surroundings))
        place.cluster, place.pooler, place.standby = cluster, pooler, Cluster(other)
        yield place


@contextmanager
def behind_pgbouncer(folder: Path, random: Random) -> Iterator[Place]:
    with on_postgresql(folder, random, pooled=True) as place:
        yield place


def lead_elsewhere(place: Place, cluster: Cluster) -> None:
    """The address of the database is that of another server from now on, as with a name or a proxy that moves."""
    place.cluster = cluster
    if place.pooler:
        place.pooler.leads_to(cluster)
        return
    link = Path(unquote(urlsplit(place.server.surroundings["WAYHOME_DATABASE"]).hostname or ""))
    link.unlink()
    link.symlink_to(cluster.folder)
