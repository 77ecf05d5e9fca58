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

from wayhome import __version__
from wayhome.config import soundness
from wayhome.together import log
from wayhome.vault import checkup
from wayhome.vault.away import looking, store

LIBRARIES = ("argon2-cffi", "cryptography", "granian", "msgspec", "whitenoise")

LOGS = "{} of {} don’t fit together: lines were changed or taken out from outside Wayhome"

Line = tuple[str, str]


class Command(BaseCommand):
    help = "Say how Wayhome is doing: versions, data folder, database, key derivation, time to unlock."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, says in [*versions(), *places()]:
            self._line(name, says)
        troubles = list(soundness.troubles())
        self._line("database", "; ".join(troubles) or "sound, tables up to date, writes go through to the disk")
        if not troubles:
            troubles = list(self._logs())
        if not troubles:
            troubles = list(self._attachments())
        if not troubles:
            for name, says in [*contents(), *soundness.size(), *keys()]:
                self._line(name, says)
        else:
            raise CommandError("Something needs care: see docs/self-hosting.md, “When the doctor finds something”.")

    def _logs(self) -> Iterator[str]:
        """What is wrong with the logs of what therapists opened. No key is needed to see that a line was changed."""
        chains, broken = log.broken_chains()
        self._line("logs of openings", LOGS.format(broken, chains) if broken else f"{chains}, each whole")
        if broken:
            yield "logs of openings"

    def _attachments(self) -> Iterator[str]:
        """What is wrong with attachments in a store, seen from its list; nothing is said where none lies there."""
        if not (store.is_set() or looking.named()):
            return
        try:
            found = looking.look()
        except store.StoreAway as trouble:
            self._line("attachments", str(trouble))
            yield "attachments"
            return
        self._line("attachments", looking.in_words(found))
        if found.missing or found.changed:
            yield "attachments"

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
