"""What a test says of its database: SQLite in memory, unless WAYHOME_DATABASE names a PostgreSQL server."""

from __future__ import annotations

import atexit
import importlib
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

SERVER = os.environ.get("WAYHOME_DATABASE", "")
_made: set[str] = set()


def sqlite_alone(why: str) -> pytest.MarkDecorator:
    """A test of what only SQLite does, or allows."""
    return pytest.mark.skipif(connection.vendor != "sqlite", reason=f"SQLite alone: {why}")


def postgresql_alone(why: str) -> pytest.MarkDecorator:
    """A test of what only PostgreSQL does, or needs. Run it with ``python -m tests.postgres python -m pytest …``."""
    return pytest.mark.skipif(connection.vendor != "postgresql", reason=f"PostgreSQL alone: {why}")


A_TURN = 0 if connection.vendor == "sqlite" else 1
"""How many questions more a write asks, so that nobody else writes in the vault meanwhile."""


def beside(folder: Path) -> dict[str, str]:
    """What the environment of a process says of its database, which is to have this data folder: nothing on SQLite; on
    PostgreSQL the address of a database that belongs to the folder, made when there is none, gone at the end."""
    if not SERVER:
        return {}
    name = _name(folder)
    if name not in _made:
        ask(SERVER, f'CREATE DATABASE "{name}"')
        _made.add(name)
    return {"WAYHOME_DATABASE": address_of(name)}


def copy(from_folder: Path, to_folder: Path) -> None:
    """Give another data folder a database with the same in it, as copying a folder does on SQLite."""
    if SERVER and _name(from_folder) in _made:
        ask(SERVER, f'CREATE DATABASE "{_name(to_folder)}" TEMPLATE "{_name(from_folder)}"')
        _made.add(_name(to_folder))


def forget(folder: Path) -> None:
    """The database of this folder goes, as the folder does."""
    if SERVER and _name(folder) in _made:
        _made.discard(_name(folder))
        ask(SERVER, f'DROP DATABASE "{_name(folder)}" WITH (FORCE)')


def connected_to(folder: Path) -> int:
    """How many connections there are to the database of this folder."""
    with importlib.import_module("psycopg").connect(SERVER) as asking:
        asked = asking.execute("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = %s", [_name(folder)])
        return int(asked.fetchone()[0])


def ask(address: str, *statements: str) -> Any:
    """Say this to the database at this address; the first value of the last answer, if it has one."""
    # Imported only where it is asked of: without the extra `postgresql` it is not here.
    with importlib.import_module("psycopg").connect(address, autocommit=True) as asked:
        for statement in statements:
            found = asked.execute(statement)
        return found.fetchone()[0] if found.description else None


def address_of(name: str) -> str:
    """The address of another database of the same server."""
    return urlsplit(SERVER)._replace(path=f"/{name}").geturl()


def _name(folder: Path) -> str:
    return f"wayhome_{sha256(str(folder).encode()).hexdigest()[:16]}"


@atexit.register
def _forget_all() -> None:
    for name in list(_made):
        with suppress(Exception):
            ask(SERVER, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
