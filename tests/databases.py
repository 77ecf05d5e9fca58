"""What a test says of its database: SQLite in memory, unless WAYHOME_DATABASE names a PostgreSQL server."""

from __future__ import annotations

import pytest
from django.db import connection


def sqlite_alone(why: str) -> pytest.MarkDecorator:
    """A test of what only SQLite does, or allows."""
    return pytest.mark.skipif(connection.vendor != "sqlite", reason=f"SQLite alone: {why}")


A_TURN = 0 if connection.vendor == "sqlite" else 1
"""How many questions more a write asks, so that nobody else writes in the vault meanwhile."""
