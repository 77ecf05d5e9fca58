"""Reads of the people around a person."""

from __future__ import annotations

import uuid

from wayhome.prepare.records.supporter import NEAR, Supporter
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def everyone(vault: OpenVault) -> list[Record[Supporter]]:
    """All of them: the nearest first, then by name; those who must not know come last."""
    order = list(NEAR)
    return sorted(queries.every(vault, Supporter), key=lambda one: _place(one.payload, order))


def supporters(vault: OpenVault) -> list[Record[Supporter]]:
    """Those who may be turned to."""
    return [one for one in everyone(vault) if one.payload.is_offered]


def supporter(vault: OpenVault, record_id: uuid.UUID) -> Record[Supporter]:
    """One of them. Raises NotHere."""
    return queries.get(vault, Supporter, record_id)


def _place(one: Supporter, order: list[str]) -> tuple[bool, int, str]:
    return one.kept_from, order.index(one.near if one.near in NEAR else ""), one.name.casefold()
