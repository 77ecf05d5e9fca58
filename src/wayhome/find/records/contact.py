"""What passed between the person and somebody on their list: a call, a message, an answer."""

from __future__ import annotations

import uuid
from datetime import date

from django.urls import reverse

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import said, together

WHAT: dict[str, str] = {
    "wrote": _("I wrote"),
    "called": _("I called"),
    "heard": _("They answered"),
    "met": _("We spoke or met"),
    "other": _("Something else"),
}
"""What happened. Values are sealed in records and never change."""


class Contact(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the log. ``candidate``: the record it is about; ``what``: a key of ``WHAT``."""

    candidate: uuid.UUID
    day: date
    what: str = "other"
    words: str = ""

    @property
    def what_said(self) -> str:
        """What happened, in words."""
        return WHAT.get(self.what, WHAT["other"])

    @property
    def day_said(self) -> str:
        """The day: “3 November 2026”."""
        return dated(self.day, "j F Y")


def _glimpse(record: Record[Contact]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Contact with somebody on your shortlist"),
        icon="armchair",
        title=f"{one.what_said}, {one.day_said}",
        url=reverse("find:candidate", args=[one.candidate]),
        words=one.words,
        ink="dusk",
    )


def _readable(record: Record[Contact]) -> str:
    one = record.payload
    return together(said(_("What"), one.what_said), said(_("Day"), one.day_said), said(_("Words"), one.words))


kinds.register(
    "find.contact",
    Contact,
    title=_("Contact with a candidate"),
    readable=_readable,
    searchable=("words",),
    called=lambda one: f"{one.what_said}, {one.day_said}",
    glimpse=_glimpse,
    timeline=False,
    part_of=lambda contact: contact.candidate,
)
