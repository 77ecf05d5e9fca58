"""Run in a process of its own, on a real database: somebody writes while another vault is brought back.

Prints what went wrong.
"""

from __future__ import annotations

import io
import threading
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from wayhome.vault import doors, leaving, operations  # noqa: E402
from wayhome.vault.copies import keys, making, restoring  # noqa: E402
from wayhome.vault.copies.keys import Given  # noqa: E402
from wayhome.vault.copies.making import Wanted  # noqa: E402
from wayhome.vault.opened import OpenVault  # noqa: E402
from wayhome.vault.records import Profile  # noqa: E402

PASSPHRASE = "harbour slow lantern kettle"
PICTURES, EACH = 24, 0.15
"""How many portions there are, and how many seconds each takes: a file of two gigabytes, on a small scale."""


def gone() -> tuple[io.BytesIO, OpenVault]:
    vault = doors.make("Ada", PASSPHRASE).vault
    record = operations.keep(vault, Profile(name="full of pictures"))
    for _ in range(PICTURES):
        operations.attach(vault, record.id, bytes(1_200_000))
    sink = io.BytesIO()
    making.write(sink, Wanted(vault.id))
    leaving.erase_vault(vault)
    return sink, vault


def write(vault: OpenVault, over: threading.Event, waits: list[float]) -> None:
    while not over.is_set():
        began = time.monotonic()
        operations.keep(vault, Profile(name="meanwhile"))
        waits.append(time.monotonic() - began)
        time.sleep(0.05)
    connection.close()


def main() -> None:
    call_command("migrate", verbosity=0)
    content, _ = gone()
    other = doors.make("Cleo", f"{PASSPHRASE} too").vault
    found, vault = keys.examine(content, Given(PASSPHRASE, name="Ada"))
    over, waits = threading.Event(), list[float]()
    writer = threading.Thread(target=write, args=(other, over, waits))
    writer.start()
    began = time.monotonic()
    room = doors.find_room(doors.door_of("Ada"), PASSPHRASE, besides=vault.id)
    restoring.restore_one(content, found, vault, room, step=lambda _: time.sleep(EACH))
    took = time.monotonic() - began
    over.set()
    writer.join()
    if max(waits) > took / 2:
        print(f"a save waited {max(waits):.1f} s of the {took:.1f} s that the restore took")  # noqa: T201
    if len(waits) < PICTURES / 2:
        print(f"{len(waits)} saves in {took:.1f} s")  # noqa: T201
    if doors.unlock("Ada", PASSPHRASE).id != vault.id:
        print("the vault is not back")  # noqa: T201
    print("done")  # noqa: T201


main()
