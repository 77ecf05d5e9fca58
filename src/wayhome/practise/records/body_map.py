"""A body map: places of a body, a tree or an animal, and what a person felt there."""

from __future__ import annotations

import uuid

import msgspec

from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.practise import body
from wayhome.practise.body import Form
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import listed, said, together

COLOURS = ("spruce", "dusk", "lamp", "moss", "madder")
"""Labels to tell places apart; none of them means anything. A new place takes the next one. Sealed for good."""
COLOUR_WORDS = {
    "spruce": _("Teal"),
    "dusk": _("Violet"),
    "lamp": _("Amber"),
    "moss": _("Green"),
    "madder": _("Brick red"),
}
"""What a reader calls each of them."""


class MarkedPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A marked place. ``zone`` and ``sensations``: ids of ``en/body.toml``; ``own``: what is felt in own words.

    ``strength``: 0 to 10, or None where nothing was said. ``age``: if it had one. ``words``: if it could speak.
    """

    zone: str
    sensations: tuple[str, ...] = ()
    own: str = ""
    strength: int | None = None
    colour: str = COLOURS[0]
    age: str = ""
    words: str = ""

    @property
    def label(self) -> str:
        """The name of the place."""
        return body.zones().get(self.zone, self.zone)

    @property
    def felt(self) -> str:
        """What is felt there, as one would say it."""
        known = body.sensations()
        words = [known[one] for one in known if one in self.sensations]
        words = [*words[:1], *(amid(word) for word in words[1:])]
        return listed([*words, *([self.own] if self.own else [])])

    @property
    def in_short(self) -> str:
        """“Tight, a lump · 5 of 10”."""
        return " · ".join(part for part in (self.felt, self.how_strong) if part)

    @property
    def how_strong(self) -> str:
        """“5 of 10”, or nothing."""
        return _("{number} of 10").format(number=self.strength) if self.strength is not None else ""

    @property
    def says_something(self) -> bool:
        """Whether more is known of it than where it is."""
        return bool(self.sensations or self.own or self.age or self.words or self.strength is not None)


class BodyMap(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``places`` in the order in which they were marked. ``form``: what was looked at last.

    ``left_out``: places that the person would rather not think about. ``hand``: the place in hand on the page.
    ``run`` and ``step``: where it was made.
    """

    form: Form = "body"
    places: tuple[MarkedPlace, ...] = ()
    left_out: tuple[str, ...] = ()
    hand: str = ""
    run: uuid.UUID | None = None
    step: str = ""
    about: uuid.UUID | None = None

    def place(self, zone: str) -> MarkedPlace | None:
        """The marked place of that name."""
        return next((place for place in self.places if place.zone == zone), None)

    @property
    def heading(self) -> str:
        """The places as a title: “Throat, chest and 2 more”."""
        labels = [place.label for place in self.places[:2]]
        first = ", ".join([*labels[:1], *(amid(label) for label in labels[1:])])
        more = len(self.places) - 2
        if more > 0:
            return _("{places} and {count} more").format(places=first, count=more)
        return first or str(_("Where it is felt"))

    @property
    def written(self) -> str:
        """Everything in it that can be read, for searching."""
        return "\n".join(
            part for place in self.places for part in (place.label, place.felt, place.age, place.words) if part
        )


def glimpse(record: Record[BodyMap]) -> Glimpse:
    """How a map shows itself in the timeline."""
    return Glimpse(
        label=_("Body map"),
        icon="body",
        title=record.payload.heading,
        url=addresses.of("practise:body_map", record.id),
        words=". ".join(f"{place.label}: {place.in_short}" for place in record.payload.places if place.in_short),
        ink="moss",
    )


def _readable(record: Record[BodyMap]) -> str:
    return together(*(part for place in record.payload.places for part in _lines_of(place)))


def _lines_of(place: MarkedPlace) -> tuple[str, ...]:
    return (
        said(place.label, place.in_short or str(_("marked"))),
        said(_("If it had an age"), place.age),
        said(_("If it could speak"), place.words),
    )


kinds.register(
    "practise.body-map",
    BodyMap,
    title=_("Body map"),
    shareable=True,
    parts={
        "places": _("The places you marked"),
    },
    searchable=("written",),
    facets=lambda one: [f"younger:{one.about}"] if one.about else [],
    called=lambda marked: marked.heading,
    glimpse=glimpse,
    readable=_readable,
)
