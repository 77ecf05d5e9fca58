"""Days as one would say them, in the person's own time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _

MORNING, AFTERNOON, EVENING, NIGHT = 5, 12, 18, 22


def greeting(now: datetime) -> str:
    """The word before the name, by the hour of the day."""
    hour = timezone.localtime(now).hour
    if MORNING <= hour < AFTERNOON:
        return _("Good morning")
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon")
    # At night nobody is told that it is late, or early.
    return _("Good evening") if EVENING <= hour < NIGHT else _("Hello")


def long_date(moment: datetime) -> str:
    """“Tuesday 13 October”."""
    return dated(timezone.localtime(moment), "l j F")


def short_date(moment: datetime, now: datetime) -> str:
    """“13 October”, and the year when it is another one."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    return dated(local, "j F") if local.year == today.year else dated(local, "j F Y")


def said(moment: datetime, now: datetime) -> str:
    """“today”, “yesterday”, “on Sunday” within six days, else “on 9 October”."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    days = (today.date() - local.date()) // timedelta(days=1)
    if days <= 1:
        return str(_("today")) if days <= 0 else str(_("yesterday"))
    if days < 7:
        return _("on {weekday}").format(weekday=dated(local, "l"))
    return _("on {day}").format(day=short_date(moment, now))
