"""An older database of some size, brought up to date on a disk that is nearly full, and then on one with room."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import django
from django.core.management import CommandError, call_command

django.setup()

from django.db import connection, transaction  # noqa: E402

from wayhome.config import running  # noqa: E402

FOLDER = Path(os.environ["WAYHOME_DATA"])
MANY, LARGE = 12_000, 2_500
INSERT = (
    "INSERT INTO vault_sealedrecord (id, vault_id, kind, created, updated, revision, sealed) "
    "VALUES (%s, %s, %s, %s, %s, 1, %s)"
)


def fill() -> None:
    vault = uuid.uuid4().bytes
    with transaction.atomic(), connection.cursor() as cursor:
        moment = "2026-01-01 00:00:00.000001"
        said = (vault, os.urandom(32), moment, "")
        cursor.execute("INSERT INTO vault_vault (id, door, made, shown_name) VALUES (%s, %s, %s, %s)", said)
        rows = [(uuid.uuid4().bytes, vault, "journal.entry", moment, moment, os.urandom(LARGE)) for _ in range(MANY)]
        cursor.executemany(INSERT, rows)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def sorts() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT typeof(created) FROM vault_sealedrecord")
        return {sort for (sort,) in cursor.fetchall()}


def size(name: str) -> int:
    return (FOLDER / name).stat().st_size


def main() -> None:
    call_command("migrate", "vault", "0004", verbosity=0)
    fill()
    before = size("wayhome.db")
    short = SimpleNamespace(free=256 * 1024**2 + 4 * before - 1)
    try:
        with mock.patch.object(shutil, "disk_usage", return_value=short):
            running._prepare()
    except CommandError as refused:
        print(refused)  # noqa: T201
    assert sorts() == {"text"}
    assert size("wayhome.db-wal") < 1_000_000
    enough = SimpleNamespace(free=short.free + 1)
    with mock.patch.object(shutil, "disk_usage", return_value=enough):
        running._prepare()
    assert sorts() == {"integer"}
    assert size("wayhome.db") < 2 * before
    assert size("wayhome.db-wal") == 0, size("wayhome.db-wal")
    print("done")  # noqa: T201


if __name__ == "__main__":
    main()
