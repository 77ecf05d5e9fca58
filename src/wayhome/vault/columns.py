"""Reading rows without building objects of them: for what every request reads.

Django works out its queries anew each time, which takes several times as long as asking them. Here a query is ours, and
Django only turns what the database keeps into the values that were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from django.db import connection, connections, models

from wayhome.vault.ids import Id, id_of
from wayhome.vault.moments import Moment, moment_of

Convert = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def as_kept(model: type[models.Model], field: str, value: object) -> Any:
    """A value as this database keeps it in a field."""
    return _fields(model)[field].get_db_prep_value(value, connection)


def many_as_kept(model: type[models.Model], field: str, values: Iterable[object]) -> list[Any]:
    """Values of one field, each as this database keeps it."""
    # Asked for by name for each value, the connection takes longer than the value.
    here, prepare = connections[connection.alias], _fields(model)[field].get_db_prep_value
    return [prepare(value, here) for value in values]


def all_as_kept(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[tuple[Any, ...]]:
    """Many rows of values as this database keeps them in these fields."""
    # Asked for by name for each value, the connection takes longer than the value.
    here = connections[connection.alias]
    kept = [_fields(model)[name].get_db_prep_value for name in names]
    for row in rows:
        yield tuple(prepare(value, here) for prepare, value in zip(kept, row, strict=True))


def read(
    model: type[models.Model], query: str, values: Sequence[Any], names: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """What the query gives in columns of these names, as the values that were kept."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        columns = list(zip(*cursor.fetchall(), strict=True))
    for place, convert in _conversions(connection.vendor, model, names) if columns else ():
        columns[place] = convert(columns[place])
    return zip(*columns, strict=True)


def as_they_lie(query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What the query gives, as the database keeps it: to be compared with what `as_kept` gives, or counted."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [*cursor.fetchall()]


@cache
def _fields(model: type[models.Model]) -> dict[str, Any]:
    return {field.attname: field for field in model._meta.concrete_fields}


@cache
def _conversions(vendor: str, model: type[models.Model], names: tuple[str, ...]) -> list[tuple[int, Convert]]:
    """How Django itself reads these columns from this kind of database, where it has to: each as a whole."""
    columns = [_fields(model)[name].get_col(model._meta.db_table) for name in names]
    return [(place, convert) for place, column in enumerate(columns) for convert in _of(vendor, column)]


def _of(vendor: str, column: Any) -> list[Convert]:
    if vendor == "sqlite" and type(column.field) in _READ:
        return [partial(_each, _READ[type(column.field)])]
    converts = [*connection.ops.get_db_converters(column), *column.field.get_db_converters(connection)]
    return [partial(_as_django, convert, column) for convert in converts]


def _each(convert: Callable[[Any], Any], values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(map(convert, values))


def _as_django(convert: Any, column: Any, values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(convert(value, column, connection) for value in values)


def _moment(value: str | datetime | None) -> datetime | None:
    """What Django reads from SQLite, in a tenth of its time: a page of records has a hundred moments in it.

    A column itself comes as a moment without its zone, the outcome of an expression as it is written.
    """
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC) if moment else None


def _as_id(value: Any) -> Any:
    return id_of(value) if isinstance(value, bytes) else value


def _as_moment(value: Any) -> Any:
    return moment_of(value) if isinstance(value, int) else value


_READ: dict[type[models.Field[Any, Any]], Callable[[Any], Any]] = {
    models.DateTimeField: _moment,
    Moment: _as_moment,
    Id: _as_id,
}
"""What SQLite keeps of these fields, and how it is read: by nothing but what it takes, of hundreds in a page."""
