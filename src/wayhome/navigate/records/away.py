"""Away for a while: until a day, or without one. It asks nothing, and nothing gathers meanwhile."""

from __future__ import annotations

from datetime import date

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said


class Away(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """One in each vault. ``until``: the day on which it ends by itself; None: when the person says so."""

    away: bool = False
    until: date | None = None

    def on(self, today: date) -> bool:
        """Whether the person is away on that day."""
        return self.away and (self.until is None or today < self.until)

    @property
    def until_said(self) -> str:
        """“until 3 December 2026”; “until you say so” without a day."""
        return _("until {day}").format(day=dated(self.until, "j F Y")) if self.until else str(_("until you say so"))


def _readable(record: Record[Away]) -> str:
    one = record.payload
    return said(_("Away"), one.until_said if one.away else _("no"))


def _the_last_holds(now: Away, _: Away) -> Away:
    """Whoever said last that they are back, or away, is."""
    return now


AWAY = kinds.register("navigate.away", Away, title=_("Away for a while"), readable=_readable, beside=_the_last_holds)
