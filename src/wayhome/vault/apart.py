"""A connection beside that of the request, for one transaction that lasts: it sees one moment, or holds one lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from wayhome.vault.away import removing

ONE_MOMENT = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
"""Begins a transaction that goes on seeing what there was at its first question. SQLite’s do so by themselves."""


@contextmanager
def connected(begin: dict[str, str]) -> Iterator[BaseDatabaseWrapper]:
    """A connection in a transaction of its own, which ends without a change; ``begin`` says how, by kind of database.

    It is none of the pool’s, which would lend it for as long as a copy takes. All of it is one transaction, so a pooler
    in front of the server leaves it on one connection there, and what is read in portions stays on the server.
    """
    apart = connections.create_connection(DEFAULT_DB_ALIAS)
    options = {name: value for name, value in apart.settings_dict["OPTIONS"].items() if name != "pool"}
    apart.settings_dict = {**apart.settings_dict, "OPTIONS": options, "DISABLE_SERVER_SIDE_CURSORS": False}
    try:
        with apart.cursor() as cursor:
            cursor.execute(begin.get(apart.vendor, "BEGIN"))
        yield apart
    finally:
        with suppress(DatabaseError):  # as when it broke: what was begun went with it
            if apart.connection is not None:
                apart.connection.rollback()
        apart.close()


@contextmanager
def one_moment() -> Iterator[BaseDatabaseWrapper]:
    """A connection that goes on seeing what there is now, attachments in a store included, and keeps nobody from
    writing."""
    try:
        with connected(ONE_MOMENT) as beside:
            removing.hold(beside)
            yield beside
    finally:
        removing.try_again()
