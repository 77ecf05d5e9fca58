"""Reads and writes of what stood in the way."""

from __future__ import annotations

import uuid

from django.utils import timezone

from wayhome.navigate.obstacles import Obstacle
from wayhome.navigate.records.block import Block
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

FEW = 8
"""How many of the newest are listed; all of them are in the journal."""


def lately(vault: OpenVault) -> list[Record[Block]]:
    """The newest of them."""
    return queries.latest(vault, Block, FEW)


def block(vault: OpenVault, record_id: uuid.UUID) -> Record[Block]:
    """One of them. Raises NotHere."""
    return queries.get(vault, Block, record_id)


def of(vault: OpenVault, record_id: uuid.UUID) -> Obstacle | None:
    """The obstacle that one of them is about, where both are here."""
    found = queries.find(vault, Block, record_id)
    return found.payload.of if found else None


def of_today(vault: OpenVault, one: Obstacle) -> Record[Block] | None:
    """What was written about this obstacle today, the newest: to go on with, rather than to begin again."""
    today = timezone.localdate()
    here = (kept for kept in lately(vault) if kept.payload.obstacle == one.id and kept.payload.says_anything)
    return next((kept for kept in here if timezone.localdate(kept.created) == today), None)


@in_turn
def not_today(vault: OpenVault, one: Obstacle) -> Record[Block]:
    """Keep “not today” as the answer; a second press on the same day is the same answer."""
    answer = Block(obstacle=one.id, title=one.title, not_today=True)
    today = timezone.localdate()
    for kept in queries.latest(vault, Block, FEW):
        if kept.payload == answer and timezone.localtime(kept.created).date() == today:
            return kept
    return operations.keep(vault, answer)
