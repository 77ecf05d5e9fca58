"""Copies on a real database, in a process of its own: ``python -m tests.export.apart WHAT``.

``moment``: while a copy is made, records are moved, changed, erased and written; prints what that copy holds wrongly.
``fill FILE``: a vault with pages, and a plain copy into FILE that never comes to its end: the process kills itself.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 — what follows needs Django

from tests.cast import person  # noqa: E402
from wayhome.journal.records import Entry  # noqa: E402
from wayhome.vault import export, operations, queries  # noqa: E402
from wayhome.vault.export import Scope, reading, scope  # noqa: E402
from wayhome.vault.filing import filed  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402

FIRST = datetime(2020, 1, 1, 12, tzinfo=UTC)
WORDS = "the stairs were wet"


def fill(vault: OpenVault) -> list[uuid.UUID]:
    """A page for each of many days."""
    pages = [Entry(title=f"Page {number}", text=WORDS) for number in range(scope.PORTION + 50)]
    return [
        operations.keep(vault, page, created=FIRST + timedelta(days=number)).id for number, page in enumerate(pages)
    ]


class Meddling:
    """Changes the vault once the first portion was read."""

    def __init__(self, vault: OpenVault, ids: list[uuid.UUID]) -> None:
        self._vault, self._ids = vault, ids
        self.done = False

    def expect(self, total: int) -> None:
        pass

    def step(self, n: int = 1) -> None:
        if n != scope.PORTION or self.done:
            return
        self.done = True
        for identity, when in ((self._ids[-1], FIRST - timedelta(9)), (self._ids[0], FIRST + timedelta(999))):
            page = queries.get(self._vault, Entry, identity)
            operations.revise(self._vault, page, Entry(title="Moved"), created=when)
        operations.erase(self._vault, Entry, self._ids[-2])
        operations.keep(self._vault, Entry(title="New"), created=FIRST + timedelta(998))


def moment(vault: OpenVault) -> None:
    ids, sink = fill(vault), io.BytesIO()
    meddling = Meddling(vault, ids)
    written = export.write(vault, Scope(("journal.entry",)), sink, meddling)
    there = [one for one in reading.open_export(sink).records() if isinstance(one, reading.Found)]
    if not meddling.done:
        print("nothing was changed meanwhile")  # noqa: T201
    if [one.id for one in there] != ids or written.records != len(ids):
        print(f"{len(there)} pages instead of {len(ids)}, or in another order")  # noqa: T201
    if any(getattr(one.payload, "title", "") in {"Moved", "New"} for one in there):
        print("a page of a later moment is in it")  # noqa: T201
    print("done")  # noqa: T201


class Deadly:
    """Kills the process in the middle of a copy."""

    def expect(self, total: int) -> None:
        pass

    def step(self, n: int = 1) -> None:
        if n == scope.PORTION:
            os.kill(os.getpid(), signal.SIGKILL)


def main(what: str, *more: str) -> None:
    call_command("migrate", verbosity=0)
    vault = person("Ada").vault
    if what == "moment":
        moment(vault)
    else:
        fill(vault)
        with filed(Path(more[0]), replace=False) as file:
            export.write(vault, Scope(), file, Deadly())


if __name__ == "__main__":
    main(*sys.argv[1:])
