"""Days as one would say them, in the person's own time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

MORNING, AFTERNOON, EVENING, NIGHT = 5, 12, 18, 22


def greeting(now: datetime) -> str:
    """The word before the name, by the hour of the day."""
    hour = timezone.localtime(now).hour
    if MORNING <= hour < AFTERNOON:
        return "Good morning"
    if AFTERNOON <= hour < EVENING:
        return "Good afternoon"
    # At night nobody is told that it is late, or early.
    return "Good evening" if EVENING <= hour < NIGHT else "Hello"


def long_date(moment: datetime) -> str:
    """“Tuesday 13 October”."""
    local = timezone.localtime(moment)
    return f"{local:%A} {local.day} {local:%B}"


def short_date(moment: datetime, now: datetime) -> str:
    """“13 October”, and the year when it is another one."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    return f"{local.day} {local:%B}" + (f" {local.year}" if local.year != today.year else "")


def said(moment: datetime, now: datetime) -> str:
    """“today”, “yesterday”, “on Sunday” within six days, else “on 9 October”."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    days = (today.date() - local.date()) // timedelta(days=1)
    if days <= 1:
        return "today" if days <= 0 else "yesterday"
    return f"on {local:%A}" if days < 7 else f"on {short_date(moment, now)}"
