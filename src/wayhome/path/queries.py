"""Reads of the path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wayhome.path.records import ASIDE, PLACE, Aside, Place
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class Recent:
    """Practices and conversations, newest first."""

    all: tuple[Record[Any], ...]

    @property
    def runs(self) -> list[Record[Run]]:
        return [record for record in self.all if isinstance(record.payload, Run)]


def whereabouts(vault: OpenVault) -> tuple[Record[Place] | None, Record[Aside] | None]:
    """Where the person says they are, and what they put aside: one query. None for what they never said."""
    found = {record.kind: record for record in queries.timeline(vault, [PLACE.name, ASIDE.name], limit=2)}
    return found.get(PLACE.name), found.get(ASIDE.name)


def recent(vault: OpenVault, limit: int) -> Recent:
    """The newest practices and conversations: one query."""
    names = [kinds.of(Run).name, kinds.of(Dialogue).name]
    return Recent(tuple(queries.timeline(vault, names, limit=limit)))
