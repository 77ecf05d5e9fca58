"""Ids in the database: sixteen bytes, wherever the database has no type of its own for them.

Every row of a person carries two ids, and so does every index. As the 32 digits that Django gives SQLite they were a
tenth of all that lay on the disk, and had to be read digit by digit.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Transform
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _UUIDField = models.UUIDField[uuid.UUID | str, uuid.UUID]
else:
    _UUIDField = models.UUIDField


_SIZE = 16


def id_of(kept: bytes) -> uuid.UUID:
    """The id of these sixteen bytes, made as it is when it is read from a copy: by asking what it was given as, the
    class itself takes twice as long, and a page reads a hundred."""
    if len(kept) != _SIZE:
        raise ValueError("an id has sixteen bytes")
    found = object.__new__(uuid.UUID)
    object.__setattr__(found, "int", int.from_bytes(kept, "big"))
    object.__setattr__(found, "is_safe", uuid.SafeUUID.unknown)
    return found


class Id(_UUIDField):
    """A UUID: 16 bytes in SQLite, ``uuid`` in PostgreSQL. Either way ids are in the order of their digits."""

    def get_internal_type(self) -> str:
        """Not that of a UUIDField: SQLite’s reader would take the bytes for digits."""
        return "Id"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column’s type."""
        return "uuid" if connection.features.has_native_uuid_field else "blob"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """An id, or its digits, as the database keeps it."""
        found = self.to_python(value)
        return found if found is None or connection.features.has_native_uuid_field else found.bytes

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> uuid.UUID | None:
        """What the database kept, as an id."""
        return id_of(value) if isinstance(value, bytes) else value


@Id.register_lookup
class Digits(Transform):
    """The 32 digits of an id as text, to look for some of them."""

    lookup_name = "digits"
    output_field = models.TextField()
    template = "REPLACE(CAST(%(expressions)s AS text), '-', '')"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> tuple[str, Any]:
        """In SQLite."""
        return self.as_sql(compiler, connection, template="LOWER(HEX(%(expressions)s))", **more)
