"""Moments in words, in the time zone of the person; and back, from what a field for a day and time says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _

FIELD = "%Y-%m-%dT%H:%M"
"""How a browser writes a day and time, by the clock of the place, without a zone."""


def on_the_line(local: datetime, today: date) -> str:
    """In the timeline, below the heading of a month: “Today, 20:40”, “Yesterday, 08:15”, “Friday 9”.

    ``local``: the moment by the clock of the place, as in ``today``.
    """
    days_ago = (today - local.date()).days
    if days_ago in (0, 1):
        return f"{_('Yesterday') if days_ago else _('Today')}, {local:%H:%M}"
    return dated(local, "l j")


def lately(moment: datetime) -> str:
    """Of something not long ago: “today, 20:41”, “Tuesday, 20:41”, “9 October”, “9 October 2025”."""
    local, days_ago = _local(moment)
    if 0 <= days_ago < 7:
        return f"{dated(local, 'l') if days_ago else _('today')}, {local:%H:%M}"
    return dated(local, "j F") if local.year == timezone.localdate().year else dated(local, "j F Y")


def in_full(moment: datetime, *, hourless: bool = False) -> str:
    """“Friday 9 October 2026, 20:40”; without the hour where noon stands for one that nobody wrote."""
    return spelled(timezone.localtime(moment), hourless=hourless)


def spelled(local: datetime, *, hourless: bool = False) -> str:
    """The same of a moment by the clock of the place: of thirty on a page, each asking for that clock takes time."""
    day = dated(local, "l j F Y")
    return day if hourless and (local.hour, local.minute) == (12, 0) else f"{day}, {local.hour:02}:{local.minute:02}"


def month_in_words(year: int, month: int) -> str:
    """“October”; with its year when that is not this one."""
    if year == timezone.localdate().year:
        return month_name(month)
    return dated(date(year, month, 1), "F Y")


def month_name(month: int) -> str:
    """“October” for 10."""
    return dated(date(2000, month, 1), "F")


def end_of_month(year: int, month: int) -> datetime:
    """The first moment that is no longer in this month."""
    following = datetime(year, month, 1) + timedelta(days=32)  # noqa: DTZ001 — made aware below
    return _aware(following.replace(day=1))


def for_field(moment: datetime) -> str:
    """What the field for a day and time shows for this moment."""
    return timezone.localtime(moment).strftime(FIELD)


def from_field(said: str) -> datetime | None:
    """What the field says, by the clock of the place and without a zone; None when it is empty or says no time."""
    try:
        return datetime.fromisoformat(said).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def chosen(said: datetime | None, before: datetime | None = None) -> datetime | None:
    """The moment that the field says, or ``before`` where the field still shows just that, or says nothing.

    The field knows minutes and no zone: a page that is not moved keeps its seconds, and its hour of two that are alike.
    """
    if said is None or (before is not None and for_field(before) == said.strftime(FIELD)):
        return before
    return _aware(said)


def _aware(local: datetime) -> datetime:
    return local.replace(tzinfo=timezone.get_current_timezone())


def _local(moment: datetime) -> tuple[datetime, int]:
    here = timezone.get_current_timezone()
    local = moment.astimezone(here)
    return local, (datetime.now(here).date() - local.date()).days
