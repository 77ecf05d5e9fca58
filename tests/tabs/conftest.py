"""Two tabs of one person in the same moment: two connections to one database, brought to where it hurts most."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from tests.cast import Person
from wayhome.vault.opened import OpenVault

A_MOMENT = 0.5
"""Seconds after which the second tab is taken to be waiting for the first."""
TABLES = ("vault_sealedrecord", "vault_sealedblob", "vault_erasure", "vault_session", "vault_backupplan")

Deed = Callable[[OpenVault], object]
AtOnce = Callable[[Person, Deed, Deed], None]


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path) -> Iterator[AtOnce]:
    """Two deeds of one person: the second comes when the first has read, and has not written yet.

    Where the first holds what it changes, the second waits for it, as it would anywhere.
    """
    if connection.vendor != "sqlite":
        yield _at_once
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "two-tabs.db"
    with closing(sqlite3.connect(path)) as file:
        in_memory.backup(file)
    # One database in memory cannot be waited for by two connections; one in a file can.
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield _at_once
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


def _at_once(person: Person, first: Deed, second: Deed) -> None:
    troubles: list[Exception] = []

    def apart() -> None:
        try:
            second(_window(person))
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    other = Thread(target=apart)

    def before_it_writes(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if not other.ident and not sql.startswith("SELECT") and any(table in sql for table in TABLES):
            other.start()
            other.join(A_MOMENT)
        return execute(sql, *more)

    with connection.execute_wrapper(before_it_writes):
        first(_window(person))
    assert other.ident, "the first tab wrote nothing"
    other.join(20)
    assert not other.is_alive(), "the second tab waits for ever"
    for trouble in troubles:
        raise trouble


def _window(person: Person) -> OpenVault:
    return OpenVault(person.vault.id, person.vault.root)
