"""Reads of the path."""

from __future__ import annotations

from wayhome.path.records import ASIDE, PLACE, Aside, Place
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def whereabouts(vault: OpenVault) -> tuple[Record[Place] | None, Record[Aside] | None]:
    """Where the person says they are, and what they put aside: one query. None for what they never said."""
    found = {record.kind: record for record in queries.timeline(vault, [PLACE.name, ASIDE.name], limit=2)}
    return found.get(PLACE.name), found.get(ASIDE.name)
