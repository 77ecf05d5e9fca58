"""Which database keeps what is sealed: a file in the data folder, or a PostgreSQL server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from wayhome.config.environment import DATABASE_FILE, BadSetting

SCHEMES = {"postgresql", "postgres"}
NO_ADDRESS = "WAYHOME_DATABASE is no address of a database. Use postgresql://USER:PASSWORD@HOST:PORT/NAME."
"""The address is not repeated: there may be a password in it."""
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
        "OPTIONS": _protection(parts.query),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


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
