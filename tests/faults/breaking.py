"""What breaks, and what brings it back: each is one round of it, with somebody writing meanwhile."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.faults.places import (
    Place,
    at_home,
    behind_pgbouncer,
    by_a_clock,
    lead_elsewhere,
    on_a_small_disk,
    on_postgresql,
)
from tests.faults.writing import NAME, writing
from tests.journeys.kills import PASSPHRASE

UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def web_is_killed(place: Place) -> None:
    with writing(place.writer):
        time.sleep(place.random.uniform(0.05, 0.6))
        place.server.kill()
    place.server.start()


def disk_is_full(place: Place) -> None:
    place.writer.ready()
    ballast = place.folder.parent / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096, 256):
            with_room = True
            while with_room:
                try:
                    with_room = file.write(bytes(size)) == size
                except OSError:
                    with_room = False
    refused = [place.writer.send() for _ in range(6)].count(False)
    assert refused, "There was room left."
    ballast.unlink()
    place.wait_until_it_keeps()


def disk_takes_nothing_more(place: Place) -> None:
    place.writer.ready()
    for number in place.processes():
        resource.prlimit(number, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    assert not place.writer.send()
    for number in place.processes():
        resource.prlimit(number, resource.RLIMIT_FSIZE, UNLIMITED)
    place.wait_until_it_keeps()


def disk_is_read_only(place: Place) -> None:
    place.server.stop()
    disk = str(place.folder.parent)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    try:
        said = wayhome(place, "--no-browser", "--port", str(place.server.port), fails=True)
    finally:
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert "can’t write in" in said, said
    place.writer.met["a sentence at the start"] += 1
    place.server.start()


def clock_goes_back(place: Place) -> None:
    assert place.clock
    for _ in range(3):
        place.clock.write_text(str(-place.random.choice((2, 3_700, 90_000, 40_000_000))))
        assert place.writer.send(), "What is sent by an earlier clock is not kept."
    place.clock.write_text("0")
    place.wait_until_it_keeps()


def page_is_damaged(place: Place) -> None:
    """Random bytes over pages of the file; then the newest back-up, as docs/faults.md has it."""
    copy = place.folder.parent / "newest.wayhome"
    wayhome(place, "backup", str(copy), "--replace")
    place.server.stop()
    with closing(sqlite3.connect(place.folder / "wayhome.db")) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = place.folder / "wayhome.db"
    with file.open("r+b") as opened_file:
        for at in range(16384, file.stat().st_size, 16384):
            if place.random.random() < 0.5:
                opened_file.seek(at)
                opened_file.write(place.random.randbytes(16384))
    started = wayhome(place, "doctor", fails=True)
    assert "damaged" in started or "malformed" in started, started
    place.writer.met["doctor: damaged"] += 1
    damaged = place.folder.with_name(f"damaged-{place.random.random()}")
    place.folder.rename(damaged)
    wayhome(place, "restore", str(copy))
    shutil.move(damaged / "static", place.folder / "static")
    (place.folder / "output.txt").touch()
    place.server.start()
    place.writer.visitor.unlock(NAME, PASSPHRASE)


def index_is_lost(place: Place) -> None:
    """Rows of the index are gone, some or all, while it is in use."""
    assert place.writer.send()
    some = place.random.choice(("", " WHERE place % 2", " WHERE place = 0"))
    with closing(sqlite3.connect(place.folder / "wayhome.db", timeout=20)) as opened, opened:
        opened.execute(f"DELETE FROM vault_searchrow{some}")  # noqa: S608 — a table of ours
    words = place.random.choice(sorted(place.writer.kept))
    deadline = time.monotonic() + 60
    while not place.writer.finds(words):
        assert time.monotonic() < deadline, "It is not found any more."
        time.sleep(0.1)


def database_is_killed(place: Place) -> None:
    assert place.cluster
    with writing(place.writer):
        time.sleep(place.random.uniform(0.05, 0.6))
        place.cluster.kill()
        time.sleep(0.5)
        place.cluster.start()
    place.wait_until_it_keeps()


def database_starts_anew(place: Place) -> None:
    assert place.cluster
    with writing(place.writer):
        time.sleep(place.random.uniform(0.05, 0.6))
        place.cluster.control("restart", "-m", "fast")
    place.wait_until_it_keeps()


def another_takes_over(place: Place) -> None:
    """The server dies, its standby takes its place, and the address leads there. A new standby for the next time."""
    assert place.cluster
    assert place.standby
    first, folder = place.cluster, place.standby.folder
    second = first.standby(folder)
    with writing(place.writer):
        time.sleep(place.random.uniform(0.05, 0.6))
        first.kill()
        second.promote()
        lead_elsewhere(place, second)
    place.wait_until_it_keeps()
    shutil.rmtree(first.data)
    place.standby = first


def wayhome(place: Place, *words: str, fails: bool = False) -> str:
    """What a command says on the data of this place."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAYHOME_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    asked = [sys.executable, "-m", "wayhome", "--data", str(place.folder), *words]
    env = kept | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(asked, capture_output=True, text=True, env=env, check=False, timeout=120)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@dataclass(frozen=True)
class Fault:
    """One way of breaking: where, what, and how it comes back."""

    what: str
    where: Callable[[Path, Random], AbstractContextManager[Place]]
    breaks: Callable[[Place], None]
    comes_back: str


BY_ITSELF = "by itself"
FAULTS = {
    "web-killed": Fault("SIGKILL of Wayhome during saves", at_home, web_is_killed, "started again"),
    "disk-full": Fault("disk full", on_a_small_disk, disk_is_full, "by itself, once there is room"),
    "writes-refused": Fault("every write is refused", at_home, disk_takes_nothing_more, BY_ITSELF),
    "disk-read-only": Fault("disk read-only", on_a_small_disk, disk_is_read_only, "started again"),
    "clock-back": Fault("clock set back", by_a_clock, clock_goes_back, BY_ITSELF),
    "page-damaged": Fault("pages of the SQLite file overwritten", at_home, page_is_damaged, "wayhome restore"),
    "index-lost": Fault("search index lost", at_home, index_is_lost, BY_ITSELF),
    "database-killed": Fault("SIGKILL of PostgreSQL during saves", on_postgresql, database_is_killed, BY_ITSELF),
    "database-restarted": Fault("PostgreSQL restarted", on_postgresql, database_starts_anew, BY_ITSELF),
    "failover": Fault("a standby takes over", on_postgresql, another_takes_over, BY_ITSELF),
    "database-killed-pooled": Fault("the same behind pgbouncer", behind_pgbouncer, database_is_killed, BY_ITSELF),
    "failover-pooled": Fault("a standby takes over behind pgbouncer", behind_pgbouncer, another_takes_over, BY_ITSELF),
}
