"""What a person asked Today to show: days that they planned, when near, and rhythms, on their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.vault.kinds import Record

SAID = {-1: _("Yesterday"), 0: _("Today"), 1: _("Tomorrow")}


class NearDay(msgspec.Struct, frozen=True):
    """A day that was planned. ``when``: “Tomorrow”, “On Thursday”. ``here``: it has come, so what is for afterwards is
    shown."""

    record: Record[HardDay]
    day: date
    when: str
    here: bool


def days_near(days: Iterable[Record[HardDay]], today: date) -> tuple[NearDay, ...]:
    """Those that are near and were asked for, the next first."""
    found = [(day, record) for record in days if (day := record.payload.near(today))]
    return tuple(
        NearDay(record, day, _when(day, today), day <= today) for day, record in sorted(found, key=lambda pair: pair[0])
    )


def _when(day: date, today: date) -> str:
    said = SAID.get((day - today) // timedelta(days=1))
    return str(said) if said else _("On {weekday}").format(weekday=dated(day, "l"))


def invited(rhythms: Iterable[Record[Rhythm]], today: date) -> tuple[Record[Rhythm], ...]:
    """Rhythms that are to be shown today, by the clock."""
    return tuple(sorted((one for one in rhythms if one.payload.is_on(today)), key=lambda one: one.payload.at))
