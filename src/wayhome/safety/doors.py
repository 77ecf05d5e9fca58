"""Doors to practices that can be done at any time. Safety knows only their ids and words; the library lies above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """A practice of level 0: its id, and how it is offered on a calm page."""

    slug: str
    icon: str
    title: str
    words: str


DOORS = {
    door.slug: door
    for door in (
        Door("five-senses", "hand", "Five, four, three, two, one", "What’s here, one sense at a time"),
        Door("feet-chair-room", "footprints", "Feet, chair, room", "Where you’re being held up"),
        Door("here-and-now", "map-pin", "The day, my age, this place", "Plain facts about now"),
        Door("orienting", "eye", "A slow look round", "Let your eyes rest on something plain"),
        Door("flashback-steps", "hand-heart", "When a feeling floods in", "Seven small steps"),
    )
}
"""By id. Titles are those of the practices; a test holds them together."""


def doors(slugs: Iterable[str]) -> list[Door]:
    """The doors to these practices, in this order."""
    return [DOORS[slug] for slug in slugs]
