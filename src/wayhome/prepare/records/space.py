"""Where somebody goes for a minute: a place, or a safe-enough moment; what soothes there; and being undisturbed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import ClassVar

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.sounds import Sound
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades

WHAT: dict[str, tuple[str, str]] = {
    "real": (_("A place that there is"), _("A bench, a room, a view. Without people who confuse you.")),
    "made": (_("A place I make up"), _("Today, or whenever. It brings nobody along, and anything in it can change.")),
    "moment": (
        _("A safe-enough moment"),
        _("A minute that was all right, an object, a bit of light. It needs no place."),
    ),
    "": (_("Not sure"), _("It can stay open.")),
}
"""What it is: a word, and what is meant. Values are sealed in records and never change."""

COLOURS: dict[str, str] = {
    "": _("No colour"),
    "pine": _("Pine green"),
    "moss": _("Moss green"),
    "sky": _("Sky blue"),
    "evening": _("Evening violet"),
    "lamp": _("Lamp gold"),
    "clay": _("Warm clay"),
    "sand": _("Pale sand"),
    "night": _("Night blue"),
}
"""A colour that can stand for it. Values are sealed in records and never change."""

KIT: dict[str, tuple[str, str]] = {
    "see": (_("To look at"), _("A postcard, a candle, the tree outside.")),
    "hear": (_("To listen to"), _("Rain, a song, a voice that is kind.")),
    "smell": (_("To smell"), _("Soap, coffee, wool.")),
    "taste": (_("To taste"), _("Tea, a mint, bread.")),
    "touch": (_("To touch or hold"), _("A blanket, a stone, a warm cup.")),
    "lives": (
        _("Where these things are"),
        _("A bag, a drawer, a pocket. If writing it down isn’t safe, keep it in mind."),
    ),
}
"""Field → its title, and what may stand there."""

PRIVACY: dict[str, tuple[str, str]] = {
    "who": (_("Who may come in"), _("People, animals, nobody. Who knocks, and who doesn’t.")),
    "where": (_("Where I’m undisturbed"), _("A room, a car, a walk, a library. “Nowhere, so far” is an answer too.")),
    "if_somebody": (_("What I do if somebody comes"), _("Close the page, say you’re busy, put the kettle on.")),
}
"""Field → its title, and what may stand there."""

WHEN = (_("Time of day"), _("When it’s best, or when you need it most. “I can’t tell” is fine."))


class SafeSpace(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Everything may be empty. ``what``: a key of ``WHAT``; ``colour``: one of ``COLOURS``.

    ``name`` is what the person calls it; ``words`` what it is like there.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"what", "colour"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"name"})

    what: str = ""
    name: str = ""
    words: str = ""
    colour: str = ""
    when: str = ""
    see: str = ""
    hear: str = ""
    smell: str = ""
    taste: str = ""
    touch: str = ""
    lives: str = ""
    who: str = ""
    where: str = ""
    if_somebody: str = ""

    @property
    def is_moment(self) -> bool:
        """Whether it is a moment or a thing, and no place."""
        return self.what == "moment"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or str(_("My safe-enough moment") if self.is_moment else _("My safe space"))

    @property
    def what_said(self) -> str:
        """What it is, in a few words; empty where it is open."""
        return WHAT[self.what][0] if self.what and self.what in WHAT else ""

    @property
    def colour_said(self) -> str:
        """The colour in words; empty where there is none."""
        return COLOURS.get(self.colour, "") if self.colour else ""

    @property
    def is_only_named(self) -> bool:
        """Whether there is nothing to read besides a name and a colour."""
        return not (self.words or self.when or any(self.kit()) or any(self.privacy()))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read or to see."""
        return self.is_only_named and not (self.name or self.colour)

    def kit(self) -> Iterator[tuple[str, str]]:
        """Title and words of what soothes, sense by sense."""
        return self._written(KIT)

    def privacy(self) -> Iterator[tuple[str, str]]:
        """Title and words of how to be undisturbed."""
        return self._written(PRIVACY)

    def _written(self, lines: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for name, (title, __) in lines.items():
            if getattr(self, name):
                yield title, getattr(self, name)


class SpacePicture(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A photograph of it. ``blob``: its sealed attachment; ``size``: width and height in pixels."""

    blob: uuid.UUID
    size: tuple[int, int]


class SpaceSound(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A sound of it, which plays when it is pressed."""

    sound: Sound


def _glimpse(record: Record[SafeSpace]) -> kinds.Glimpse:
    space = record.payload
    lines = (space.words, space.when, *(words for __, words in (*space.kit(), *space.privacy())))
    return kinds.Glimpse(
        label=_("Safe-enough moment") if space.is_moment else _("Safe space"),
        icon="tree-deciduous",
        title=space.title,
        url=reverse("prepare:space"),
        words="\n".join(words for words in lines if words),
        ink="moss",
    )


def _readable(record: Record[SafeSpace]) -> str:
    space = record.payload
    return together(
        said(_("What it is"), space.what_said),
        said(_("I call it"), space.name),
        said(_("In words"), space.words),
        said(_("Colour"), space.colour_said),
        said(WHEN[0], space.when),
        *(said(title, words) for title, words in (*space.kit(), *space.privacy())),
        second_text(space),
    )


def _glimpse_of_picture(record: Record[SpacePicture]) -> kinds.Glimpse:
    there = reverse("prepare:space")
    return kinds.Glimpse(
        label=_("Safe space"), icon="image", title=_("A picture of my safe space"), url=there, ink="moss"
    )


def _glimpse_of_sound(record: Record[SpaceSound]) -> kinds.Glimpse:
    there = reverse("prepare:space")
    return kinds.Glimpse(
        label=_("Safe space"), icon="music", title=_("A sound of my safe space"), url=there, ink="moss"
    )


SPACE = kinds.register(
    "prepare.space",
    SafeSpace,
    title=_("Safe space"),
    shareable=True,
    parts={
        "what": _("What it is"),
        "words": _("What it is like there"),
        "when": WHEN[0],
        "colour": _("Its colour"),
        **{name: title for name, (title, __) in (KIT | PRIVACY).items()},
    },
    readable=_readable,
    searchable=("name", "words", "when", *KIT, *PRIVACY),
    called=lambda space: space.title,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(SafeSpace),
)
PICTURE = kinds.register(
    "prepare.picture",
    SpacePicture,
    title=_("Picture of a safe space"),
    readable=lambda record: said(_("A picture"), _("of my safe space")),
    called=lambda __: _("A picture of my safe space"),
    glimpse=_glimpse_of_picture,
    timeline=False,
)
SOUND = kinds.register(
    "prepare.sound",
    SpaceSound,
    title=_("Sound of a safe space"),
    readable=lambda record: together(
        said(_("A sound"), _("of my safe space")), said(_("Length"), record.payload.sound.length)
    ),
    called=lambda __: _("A sound of my safe space"),
    glimpse=_glimpse_of_sound,
    timeline=False,
)
