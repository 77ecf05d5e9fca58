"""Run in a process of its own: makes an installation with a vault and many sealed records. Prints the vault's id.

Arguments: how many records, and whose they are. What is sealed does not matter to a back-up of all: random bytes, fast.
"""

from __future__ import annotations

import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from wayhome.vault import doors  # noqa: E402
from wayhome.vault.models import SealedBlob, SealedRecord, new_id  # noqa: E402

PASSPHRASE = "harbour slow lantern kettle"


def main(number: int, name: str) -> None:
    call_command("migrate", verbosity=0)
    vault, now = doors.make(name, PASSPHRASE).vault, timezone.now()
    for _ in range(number // 500):
        rows = [
            SealedRecord(
                vault_id=vault.id, id=new_id(), kind="journal.entry", created=now, updated=now, sealed=os.urandom(900)
            )
            for _ in range(500)
        ]
        SealedRecord.objects.bulk_create(rows)
        SealedBlob.objects.create(vault_id=vault.id, record_id=rows[0].id, made=now, sealed=os.urandom(100_000))
    print(vault.id)  # noqa: T201


main(int(sys.argv[1]), *(sys.argv[2:] or ["Ada"]))
