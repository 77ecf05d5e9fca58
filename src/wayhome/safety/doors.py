"""Doors to practices that can be done at any time. Safety knows only their ids and words; the library lies above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wayhome.safety.settled import NotForMe

NOTHING = NotForMe()


@dataclass(frozen=True, slots=True)
class Door:
    """A practice of level 0: its id, how it is offered on a calm page, and what it asks of a person."""

    slug: str
    icon: str
    title: str
    words: str
    asks: tuple[str, ...] = ()

    def suits(self, not_for_me: NotForMe) -> bool:
        """Whether the list leaves it."""
        said = f"{self.title} {self.words}".casefold()
        return not (set(self.asks) & set(not_for_me.asks) or any(word.casefold() in said for word in not_for_me.words))


DOORS = {
    door.slug: door
    for door in (
        Door("five-senses", "hand", "Five, four, three, two, one", "What’s here, one sense at a time"),
        Door("feet-chair-room", "footprints", "Feet, chair, room", "Where you’re being held up", ("body",)),
        Door("here-and-now", "map-pin", "The day, my age, this place", "Plain facts about now"),
        Door("orienting", "eye", "A slow look round", "Let your eyes rest on something plain"),
        Door("flashback-steps", "hand-heart", "When a feeling floods in", "Seven small steps"),
        Door("nothing-to-answer", "bird", "Nothing to answer", "A few lines to read, and no question"),
        Door("when-a-memory-comes-unasked", "anchor", "When a memory comes unasked", "Stay here, leave it open"),
        Door(
            "when-you-freeze",
            "person-standing",
            "When you can’t move or speak",
            "Eyes first, then one finger",
            ("body", "movement"),
        ),
        Door("the-middle-of-the-night", "moon", "Awake in the middle of the night", "A low light, nothing to solve"),
    )
}
"""By id. Titles are those of the practices; a test holds them together."""


def doors(slugs: Iterable[str], not_for_me: NotForMe = NOTHING) -> list[Door]:
    """The doors to these practices, in this order, without what is not for this person. Where none of them is left of
    it, another one that is, if there is any."""
    named = [DOORS[slug] for slug in slugs]
    left = [door for door in named if door.suits(not_for_me)]
    return left or [door for door in DOORS.values() if named and door.suits(not_for_me)][:1]
