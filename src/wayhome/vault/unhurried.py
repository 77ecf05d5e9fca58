"""Writes that nobody has to wait for: what may be forgotten when the power fails, and is no one's words.

A save is on the disk before the page says so. What a session remembers of itself for a minute need not be: when it was
last used, what was looked for, that a word was said. It would make a search wait as long as a save.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def unhurried() -> Iterator[None]:
    """In here SQLite hands writes to the system and goes on; they come to the disk with the next save, in order.

    Inside a transaction that others began, and with other databases, nothing changes.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _synchronous("NORMAL")
    try:
        yield
    finally:
        _synchronous("FULL")


def _synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
