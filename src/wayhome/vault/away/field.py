"""The column of sealed bytes that may lie in the store, and the rows that have one."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db import IntegrityError, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.functions import Cast, Length

from wayhome.vault.away import removing, store
from wayhome.vault.away.marker import LENGTH, Marker, is_one, parsed

if TYPE_CHECKING:
    _BinaryField = models.BinaryField[Any, bytes]
else:
    _BinaryField = models.BinaryField

COLUMN = "sealed"
HOSTILE = "what begins like the marker of an object is nothing sealed"

M = TypeVar("M", bound=models.Model)
Place = tuple[uuid.UUID, uuid.UUID]
"""The vault and the id of a row."""


class SealedBytes(_BinaryField):
    """Sealed bytes: in the row, or, where the installation has a store, in an object that the row names.

    The object is put before the row is written, so that a row never names what isn’t there. To migrations it is a
    BinaryField, as it is to the database.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As a BinaryField: the tables are the same with and without a store."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def get_internal_type(self) -> str:
        """That of a BinaryField: what the database makes of its values is the same."""
        return "BinaryField"

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Put the bytes where they belong. Raises IntegrityError for a marker: whoever could bring one in, as in a
        back-up, would have an object of somebody else’s removed with their row."""
        if not hasattr(value, "as_sql"):
            value = bytes(value)
            if is_one(value):
                raise IntegrityError(HOSTILE)
            value = store.put(value) if store.is_set() else value
        return super().get_db_prep_save(value, connection)

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        """The sealed bytes, fetched where they lie elsewhere. Raises ObjectGone or StoreAway."""
        if value is None:
            return None
        found = bytes(value)
        return store.fetched(found) if is_one(found) else found


class Rows(models.QuerySet[M]):
    """Rows with such a column. When some go, or get other bytes, their objects go as well, once that is committed."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove them, and what of them lies in the store."""
        leaving = names(self)
        done = super().delete()
        removing.after_commit(leaving)
        return done

    def update(self, **values: Any) -> int:
        """Change them, and remove what of them lies in the store where it is replaced."""
        leaving = names(self) if COLUMN in values else []
        done = super().update(**values)
        removing.after_commit(leaving)
        return done

    # As Django marks its own: neither can be called by a template, nor is `delete` a verb of the manager.
    delete.alters_data = update.alters_data = delete.queryset_only = True  # type: ignore[attr-defined]


def markers(rows: models.QuerySet[M]) -> Iterator[tuple[Place, Marker]]:
    """The markers of those of these rows whose bytes lie in the store, with their vault and id. Nothing is fetched."""
    raw = rows.annotate(size_here=Length(COLUMN)).filter(size_here=LENGTH).order_by()
    for vault_id, identity, value in raw.values_list("vault_id", "id", Cast(COLUMN, models.BinaryField())).iterator():
        if (marker := parsed(bytes(value))) is not None:
            yield (vault_id, identity), marker


def names(rows: models.QuerySet[M]) -> list[str]:
    """The names of the objects of these rows; none, and no question asked, where there is no store."""
    return [marker.name for _, marker in markers(rows)] if store.is_set() else []


def of_vault(vault_id: uuid.UUID) -> list[str]:
    """The names of all objects that go with a vault: its own, and what others sealed for it."""
    found = []
    for model in tables():
        ways = [field.name for field in model._meta.concrete_fields if _is_vault(field)]
        theirs = Q(*((way, vault_id) for way in ways), _connector=Q.OR)
        found += names(model._base_manager.filter(theirs))
    return found


def _is_vault(field: models.Field[Any, Any]) -> bool:
    return field.related_model is apps.get_model("vault", "Vault")


def weight(rows: models.QuerySet[M]) -> int:
    """Bytes of these rows together, as they lie sealed, wherever that is."""
    here = sum(rows.annotate(size_here=Length(COLUMN)).values_list("size_here", flat=True))
    elsewhere = (marker.size - LENGTH for _, marker in markers(rows)) if store.is_set() else ()
    return int(here) + sum(elsewhere)


def tables() -> list[type[models.Model]]:
    """Every table with such a column, whichever package made it."""
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, SealedBytes) for field in model._meta.concrete_fields)
    ]
