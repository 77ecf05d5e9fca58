"""A page of which a vault has one, with what was erased and came back when something else stood there."""

from __future__ import annotations

import uuid
from typing import Generic

import msgspec
from django.utils import timezone

from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.keeping import T

FEW = 12
"""How many are read at once: one is usual, more come of undoing."""


class Whole(msgspec.Struct, Generic[T], frozen=True):
    """``sheet``: the page. ``beside``: those that were brought back when another was written already, newest first."""

    sheet: Record[T] | None
    beside: tuple[Record[T], ...] = ()

    @property
    def records(self) -> tuple[Record[T], ...]:
        """All of them, the page first."""
        return (self.sheet, *self.beside) if self.sheet else self.beside


def whole(vault: OpenVault, shape: type[T]) -> Whole[T]:
    """All of it, in one query."""
    here, found = vault.singleton(kinds.of(shape)), queries.latest(vault, shape, FEW)
    sheet = next((one for one in found if one.id == here), None)
    return Whole(sheet, tuple(one for one in found if one.id != here))


def erase(vault: OpenVault, shape: type[T]) -> uuid.UUID:
    """Erase the page and what stands beside it; the id by which they come back. Raises NotHere where there is none."""
    every = [record.id for record in whole(vault, shape).records]
    if not every:
        raise queries.NotHere(shape.__name__)
    operations.finish_erasures()
    operations.erase_many(vault, every, timezone.now())
    return every[0]
