"""Who is looked at side by side, and in which order of rows. Choices only: words are in records of their own."""

from __future__ import annotations

import uuid

from django.urls import reverse

from wayhome.find.compare.rows import BY_KEY
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import listed, said, together

FEWEST, MOST = 2, 4
"""How many people fit side by side."""


class Comparison(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``people``: records of candidates; ``order``: keys of rows, as far as the person placed them; ``left_out``:
    keys of rows that they do not want to see."""

    people: tuple[uuid.UUID, ...] = ()
    order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def _titles(keys: tuple[str, ...]) -> str:
    return listed(BY_KEY[key].title if key in BY_KEY else _("A row of your own") for key in keys)


def _readable(record: Record[Comparison]) -> str:
    one = record.payload
    return together(
        said(_("People side by side"), len(one.people)),
        said(_("In this order"), _titles(one.order)),
        said(_("Left out"), _titles(one.left_out)),
    )


def _glimpse(record: Record[Comparison]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Find a therapist"),
        icon="users-round",
        title=_("People side by side"),
        url=reverse("find:compare"),
        ink="dusk",
    )


COMPARISON = kinds.register(
    "find.comparison",
    Comparison,
    title=_("Comparison"),
    readable=_readable,
    called=lambda _record: _("People side by side"),
    glimpse=_glimpse,
    timeline=False,
    beside=lambda now, back: now if now.people else back,
)
