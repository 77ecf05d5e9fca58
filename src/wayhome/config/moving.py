"""A whole installation in another database: every row of every table as it was at one moment, and each compared.

What lies there is copied as it is, sealed: no key is needed. Between two kinds of database a value is written
differently; what is compared is what Wayhome reads on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from typing import Any

import msgspec
from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model
from django.db.utils import ConnectionHandler

from wayhome.config.tables import bring_up_to_date
from wayhome.vault import apart
from wayhome.vault.models import SecretMark

THERE = "there"
"""What the connection to the other database is called."""
AT_A_TIME = 500
"""Rows that are written at once; as many bytes as ``LARGEST`` at most, since one of them may be a picture."""
LARGEST = 8 * 1024 * 1024
Row = tuple[Any, ...]
Step = Callable[[str, int, int], None]


class NotMoved(Exception):
    """Why nothing was moved, in a sentence for who runs the installation."""


class Table(msgspec.Struct, frozen=True):
    """One table that came over: how many rows, and how many bytes their values have as Wayhome reads them."""

    name: str
    rows: int
    bytes: int


def tables() -> list[type[Model]]:
    """Every table that Wayhome keeps something in; those that others refer to first."""
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted(every, key=lambda model: (_refers(model), model.__name__))


def _kept_in() -> list[type[Model]]:
    """Those that hold something of somebody: a mark that a start left in an empty database is nobody’s."""
    return [model for model in tables() if model is not SecretMark]


def _refers(model: type[Model]) -> bool:
    return any(field.is_relation for field in model._meta.concrete_fields)


def connect(settings: dict[str, Any]) -> BaseDatabaseWrapper:
    """The connection to the database with these settings, under the name ``THERE``."""
    connections.settings[THERE] = ConnectionHandler({"default": settings}).settings["default"]
    return connections[THERE]


def prepare(there: BaseDatabaseWrapper) -> None:
    """Make the tables that are missing there. Raises NotMoved where something is kept there already."""
    present = set(there.introspection.table_names())
    known = {model._meta.db_table for model in tables()}
    if strange := sorted(present - known - {"django_migrations"}):
        raise NotMoved(f"There is something else in that database already (table {strange[0]}). Choose an empty one.")
    for model in _kept_in():
        if model._meta.db_table in present and model._base_manager.using(THERE).exists():
            raise NotMoved("There is a Wayhome in that database already, with something in it. Choose an empty one.")
    bring_up_to_date(THERE)


def move(there: BaseDatabaseWrapper, step: Step) -> list[Table]:
    """Copy all rows there, and compare them; all of them are there afterwards, or none. Raises NotMoved.

    ``step`` is told the table, how many of its rows are done, and of how many.
    """
    with apart.one_moment() as here, transaction.atomic(using=THERE):
        if _migrations(here) != _migrations(there):
            raise NotMoved("The tables there are of another Wayhome than the tables here. Start this one here once.")
        _keep_out(there)
        copied = [_copied(model, here, there, step) for model in tables()]
        for statement in there.ops.sequence_reset_sql(no_style(), tables()):
            with there.cursor() as cursor:
                cursor.execute(statement)
        return copied


def _keep_out(there: BaseDatabaseWrapper) -> None:
    """Nobody writes there meanwhile, and nobody has since it was looked at."""
    if there.vendor == "postgresql":
        names = ", ".join(there.ops.quote_name(model._meta.db_table) for model in tables())
        with there.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")
    if any(_count(model, there) for model in _kept_in()):
        raise NotMoved("Something came into that database meanwhile. Nothing was moved.")
    SecretMark.objects.using(THERE).all().delete()


def _copied(model: type[Model], here: BaseDatabaseWrapper, there: BaseDatabaseWrapper, step: Step) -> Table:
    """All rows of one table, copied and then compared one by one, in the order of their keys."""
    name, total, done = model._meta.db_table, _count(model, here), 0
    for portion in _portions(_rows(model, here)):
        _insert(model, there, portion)
        done += len(portion)
        step(name, done, 2 * total)
    size, compared = 0, 0
    for row, came in zip_longest(_rows(model, here), _rows(model, there)):
        if row != came:
            raise NotMoved(
                f"A row of {name} is not there as it is here ({_which(model, row or came)}). Nothing was moved."
            )
        size += _size(row)
        compared += 1
        if compared % AT_A_TIME == 0 or compared == total:
            step(name, total + compared, 2 * total)
    if compared != total:
        raise NotMoved(f"{name} has {total} rows, and {compared} came over. Nothing was moved.")
    return Table(name, total, size)


def _rows(model: type[Model], database: BaseDatabaseWrapper) -> Iterator[Row]:
    """The rows of a table as Wayhome reads them, by their keys: byte by byte, which is the same order everywhere."""
    fields = model._meta.concrete_fields
    columns = ", ".join(database.ops.quote_name(field.column) for field in fields)
    table = database.ops.quote_name(model._meta.db_table)
    readers = [_reader(field, database) for field in fields]
    with closing(database.chunked_cursor()) as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {_order(model, database)}")  # noqa: S608 — ours
        while rows := cursor.fetchmany(1 if _is_large(model) else AT_A_TIME):
            for row in rows:
                yield tuple(read(value) for read, value in zip(readers, row, strict=True))


def _order(model: type[Model], database: BaseDatabaseWrapper) -> str:
    """By the fields of the key. A server sorts text by the rules of a language, unless it is told not to."""
    bytewise = ' COLLATE "C"' if database.vendor == "postgresql" else ""
    return ", ".join(
        database.ops.quote_name(field.column)
        + (bytewise if field.get_internal_type() in {"CharField", "TextField"} else "")
        for field in _key(model)
    )


def _key(model: type[Model]) -> list[Field[Any, Any]]:
    return list(getattr(model._meta, "pk_fields", None) or [model._meta.pk])


def _which(model: type[Model], row: Row) -> str:
    named = {field.attname for field in _key(model)}
    pairs = zip(model._meta.concrete_fields, row, strict=True)
    return ", ".join(f"{field.column} {_shown(value)}" for field, value in pairs if field.attname in named)


def _shown(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _reader(field: Field[Any, Any], database: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    column = field.get_col(field.model._meta.db_table)
    converters = [*database.ops.get_db_converters(column), *column.get_db_converters(database)]

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, column, database)
        return bytes(value) if isinstance(value, memoryview) else value

    return read


def _insert(model: type[Model], there: BaseDatabaseWrapper, rows: list[Row]) -> None:
    fields = model._meta.concrete_fields
    columns = ", ".join(there.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = there.ops.quote_name(model._meta.db_table)
    kept = [[field.get_db_prep_save(value, there) for field, value in zip(fields, row, strict=True)] for row in rows]
    with there.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", kept)  # noqa: S608 — ours


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    portion: list[Row] = []
    size = 0
    for row in rows:
        portion.append(row)
        size += _size(row)
        if len(portion) >= AT_A_TIME or size >= LARGEST:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _size(row: Row) -> int:
    return sum(len(value) if isinstance(value, bytes) else len(str(value).encode()) for value in row)


def _is_large(model: type[Model]) -> bool:
    """Whether one row may be a picture: then one is in memory, not hundreds."""
    return model.__name__ in {"SealedBlob", "Attachment"}


def _count(model: type[Model], database: BaseDatabaseWrapper) -> int:
    with database.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {database.ops.quote_name(model._meta.db_table)}")  # noqa: S608 — ours
        return int(cursor.fetchone()[0])


def _migrations(database: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    return set(MigrationRecorder(database).applied_migrations())
