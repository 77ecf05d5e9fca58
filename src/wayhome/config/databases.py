"""Which database keeps what is sealed: a file in the data folder, or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from wayhome.config.environment import DATABASE_FILE, BadSetting

SCHEMES = {"postgresql", "postgres"}
NO_ADDRESS = "WAYHOME_DATABASE is no address of a database. Use postgresql://USER:PASSWORD@HOST:PORT/NAME."
"""The address is not repeated: there may be a password in it."""


def of(address: str, folder: Path) -> dict[str, Any]:
    """Django’s settings for the database at this address, ``postgresql://USER:PASSWORD@HOST:PORT/NAME``; for the file
    in the folder when there is none. Raises BadSetting."""
    return _on_a_server(address) if address else _in_a_file(folder / DATABASE_FILE)


def _in_a_file(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            # A save is on the disk before the page says so; what is erased is overwritten, not only unlinked.
            # Pages of 16 KiB, in a new database: little is left empty at their ends. An old one keeps its own.
            "init_command": (
                "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY"
            ),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": None},
    }


def _on_a_server(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in SCHEMES or not name or parts.query:
        raise BadSetting(NO_ADDRESS)
    try:
        port = str(parts.port or "")
    except ValueError:
        raise BadSetting(NO_ADDRESS) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
