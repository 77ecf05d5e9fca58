"""Who stands side by side, and in which order the rows stand: what was chosen, changed one press at a time."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import msgspec
from django.utils import timezone

from wayhome.find.compare import table
from wayhome.find.compare.rows import FELT, Row, moved, own_key
from wayhome.find.records.compared import Compared, OwnRow
from wayhome.find.records.comparison import Comparison
from wayhome.vault import operations, queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


def compare(vault: OpenVault, people: Iterable[uuid.UUID]) -> None:
    """Put these side by side."""
    ids = tuple(people)
    operations.change_one(vault, Comparison, lambda now: msgspec.structs.replace(now, people=ids))


def rows(vault: OpenVault) -> list[Row]:
    """All rows in their order, with those that are left out."""
    sides = table.table(vault, whole=True)
    return [line.row for line in sides.lines]


@in_turn
def place(vault: OpenVault, key: str, before: str) -> None:
    """Put a row before another, or last where ``before`` is empty. How it felt stays first. Raises KeyError."""
    keys = [row.key for row in rows(vault)]
    if key not in keys or key == FELT or (before and before not in keys):
        raise KeyError(key)
    others = [one for one in keys if one not in (FELT, key)]
    order = moved(keys, key, others[0] if before == FELT and others else before)

    def placed(now: Comparison) -> Comparison:
        unseen = (one for one in now.order if one not in order)
        return msgspec.structs.replace(now, order=(*order, *unseen))

    operations.change_one(vault, Comparison, placed)


@in_turn
def shift(vault: OpenVault, key: str, steps: int) -> None:
    """Move a row up (-1) or down (1) past the next one that is seen, or as far as it goes. Raises KeyError."""
    out = table.chosen(vault).left_out
    keys = [row.key for row in rows(vault) if row.key not in out or row.key == key]
    at = keys.index(key) if key in keys else -1
    if at < 1:
        raise KeyError(key)
    to = min(max(at + steps, 1), len(keys) - 1)
    rest = [one for one in keys if one != key]
    place(vault, key, rest[to] if to < len(rest) else "")


@in_turn
def leave_out(vault: OpenVault, key: str, *, out: bool) -> None:
    """Leave a row out, or show it again. Raises KeyError."""
    if key not in {row.key for row in rows(vault)}:
        raise KeyError(key)

    def left(now: Comparison) -> Comparison:
        rest = tuple(one for one in now.left_out if one != key)
        return msgspec.structs.replace(now, left_out=(*rest, key) if out else rest)

    operations.change_one(vault, Comparison, left)


@in_turn
def erase_row(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Erase a row of the person's own with what was written in it, to be brought back together. Raises NotHere."""
    queries.get(vault, OwnRow, record_id)
    operations.finish_erasures()
    words = [one.id for one in queries.every(vault, Compared) if one.payload.row == own_key(record_id)]
    operations.erase_many(vault, [record_id, *words], timezone.now())
