"""The tables of a database, as this Wayhome needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from wayhome.config.environment import DATABASE_FILE, data_folder

LARGEST_LOG = 32 * 1024 * 1024
"""Bytes of the database's log that a start leaves as they are: by itself it becomes half as large."""


def bring_up_to_date(using: str = DEFAULT_DB_ALIAS) -> None:
    """Every migration that is missing, or none of them where this is killed on the way.

    By itself Django notes a migration that makes indices only after it has taken effect: whoever is killed in between
    has tables of which nobody knows, and that can't be made a second time.
    """
    connection = connections[using]
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    with _unbound(connection), transaction.atomic(using=using):
        _look_at_once(connection)
        call_command("migrate", database=using, verbosity=0, interactive=False)


def empty_a_large_log() -> None:
    """Where much was written, SQLite’s log is as large: it goes into the database file, and the log is empty again."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite" and _log_size() > LARGEST_LOG:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _log_size() -> int:
    """Bytes of what was written and is not in the database file yet."""
    log = data_folder() / f"{DATABASE_FILE}-wal"
    return log.stat().st_size if log.exists() else 0


def _look_at_once(connection: BaseDatabaseWrapper) -> None:
    """PostgreSQL changes no table that has foreign keys to look at, and would look at them only at the end of all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def _unbound(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without SQLite’s look at foreign keys, which can't be put aside once a transaction has begun; each migration
    looks at all of them itself before it is done.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.disable_constraint_checking()
    try:
        yield
    finally:
        connection.enable_constraint_checking()
