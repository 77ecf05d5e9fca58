"""Moments in words, in the time zone of the person; and back, from what a field for a day and time says."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as in_words

FIELD = "%Y-%m-%dT%H:%M"
"""How a browser writes a day and time, by the clock of the place, without a zone."""


def on_the_line(local: datetime, today: date) -> str:
    """In the timeline, below the heading of a month: “Today, 20:40”, “Yesterday, 08:15”, “Friday 9”.

    ``local``: the moment by the clock of the place, as in ``today``.
    """
    days_ago = (today - local.date()).days
    if days_ago in (0, 1):
        return f"{'Yesterday' if days_ago else 'Today'}, {local:%H:%M}"
    return f"{local:%A} {local.day}"


def lately(moment: datetime) -> str:
    """Of something not long ago: “today, 20:41”, “Tuesday, 20:41”, “9 October”, “9 October 2025”."""
    local, days_ago = _local(moment)
    if 0 <= days_ago < 7:
        return f"{in_words(local, 'l') if days_ago else 'today'}, {local:%H:%M}"
    return in_words(local, "j F" if local.year == timezone.localdate().year else "j F Y")


def in_full(moment: datetime, *, hourless: bool = False) -> str:
    """“Friday 9 October 2026, 20:40”; without the hour where noon stands for one that nobody wrote."""
    local = timezone.localtime(moment)
    written = not (hourless and (local.hour, local.minute) == (12, 0))
    # Asked for once: each asking takes longer than all of the words.
    return local.strftime(f"%A {local.day} %B %Y, %H:%M" if written else f"%A {local.day} %B %Y")


def month_in_words(year: int, month: int) -> str:
    """“October”; with its year when that is not this one."""
    return in_words(datetime(year, month, 1), "F" if year == timezone.localdate().year else "F Y")  # noqa: DTZ001


def month_name(month: int) -> str:
    """“October” for 10."""
    return in_words(datetime(2000, month, 1), "F")  # noqa: DTZ001


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
