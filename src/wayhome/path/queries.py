"""Reads of the path."""

from __future__ import annotations

from typing import Any

import msgspec

from wayhome.begin.records.goal import Goal
from wayhome.begin.records.session import Session
from wayhome.find.records.consultation import Consultation
from wayhome.journal.records import Draft
from wayhome.navigate.records.away import AWAY, Away
from wayhome.navigate.records.day import DAY, HardDay
from wayhome.navigate.records.rhythm import RHYTHM, Rhythm
from wayhome.path.records import ASIDE, PLACE, Aside, Place
from wayhome.practise import shelf
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.letter import Letter
from wayhome.prepare import space
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile

SET_BY_HAND = (PLACE.name, ASIDE.name, AWAY.name, DAY.name, RHYTHM.name)
GOALS = 24
"""Goals are few; of more than so many, all are read by a query of their own."""
LATELY = 28
"""How many of the newest runs and conversations Today looks at, and opens for it: four weeks of one a day."""
LOOKED_THROUGH = (
    *SET_BY_HAND,
    *shelf.NAMES,
    *space.NAMES,
    *(kinds.of(one).name for one in (Letter, Consultation, Session)),
)
"""Kinds that Today looks through; there are mostly a few of each."""
ON_TODAY = {
    **dict.fromkeys(LOOKED_THROUGH, shelf.MOST),
    **{
        kinds.of(one).name: most
        for one, most in ((Run, LATELY), (Dialogue, LATELY), (CheckIn, 1), (Draft, 1), (Profile, 2), (Goal, GOALS))
    },
}
"""How many records of each kind Today reads at once. What there is beyond that is read by who needs it."""


class SetByHand(msgspec.Struct, frozen=True):
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
    every = shelf.beside(vault, SET_BY_HAND)
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
