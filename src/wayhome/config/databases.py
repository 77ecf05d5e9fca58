"""Which database keeps what is sealed: a file in the data folder, or a PostgreSQL server."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from wayhome.config.environment import DATABASE_FILE, BadSetting, read

SCHEMES = {"postgresql", "postgres"}
NO_ADDRESS = "WAYHOME_DATABASE is no address of a database. Use postgresql://USER:PASSWORD@HOST:PORT/NAME."
"""The address is not repeated: there may be a password in it."""
NO_CLIENT = "WAYHOME_DATABASE names a PostgreSQL server, and its client is not here: pip install 'wayhome[postgresql]'."
CONNECTIONS = 16
"""How many connections a worker keeps at most: one for each of its threads, and for what goes on beside them."""
FEWEST = 5
"""One for each thread of a worker, and one for what goes on beside them."""
NO_SUCH_NUMBER = (
    f"WAYHOME_CONNECTIONS says how many connections a worker keeps: a number from {FEWEST} on, "
    "or 0 for one that stays with each thread."
)
LONGEST_WAIT = 10
"""Seconds after which whoever waits for a connection is told that there is none."""
POOLERS = ("", "session", "transaction")
NO_SUCH_POOLER = "WAYHOME_POOLED says how a pooler in front of PostgreSQL lends connections: transaction, or session."
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
NO_SUCH_OPTION = (
    "WAYHOME_DATABASE may say how the connection is protected, and nothing else: ?sslmode=verify-full, or another of "
    f"{', '.join(SSL_MODES)}. With verify-ca and verify-full also &sslrootcert=system, or "
    "&sslrootcert=FILE, a file that can be read."
)


def of(address: str, folder: Path) -> dict[str, Any]:
    """Django’s settings for the database at this address, ``postgresql://USER:PASSWORD@HOST:PORT/NAME?sslmode=MODE``;
    for the file in the folder when there is none. Raises BadSetting."""
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
    if importlib.util.find_spec("psycopg") is None:
        raise BadSetting(NO_CLIENT)
    parts = urlsplit(address)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in SCHEMES or not name:
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
        # No statement is prepared under a name: a pooler may hand the next one to another server process.
        "OPTIONS": _protection(parts.query) | {"prepare_threshold": None},
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Nor does a cursor of the server outlive its statement, where a pooler lends connections for a transaction.
        "DISABLE_SERVER_SIDE_CURSORS": _pooled() == "transaction",
    }


def _pooled() -> str:
    said = read("POOLED").lower()
    if said not in POOLERS:
        raise BadSetting(NO_SUCH_POOLER)
    return said


def pool(here: dict[str, Any], size: int) -> None:
    """Let this process share so many connections among its threads; 0: each thread keeps its own.

    Only where nothing forks any more: a pool has threads of its own, and they stay behind.
    """
    if size and here["ENGINE"] == "django.db.backends.postgresql":
        here["OPTIONS"]["pool"] = {"min_size": 1, "max_size": size, "timeout": LONGEST_WAIT}
        here["CONN_MAX_AGE"] = 0


def connections_of_a_worker() -> int:
    """``WAYHOME_CONNECTIONS``: how many connections a worker keeps at most. Raises BadSetting."""
    said = read("CONNECTIONS") or str(CONNECTIONS)
    if not (said.isascii() and said.isdigit() and (int(said) == 0 or FEWEST <= int(said) <= 1000)):
        raise BadSetting(NO_SUCH_NUMBER)
    return int(said)


def _protection(query: str) -> dict[str, str]:
    """What libpq is to be told of the connection. A misspelt word is refused: it would leave the connection open."""
    try:
        said = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError:
        raise BadSetting(NO_SUCH_OPTION) from None
    options = dict(said)
    mode, certificate = options.get("sslmode"), options.get("sslrootcert")
    known = mode in SSL_MODES and set(options) <= {"sslmode", "sslrootcert"} and len(options) == len(said)
    there = certificate in (None, "system") or os.access(str(certificate), os.R_OK)
    if options and not (known and there and (certificate is None or str(mode).startswith("verify-"))):
        raise BadSetting(NO_SUCH_OPTION)
    return options
