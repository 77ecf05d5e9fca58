"""What stands above a copy, each thing once: a title that was left out is made of the kind and the day."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.together.records import Copy, Heading
from wayhome.vault.readable import on_day


def kicker(one: Copy | Heading) -> str:
    """Of what kind a copy is; empty where its title begins with that."""
    says = one.title == one.label or one.title.startswith(f"{one.label}, ")
    return "" if says else one.label


def day_beside(day: datetime, title: str) -> str:
    """The day and the hour of a page; the hour alone where the day stands in the title above."""
    moment = timezone.localtime(day)
    return dated(moment, "H:i") if on_day(day) in title else dated(moment, "j F Y, H:i")
