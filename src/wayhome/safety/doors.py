"""Doors to practices that can be done at any time. Safety knows only their ids and words; the library lies above it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wayhome.languages.words import _
from wayhome.safety.settled import NotForMe

NOTHING = NotForMe()


class Door(msgspec.Struct, frozen=True):
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
        Door("five-senses", "hand", _("Five, four, three, two, one"), _("What’s here, one sense at a time")),
        Door("feet-chair-room", "footprints", _("Feet, chair, room"), _("Where you’re being held up"), ("body",)),
        Door("here-and-now", "map-pin", _("The day, my age, this place"), _("Plain facts about now")),
        Door("orienting", "eye", _("A slow look round"), _("Let your eyes rest on something plain")),
        Door("flashback-steps", "hand-heart", _("When a feeling floods in"), _("Seven small steps")),
        Door("nothing-to-answer", "bird", _("Nothing to answer"), _("A few lines to read, and no question")),
        Door("when-a-memory-comes-unasked", "anchor", _("When a memory comes unasked"), _("Stay here, leave it open")),
        Door(
            "when-you-freeze",
            "person-standing",
            _("When you can’t move or speak"),
            _("Eyes first, then one finger"),
            ("body", "movement"),
        ),
        Door(
            "the-middle-of-the-night", "moon", _("Awake in the middle of the night"), _("A low light, nothing to solve")
        ),
    )
}
"""By id. Titles are those of the practices; a test holds them together."""


def doors(slugs: Iterable[str], not_for_me: NotForMe = NOTHING) -> list[Door]:
    """The doors to these practices, in this order, without what is not for this person. Where none of them is left of
    it, another one that is, if there is any."""
    named = [DOORS[slug] for slug in slugs]
    left = [door for door in named if door.suits(not_for_me)]
    return left or [door for door in DOORS.values() if named and door.suits(not_for_me)][:1]
