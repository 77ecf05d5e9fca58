"""Sessions: planned one by one or as a series, kept, moved, cancelled; the next one, and the last."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import msgspec
from django.utils import timezone

from wayhome.begin.records.session import KEPT, STANDINGS, Session
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn
from wayhome.web.calendars import MINUTES, Appointment

NEAR = timedelta(days=2)
"""So long before its day, Today speaks of a session; and so long after it, of noting how it was."""
WEEK = timedelta(weeks=1)
MOST = 26
"""How many sessions can be planned at once: half a year of weeks."""
WITHOUT_ONE = timedelta(weeks=2)
"""How far “since last time” reaches where no session has been."""


class Near(msgspec.Struct, frozen=True):
    """A session that is close by. ``before``: it is still to come; else it has been, and nothing is noted of it yet."""

    record: Record[Session]
    day: str
    before: bool


class LastTime(msgspec.Struct, frozen=True):
    """From when on is “since last time”, and why, in words."""

    start: datetime
    words: str


def session(vault: OpenVault, record_id: uuid.UUID) -> Record[Session]:
    """One of them. Raises NotHere."""
    return queries.get(vault, Session, record_id)


def every(vault: OpenVault) -> list[Record[Session]]:
    """All of them, the earliest day first; those without a day last."""
    return sorted(queries.every(vault, Session), key=_when)


def to_come(vault: OpenVault, today: date) -> list[Record[Session]]:
    """Those that still may be, the next one first."""
    return [one for one in every(vault) if one.payload.is_to_come(today)]


def earlier(vault: OpenVault, today: date) -> list[Record[Session]]:
    """All others, the latest first."""
    return [one for one in reversed(every(vault)) if not one.payload.is_to_come(today)]


def next_one(vault: OpenVault, today: date) -> Record[Session] | None:
    """The next that has a day, if there is any."""
    return next((one for one in to_come(vault, today) if one.payload.day), None)


def last_one(vault: OpenVault, today: date) -> Record[Session] | None:
    """The latest that has been; today’s counts once something is noted of it, or it is said that it took place."""
    return next((one for one in earlier(vault, today) if _has_been(one.payload, today)), None)


WITHOUT = _("the last two weeks, as no earlier session is written down here")
BY_NAME = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}


def last_time(vault: OpenVault, now: datetime) -> LastTime:
    """From when on things are gathered for a brief."""
    moment = timezone.localtime(now)
    last = last_one(vault, moment.date())
    if last is None or last.payload.day is None:
        return LastTime(moment - WITHOUT_ONE, str(WITHOUT))
    day = last.payload.day
    start = datetime.combine(day, last.payload.clock or datetime.min.time(), moment.tzinfo)
    return LastTime(start, _("the time since your last session, {day}").format(day=last.payload.when_said))


@in_turn
def plan_series(vault: OpenVault, first: Session, count: int, weeks: int) -> list[Record[Session]]:
    """Plan several at the same hour, ``weeks`` apart, beginning with the day of the first."""
    assert first.day is not None, "the form asks for a day"
    series = new_id()
    days = (first.day + nth * weeks * WEEK for nth in range(count))
    return [operations.keep(vault, msgspec.structs.replace(first, day=day, series=series)) for day in days]


def stand(vault: OpenVault, record_id: uuid.UUID, standing: str) -> Record[Session]:
    """Say what became of it: a key of ``STANDINGS``, else it is planned again. Raises NotHere."""
    known = standing if standing in STANDINGS else ""
    return operations.change(
        vault, Session, record_id, lambda record: msgspec.structs.replace(record.payload, standing=known)
    )


def move(vault: OpenVault, record_id: uuid.UUID, day: date, at: str) -> Record[Session]:
    """Put it on another day or hour; it is planned again, and remembers the day it was on. Raises NotHere."""

    def moved(record: Record[Session]) -> Session:
        was = record.payload
        came_from = was.day if was.day and was.day != day else was.moved_from
        return msgspec.structs.replace(was, day=day, at=at, standing="", moved_from=came_from)

    return operations.change(vault, Session, record_id, moved)


def near(vault: OpenVault, today: date) -> Near | None:
    """A session that is close by, the coming one first; None where there is none."""
    found = every(vault)
    for one in found:
        until = one.payload.days_until(today)
        if until is not None and one.payload.is_to_come(today) and timedelta(days=until) <= NEAR:
            return Near(one, _day_said(until, one.payload), before=True)
    for one in reversed(found):
        until = one.payload.days_until(today)
        is_fresh = until is not None and timedelta() < timedelta(days=-until) <= NEAR
        if until is not None and is_fresh and not one.payload.is_told and not one.payload.is_cancelled:
            return Near(one, _day_said(until, one.payload), before=False)
    return None


def appointments(some: Iterable[Record[Session]], title: str, *, place: bool) -> list[Appointment]:
    """These as a calendar takes them up; those without a day are left out."""
    zone = timezone.get_current_timezone()
    return [
        Appointment(
            record.id,
            one.day,
            one.clock,
            one.minutes or MINUTES,
            zone,
            title,
            one.where if place else "",
            version=record.revision,
            cancelled=one.is_cancelled,
        )
        for record in some
        for one in [record.payload]
        if one.day is not None
    ]


def _has_been(one: Session, today: date) -> bool:
    if one.is_cancelled or one.day is None or one.day > today:
        return False
    return one.day < today or one.standing == KEPT or one.is_told


def _day_said(until: int, one: Session) -> str:
    words = str(BY_NAME.get(until) or (dated(one.day, "l") if one.day else ""))
    return f"{words}, {one.at}" if one.at and until >= 0 else words


def _when(one: Record[Session]) -> tuple[date, str, str]:
    return one.payload.day or date.max, one.payload.at, one.created.isoformat()
