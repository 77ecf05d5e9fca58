"""Whether the database is sound, as far as can be said without opening anything: for the doctor."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

from wayhome.vault import secret_mark

FULL = 2
"""What SQLite calls ``synchronous=FULL``."""
NOT_THROUGH = "writes may not reach the disk ({} is {})"
OFF = {"fsync": {"off"}, "synchronous_commit": {"off"}, "full_page_writes": {"off"}}
"""With which of PostgreSQL’s settings what was acknowledged could be lost."""


def size() -> Iterator[tuple[str, str]]:
    """How much room the database takes, and which server keeps it where one does."""
    if connection.vendor == "sqlite":
        taken = sum(path.stat().st_size for path in settings.DATA.glob("wayhome.db*"))
    else:
        with connection.cursor() as cursor:
            taken = int(_said(cursor, "SELECT pg_database_size(current_database())"))
            yield "PostgreSQL", _said(cursor, "SHOW server_version")
    yield "database size", f"{taken / 1_000_000:.1f} MB"


def troubles() -> Iterator[str]:
    """What is wrong with the database, in words; nothing when all is well."""
    try:
        with connection.cursor() as cursor:
            yield from _in_a_file(cursor) if connection.vendor == "sqlite" else _on_a_server(cursor)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "tables are not up to date"
        elif not secret_mark.fits():
            yield "begun with another secret than this one has: no name is known"
    except DatabaseError as error:
        # What libpq says goes over several lines.
        yield (
            f"damaged: {error}" if connection.vendor == "sqlite" else f"not to be used: {' '.join(str(error).split())}"
        )


def _in_a_file(cursor: CursorWrapper) -> Iterator[str]:
    cursor.execute("PRAGMA quick_check(5)")
    found = [str(row[0]) for row in cursor.fetchall()]
    cursor.execute("PRAGMA foreign_key_check")
    orphans = cursor.fetchall()
    cursor.execute("PRAGMA synchronous")
    (synchronous,) = cursor.fetchone()
    if found != ["ok"]:
        yield f"damaged: {'; '.join(found)}"
    if orphans:
        yield f"{len(orphans)} rows belong to nothing"
    if synchronous != FULL:
        yield NOT_THROUGH.format("synchronous", "not FULL")


def _on_a_server(cursor: CursorWrapper) -> Iterator[str]:
    """A server looks after its own pages (its operator: pg_amcheck); what could lose a save is asked for here."""
    for name, losing in OFF.items():
        found = _said(cursor, f"SHOW {name}")
        if found in losing:
            yield NOT_THROUGH.format(name, found)
    if _said(cursor, "SHOW data_checksums") == "on":
        failed = "SELECT COALESCE(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()"
        if int(_said(cursor, failed)):
            yield "damaged: the server has met pages that are not as they were written"
    if _said(cursor, "SELECT COUNT(*) FROM pg_constraint WHERE NOT convalidated") != "0":
        yield "rows may belong to nothing: there are constraints that were never looked at"


def _said(cursor: CursorWrapper, question: str) -> str:
    cursor.execute(question)
    return str(cursor.fetchone()[0])
