"""Then and now: something of one’s own from earlier beside today, chosen by the person, with room for what is hard."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

import msgspec

from wayhome.integrate.records.sheet import Lines, Sheet, register
from wayhome.languages.words import _


class Side(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record that stands on one side. ``said``: what it is, and of which day; none of its words. ``at``: which look
    of it, where it holds several."""

    record: uuid.UUID
    said: str
    at: datetime | None = None


class ThenAndNow(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """Each side may have a record, own words, both or nothing. ``shown``: what stands in the records is shown at once
    when this is opened; else it takes a press."""

    LINES: ClassVar[Lines] = {
        "then_words": (
            _("Then"),
            _("One sentence is enough. It can be one of yours from that time, or how you see it today."),
        ),
        "now_words": (_("Now"), _("How it is today, also where it is the same, or harder.")),
        "same": (
            _("What has stayed"),
            _("Something from then that is still here, if there is anything: a song, a habit, a joke. Empty is fine."),
        ),
        "hard": (_("What is still hard"), _("It has its place here, without a “but”.")),
    }
    UNNAMED: ClassVar[str] = _("Then and now")

    then: Side | None = None
    now: Side | None = None
    then_words: str = ""
    now_words: str = ""
    same: str = ""
    hard: str = ""
    shown: bool = False

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        sides = ((_("From then"), self.then), (_("From now"), self.now))
        return tuple((label, side.said) for label, side in sides if side)

    def below(self) -> tuple[tuple[str, str], ...]:
        """Title and words of what belongs to both sides."""
        return tuple((self.LINES[name][0], getattr(self, name)) for name in ("same", "hard") if getattr(self, name))


THEN_AND_NOW = register(
    ThenAndNow,
    "integrate.then_and_now",
    icon="waypoints",
    ink="dusk",
    read="integrate:pair",
    chosen={"then": _("What stands under “then”"), "now": _("What stands under “now”")},
)
