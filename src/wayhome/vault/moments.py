"""Moments in the database: a number of microseconds, wherever the database has no type of its own for them.

Every record carries two, and the index of its kind one. As the 26 characters that Django gives SQLite they were a
twentieth of all that lay on the disk, and each had to be read character by character.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Transform
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _DateTimeField = models.DateTimeField[datetime | str, datetime]
else:
    _DateTimeField = models.DateTimeField

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 24 * 3600 * 1_000_000
"""Microseconds of a day."""
_MICROSECOND = timedelta(microseconds=1)


def microseconds(when: datetime) -> int:
    """A moment as microseconds since 1970."""
    return (when - EPOCH) // _MICROSECOND


def moment_of(number: int) -> datetime:
    """The moment so many microseconds after the beginning of 1970, in UTC."""
    return EPOCH + timedelta(0, 0, number)


class Moment(_DateTimeField):
    """A moment: microseconds since 1970 in SQLite, ``timestamp with time zone`` in PostgreSQL."""

    def get_internal_type(self) -> str:
        """Not that of a DateTimeField: SQLite’s reader would take the number for a date in digits."""
        return "Moment"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column’s type."""
        return "bigint" if connection.vendor == "sqlite" else "timestamp with time zone"

    def cast_db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The same, where a value is cast."""
        return self.db_type(connection)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """A moment as the database keeps it."""
        found = value if prepared else self.get_prep_value(value)
        if connection.vendor != "sqlite":
            return connection.ops.adapt_datetimefield_value(found)
        return microseconds(found) if isinstance(found, datetime) else found

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> datetime | None:
        """What the database kept, as a moment."""
        return moment_of(value) if isinstance(value, int) else value


@Moment.register_lookup
class DayNumber(Transform):
    """How many days after the first of January 1970 a moment is, by the clock of UTC."""

    lookup_name = "day_number"
    output_field = models.IntegerField()
    template = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 86400) AS integer)"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> tuple[str, Any]:
        """In SQLite, whose division goes towards 1970."""
        template = f"((%(expressions)s - {DAY - 1} * (%(expressions)s < 0)) / {DAY})"
        return self.as_sql(compiler, connection, template=template, **more)
