"""The card for the moment in which it is too much: what its person chose to see first."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.safety.helplines import directory
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed, said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades

LEFT_THERE = _(
    "A right now card that was left on a device stays there, and opens without unlocking. Ground me on that device "
    "leads to it, and there one press takes it away."
)


class RightNow(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``lines``: words of the person's own. ``people``: ids of supporters. ``grounding``: ids of practices.

    ``country``: two letters, or empty. Who and what the ids stand for is looked up when the card is shown, so that
    somebody who must not know any more is not on it any more.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"country"})

    lines: str = ""
    people: tuple[uuid.UUID, ...] = ()
    grounding: tuple[str, ...] = ()
    country: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is on it."""
        return not (self.lines or self.people or self.grounding or self.country)


def _glimpse(record: Record[RightNow]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Right now card"),
        icon="hand-heart",
        title=_("My right now card"),
        url=reverse("prepare:right_now"),
        words=record.payload.lines,
        ink="lamp",
    )


def _readable(record: Record[RightNow]) -> str:
    card = record.payload
    country = directory().countries.get(card.country)
    named = (known.title if (known := practices.known(slug)) else slug for slug in card.grounding)
    return together(
        said(_("My lines"), card.lines),
        said(_("How many of the people around me are on it"), len(card.people) or None),
        said(_("My grounding"), listed(named)),
        said(_("Helplines of"), country.name if country else card.country),
        second_text(card),
    )


RIGHT_NOW = kinds.register(
    "prepare.right_now",
    RightNow,
    title=_("Right now card"),
    readable=_readable,
    searchable=("lines",),
    called=lambda __: _("My right now card"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(RightNow),
    elsewhere=LEFT_THERE,
)
