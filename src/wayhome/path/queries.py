"""Reads of the path."""

from __future__ import annotations

from typing import Any

from wayhome.path.records import ASIDE, PLACE, Aside, Place
from wayhome.practise import shelf
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def whereabouts(vault: OpenVault) -> tuple[Record[Place] | None, Record[Aside] | None]:
    """Where the person says they are, and what they put aside: one query. None for what they never said."""
    return _both(queries.timeline(vault, [PLACE.name, ASIDE.name], limit=2))


def whereabouts_and_shelf(vault: OpenVault) -> tuple[Record[Place] | None, Record[Aside] | None]:
    """The same, and the library as this person has it with it: still one query."""
    return _both(shelf.beside(vault, [PLACE.name, ASIDE.name]))


def _both(records: list[Record[Any]]) -> tuple[Record[Place] | None, Record[Aside] | None]:
    found = {record.kind: record for record in records}
    return found.get(PLACE.name), found.get(ASIDE.name)
