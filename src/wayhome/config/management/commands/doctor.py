"""`wayhome doctor`: how this installation is, without opening anything."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import django
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from wayhome import __version__
from wayhome.together import log
from wayhome.vault import checkup

LIBRARIES = ("argon2-cffi", "cryptography", "granian", "msgspec", "whitenoise")

LOGS = "{} of {} don’t fit together: lines were changed or taken out from outside Wayhome"
FULL = 2
"""What SQLite calls ``synchronous=FULL``."""

Line = tuple[str, str]


class Command(BaseCommand):
    help = "Say how Wayhome is doing: versions, data folder, database, key derivation, time to unlock."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, says in [*versions(), *places()]:
            self._line(name, says)
        troubles = list(database_troubles())
        self._line("database", "; ".join(troubles) or "sound, tables up to date, writes go through to the disk")
        if not troubles:
            troubles = list(self._logs())
        if not troubles:
            for name, says in [*contents(), *keys()]:
                self._line(name, says)
        else:
            raise CommandError("Something needs care: see docs/self-hosting.md, “When the doctor finds something”.")

    def _logs(self) -> Iterator[str]:
        """What is wrong with the logs of what therapists opened. No key is needed to see that a line was changed."""
        chains, broken = log.broken_chains()
        self._line("logs of openings", LOGS.format(broken, chains) if broken else f"{chains}, each whole")
        if broken:
            yield "logs of openings"

    def _line(self, name: str, says: str) -> None:
        self.stdout.write(f"{name:<20}{says}")


def versions() -> Iterator[Line]:
    """What runs here."""
    yield "Wayhome", __version__
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "Django", django.get_version()
    yield "SQLite", sqlite3.sqlite_version
    yield "libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES)


def places() -> Iterator[Line]:
    """Where things lie, and how much room they take."""
    yield "data folder", str(settings.DATA)
    sizes = {path.name: path.stat().st_size for path in settings.DATA.glob("wayhome.db*")}
    yield "database size", f"{sum(sizes.values()) / 1_000_000:.1f} MB"
    yield "content folders", ", ".join(str(folder) for folder in settings.WAYHOME_CONTENT)
    loose = sys.platform != "win32" and settings.DATA.stat().st_mode & 0o077
    yield "folder is private", "no: others on this computer can look into it" if loose else "yes"


def contents() -> Iterator[Line]:
    """What is kept, in numbers."""
    counts = checkup.counts()
    yield "vaults", str(counts.vaults)
    yield "sealed records", f"{counts.records}, attachments {counts.blobs}, open sessions {counts.sessions}"


def keys() -> Iterator[Line]:
    """What a passphrase costs, and how long that takes here."""
    cost = checkup.cost()
    yield "key derivation", f"Argon2id, {cost.memory_kib // 1024} MiB, {cost.passes} passes, {cost.lanes} lane"
    yield "vaults below that", f"{checkup.weaker_wraps()} (raised at their next unlock)"
    yield "time to unlock", f"{checkup.seconds_to_unlock():.2f} s, the median of five on this computer"


def database_troubles() -> Iterator[str]:
    """What is wrong with the database, in words; nothing when all is well."""
    try:
        yield from _found_inside()
    except DatabaseError as error:
        yield f"damaged: {error}"


def _found_inside() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(5)")
        found = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        orphans = cursor.fetchall()
        cursor.execute("PRAGMA synchronous")
        (synchronous,) = cursor.fetchone()
    if found != ["ok"]:
        yield f"damaged: {'; '.join(found)}"
    if orphans:
        yield f"{len(orphans)} rows belong to nothing"
    if synchronous != FULL:
        yield "writes may not reach the disk (synchronous is not FULL)"
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "tables are not up to date"
