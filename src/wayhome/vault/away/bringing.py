"""Attachments that are there already, from the database into the store, or back: one by one, while others go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.db.models import Value

from wayhome.vault.away.field import COLUMN, Place, markers, tables
from wayhome.vault.crypto import CryptoError

Step = Callable[[int, int], None]


def into_store(step: Step) -> int:
    """Put what lies in the database into the store; how many. Raises StoreAway; what was put until then stays there."""
    return sum(_each(model, _in_the_database(model), _put, step) for model in tables())


def into_database(step: Step) -> tuple[int, int]:
    """Fetch what lies in the store into the database; how many came, and how many are gone or changed there and stay
    as they are. Raises StoreAway."""
    moved = wanted = 0
    for model in tables():
        places = [place for place, _ in markers(model._base_manager.all())]
        wanted += len(places)
        moved += _each(model, places, _fetch, step)
    return moved, wanted - moved


def _in_the_database(model: type[models.Model]) -> list[Place]:
    rows = model._base_manager.order_by()
    away = {place for place, _ in markers(rows)}
    return [place for place in rows.values_list("vault_id", "id") if place not in away]


def _each(
    model: type[models.Model],
    places: list[Place],
    move: Callable[[models.QuerySet[Any]], bool],
    step: Step,
) -> int:
    moved = 0
    for number, (vault_id, identity) in enumerate(places, 1):
        with transaction.atomic():
            # Its row is held: somebody who seals it anew meanwhile comes before, or after.
            moved += move(model._default_manager.filter(vault_id=vault_id, id=identity).select_for_update())
        step(number, len(places))
    return moved


def _put(row: models.QuerySet[Any]) -> bool:
    sealed = row.values_list(COLUMN, flat=True).first()
    return sealed is not None and bool(row.update(**{COLUMN: sealed}))


def _fetch(row: models.QuerySet[Any]) -> bool:
    try:
        sealed = row.values_list(COLUMN, flat=True).first()
    except CryptoError:
        return False
    return sealed is not None and bool(row.update(**{COLUMN: Value(sealed, output_field=models.BinaryField())}))
