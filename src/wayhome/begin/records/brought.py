"""A thing in the basket for the next session: something that is kept in this vault, or a line of words."""

from __future__ import annotations

import uuid
from datetime import date

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import said, together

TALKED, NEXT, NOT_NOW = "talked", "next", "not-now"
BECAME: dict[str, str] = {
    TALKED: _("We spoke of it"),
    NEXT: _("Next time"),
    NOT_NOW: _("Not for now"),
}
"""What became of it in a session. Values are sealed in records and never change."""
OUT = frozenset({TALKED, NOT_NOW})
"""After these it lies in the basket no more."""


class Brought(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``record``: what is brought, whose words stay where they are; or ``words``, a line. ``place``: its place in the
    basket, the smallest on top. ``became``: a key of ``BECAME`` once a session was; ``on``: on which day; ``after``:
    what the person notes of that."""

    record: uuid.UUID | None = None
    words: str = ""
    place: int = 0
    became: str = ""
    on: date | None = None
    after: str = ""

    @property
    def became_said(self) -> str:
        """What became of it, in words; empty before a session."""
        return str(BECAME.get(self.became, ""))

    @property
    def is_in(self) -> bool:
        """Whether it lies in the basket."""
        return self.became not in OUT


def _called(one: Brought) -> str:
    return one.words or _("Something for a session")


def _glimpse(record: Record[Brought]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Basket"),
        icon="box",
        title=_called(one),
        url=f"{reverse('begin:basket')}#thing-{record.id}",
        words=one.after,
        ink="lamp",
    )


def _readable(record: Record[Brought]) -> str:
    one = record.payload
    return together(
        one.words or _("Something of yours, under the id {id}.").format(id=one.record),
        said(_("What became of it"), one.became_said),
        said(_("Noted"), one.after),
    )


kinds.register(
    "begin.brought",
    Brought,
    title=_("For a session"),
    searchable=("words", "after"),
    called=_called,
    glimpse=_glimpse,
    readable=_readable,
    timeline=False,
    part_of=lambda one: one.record,
)
