"""The tables of a PostgreSQL with Citus, spread over its machines by vault: all rows of a person lie on one of them.

https://docs.citusdata.com/en/stable/develop/api_udf.html says what the functions of the extension do.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from wayhome.vault.models import Vault

FIRST = Vault._meta.db_table
ON_POSTGRESQL = (
    "Tables can be distributed in PostgreSQL alone, and this Wayhome keeps them in a file. `wayhome move` copies them."
)
NO_EXTENSION = (
    "The database has no Citus, which would distribute the tables: CREATE EXTENSION citus, as its superuser, in the "
    "database that WAYHOME_DATABASE names. Nothing was changed."
)
_CITUS = "SELECT COUNT(*) FROM pg_proc WHERE proname IN ('create_distributed_table', 'create_reference_table')"
_DONE = "SELECT logicalrelid::regclass::text FROM pg_dist_partition"
_BOUND = (
    "SELECT conname, conrelid::regclass::text, contype, pg_get_constraintdef(pg_constraint.oid), "
    "ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)) "
    "FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype IN ('f', 'u') ORDER BY conname"
)


class CannotDistribute(Exception):
    """Why nothing was distributed, in a sentence for who runs the installation."""


def column_of(model: type[Model]) -> str | None:
    """The column by which a table is distributed; None where each machine has all of it."""
    if model is Vault:
        return "id"
    of_a_vault = any(field.name == "vault" and field.related_model is Vault for field in model._meta.fields)
    return "vault_id" if of_a_vault else None


def statements(cursor: CursorWrapper) -> list[str]:
    """What is to be said to the database so that every table is distributed; nothing where all are.

    Between machines no row can point to another’s, and nothing be unique but within a vault: such constraints go, and
    those that hold within a vault come back. Raises CannotDistribute.
    """
    if connection.vendor != "postgresql":
        raise CannotDistribute(ON_POSTGRESQL)
    cursor.execute(_CITUS)
    if cursor.fetchone()[0] == 0:
        raise CannotDistribute(NO_EXTENSION)
    cursor.execute(_DONE)
    done = {name for (name,) in cursor.fetchall()}
    waiting = {model._meta.db_table: column_of(model) for model in _models() if model._meta.db_table not in done}
    cursor.execute(_BOUND)
    before, after = _constraints(cursor.fetchall(), waiting)
    return [*before, *_spread(waiting), *after]


def distribute() -> list[str]:
    """Distribute the tables that are not yet, all or none; what was said. Raises CannotDistribute."""
    with transaction.atomic(), connection.cursor() as cursor:
        said = statements(cursor)
        for statement in said:
            cursor.execute(statement)
        return said


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _spread(waiting: dict[str, str | None]) -> Iterator[str]:
    """The vaults first: beside each lies all that belongs to it."""
    for table, column in sorted(waiting.items(), key=lambda one: (one[0] != FIRST, one[0])):
        if column is None:
            yield f"SELECT create_reference_table('{table}')"
        else:
            beside = "" if table == FIRST else f", colocate_with => '{FIRST}'"
            yield f"SELECT create_distributed_table('{table}', '{column}'{beside})"


def _constraints(
    found: list[tuple[str, str, str, str, list[str]]], waiting: dict[str, str | None]
) -> tuple[list[str], list[str]]:
    """What has to be taken away before the tables are distributed, and what can come back afterwards."""
    before, after = [], []
    for name, table, sort, says, columns in found:
        column = waiting.get(table)
        if column is None or (sort == "u" and column in columns):
            continue
        before.append(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        if sort == "u":
            listed = ", ".join(f'"{one}"' for one in columns)
            after.append(f'CREATE INDEX "{name}_found" ON {table} ({listed})')
        elif columns == [column]:
            after.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {says}')
    return before, after
