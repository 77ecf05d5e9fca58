"""Run by test_operator_after_erasing.py in a process and a data folder of its own: fills two vaults with every kind of
record, erases one of them as a person does, and looks as Eve does.

Prints one line for each place in which something of it still lies; the last line says how much was looked for.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests.shape.payloads import filled  # noqa: E402
from wayhome.vault import doors, jobs, kinds, operations, staged  # noqa: E402
from wayhome.vault.models import BackupPlan, Job, Vault  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402

PASSPHRASE = "quiet harbour slow lantern kettle"


def unlocked(name: str) -> Client:
    """A browser in which this vault was opened at its door."""
    browser = Client()
    assert browser.post(reverse("vault:unlock"), {"name": name, "passphrase": PASSPHRASE}).status_code == 302
    return browser


def fill(name: str) -> OpenVault:
    """Something of everything that a vault can have, most of it changed, erased or brought back once."""
    vault = doors.make(name, PASSPHRASE).vault
    for kind in kinds.every():
        payload = filled(kind.shape)
        for _ in range(12):
            kept = operations.keep(vault, payload)
        operations.revise(vault, kept, payload)
        operations.attach(vault, kept.id, os.urandom(30_000))
        operations.erase(vault, kind.shape, operations.keep(vault, payload).id)
    now = timezone.now()
    outcome = os.urandom(50)
    job = Job.objects.create(vault_id=vault.id, what="export", state=Job.DONE, began=now, beat=now, outcome=outcome)
    with staged.create(vault, job.id) as file:
        file.write(os.urandom(300_000))
    BackupPlan.objects.create(vault_id=vault.id, folder=f"/media/{name}")
    return vault


def pieces_of(vault: OpenVault) -> list[bytes]:
    """A piece of everything sealed that the tables and files hold of a vault, its ids, and its name at the door."""
    pieces = [vault.id.hex.encode(), vault.id.bytes]
    for model in apps.get_models():
        if "vault" in {field.name for field in model._meta.fields}:
            for row in model._base_manager.filter(vault=vault.id).values():
                sealed = [bytes(cell) for cell in row.values() if isinstance(cell, bytes | memoryview)]
                pieces += [cell[-36:-4] for cell in sealed if len(cell) > 40]
    pieces += [path.read_bytes()[-64:-32] for path in (Path(settings.DATA) / "staged" / vault.id.hex).glob("*")]
    return [*pieces, bytes(Vault.objects.get(id=vault.id).door)]


def where(pieces: list[bytes]) -> Iterator[str]:
    """The files of the data folder, and their names, in which one of these pieces lies."""
    for path in Path(settings.DATA).rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(piece in content for piece in pieces) or pieces[0].decode() in str(path):
            yield str(path.relative_to(settings.DATA))


class Listener(logging.Handler):
    """Hears every log line."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


def main() -> int:
    call_command("migrate", verbosity=0)
    listener = Listener()
    logging.getLogger().addHandler(listener)
    ada, cleo = fill("ada"), fill("cleo")
    of_ada, of_cleo = unlocked("ada"), unlocked("cleo")
    of_ada.post(reverse("journal:write"), {"text": "Rain on the roof."})
    pieces, hers = pieces_of(ada), pieces_of(cleo)
    assert {"wayhome.db", "wayhome.db-wal"} & set(where(pieces))
    kept = set(where(hers))

    left = of_ada.post(reverse("vault:erase_vault"), {"present": PASSPHRASE, "chosen": "on"})
    assert left.status_code == 302
    while "every 1s" in of_ada.get(reverse("vault:goodbye")).content.decode():
        time.sleep(0.05)

    found = [f"in {place}" for place in where(pieces)]
    found += [] if "wayhome.db" in set(where(hers)) and kept else ["another vault was touched"]
    found += [] if of_cleo.get(reverse("journal:timeline")).status_code == 200 else ["another vault was locked"]
    connection.close()
    found += [f"closed: in {place}" for place in where(pieces)]
    found += ["log" for line in listener.heard if ada.id.hex in line or str(ada.id) in line]
    jobs.sweep()
    print(*found, f"looked for {len(pieces)} pieces of {len(kinds.every())} kinds", sep="\n")  # noqa: T201
    return 0


sys.exit(main())
