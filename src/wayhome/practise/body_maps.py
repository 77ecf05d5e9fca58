"""Keeping body maps: a place at a time, so that two pages never write over each other's places."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import msgspec

from wayhome.practise.both_texts import joined
from wayhome.practise.records.body_map import COLOURS, BodyMap, MarkedPlace
from wayhome.practise.steps.body_map import Felt
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


@in_turn
def change(
    vault: OpenVault, map_id: uuid.UUID, blank: BodyMap, how: Callable[[BodyMap], BodyMap]
) -> Record[BodyMap] | None:
    """Change a map as it is now; it begins, as ``blank``, with its first place. None: there is none."""
    record = queries.find(vault, BodyMap, map_id)
    changed = how(record.payload if record else blank)
    if record is None:
        return operations.keep(vault, changed, record_id=map_id) if changed.places else None
    if changed == record.payload:
        return record
    if changed.places:
        return operations.revise(vault, record, changed)
    operations.discard(vault, BodyMap, map_id)
    return None


def with_felt(one: BodyMap, felt: Felt) -> BodyMap:
    """With what a page says of a place. A place that was taken off elsewhere comes again with what was said of it."""
    known = one.place(felt.zone)
    place = MarkedPlace(
        zone=felt.zone,
        sensations=felt.sensations,
        own=felt.own,
        strength=felt.strength,
        colour=felt.colour if felt.colour in COLOURS else known.colour if known else next_colour(one),
        age=felt.age,
        words=joined(known.words, felt.read, felt.words) if known else felt.words,
    )
    if known is None:
        return msgspec.structs.replace(one, places=(*one.places, place)) if place.says_something else one
    return msgspec.structs.replace(one, places=tuple(place if old is known else old for old in one.places))


def with_place(one: BodyMap, zone: str) -> BodyMap:
    """With a place in hand, marked now if it was not."""
    places = one.places if one.place(zone) else (*one.places, MarkedPlace(zone=zone, colour=next_colour(one)))
    return msgspec.structs.replace(one, places=places, hand=zone)


def without_place(one: BodyMap, zone: str) -> BodyMap:
    """With a place taken off, and what was said of it."""
    rest = tuple(place for place in one.places if place.zone != zone)
    return msgspec.structs.replace(one, places=rest, hand="")


def next_colour(one: BodyMap) -> str:
    """A colour that no place has yet, as long as there is one."""
    used = {place.colour for place in one.places}
    return next((colour for colour in COLOURS if colour not in used), COLOURS[len(one.places) % len(COLOURS)])
