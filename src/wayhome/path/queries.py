"""Reads of the path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wayhome.navigate.records.away import AWAY, Away
from wayhome.navigate.records.day import DAY, HardDay
from wayhome.navigate.records.rhythm import RHYTHM, Rhythm
from wayhome.path.records import ASIDE, PLACE, Aside, Place
from wayhome.practise import shelf
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class SetByHand:
    """What the person set: where they are, what they put aside, whether they are away, their days and rhythms."""

    place: Place
    aside: Aside
    away: Away
    days: tuple[Record[HardDay], ...]
    rhythms: tuple[Record[Rhythm], ...]


def whereabouts(vault: OpenVault) -> tuple[Record[Place] | None, Record[Aside] | None]:
    """Where the person says they are, and what they put aside: one query. None for what they never said."""
    found = _by_kind(queries.timeline(vault, [PLACE.name, ASIDE.name], limit=2))
    return found.get(PLACE.name), found.get(ASIDE.name)


def set_by_hand(vault: OpenVault) -> SetByHand:
    """All that the person set, and the library as they have it with it: one query."""
    every = shelf.beside(vault, [kind.name for kind in (PLACE, ASIDE, AWAY, DAY, RHYTHM)])
    # One that isn’t the only one of its kind came back beside another, and holds nothing.
    single = {vault.singleton(PLACE), vault.singleton(ASIDE), vault.singleton(AWAY)}
    found = {record.kind: record.payload for record in every if record.id in single}
    return SetByHand(
        found.get(PLACE.name, Place()),
        found.get(ASIDE.name, Aside()),
        found.get(AWAY.name, Away()),
        tuple(record for record in every if record.kind == DAY.name),
        tuple(record for record in every if record.kind == RHYTHM.name),
    )


def _by_kind(records: list[Record[Any]]) -> dict[str, Record[Any]]:
    return {record.kind: record for record in records}
