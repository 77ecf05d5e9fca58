"""What there is in the place called Navigate: a door to each part of it, with what is there already."""

from __future__ import annotations

from textwrap import shorten

from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.navigate import blocks, planned
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to
from wayhome.vault.readable import on_day


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _blocks(vault: OpenVault) -> str:
    last = blocks.lately(vault)
    return _("looked at on {day}").format(day=on_day(last[0].created)) if last else ""


def _days(vault: OpenVault) -> str:
    found = planned.days(vault, timezone.localdate())
    if found.coming:
        day, record = found.coming[0]
        return f"{shorten(record.payload.heading, 40, placeholder='…')}, {dated(day, 'j F')}"
    return _("something kept") if found.open or found.over else ""


def _care(vault: OpenVault) -> str:
    plans = planned.care_plans(vault)
    return shorten(plans[0].payload.heading, 60, placeholder="…") if plans else ""


def _rhythms(vault: OpenVault) -> str:
    found = planned.rhythms(vault)
    return shorten(found[0].payload.heading, 60, placeholder="…") if found else ""


def _away(vault: OpenVault) -> str:
    now = planned.away(vault)
    return now.until_said if now.on(timezone.localdate()) else ""


PARTS = (
    Part(
        _("What’s in the way"),
        "mountain",
        _("Nothing comes, too much, too numb, “this is silly”. Name it, thank it, take a tenth. Or not today."),
        "navigate:obstacles",
        _blocks,
    ),
    Part(
        _("Days to plan for"),
        "calendar",
        _("An anniversary, a visit, a feast: what before, who is there, how you get away, and what comes after."),
        "navigate:days",
        _days,
    ),
    Part(
        _("My care plan"),
        "coffee",
        _("Small things for body, heart, people, rest and play, for a season. Never a duty."),
        "navigate:care",
        _care,
    ),
    Part(
        _("Gentle rhythms"),
        "sun",
        _("Something to come round to, on days you choose: as a quiet line on Today, or in your own calendar."),
        "navigate:rhythms",
        _rhythms,
    ),
    Part(
        _("Away for a while"),
        "moon",
        _("A rest, until a day or without one. Nothing is asked meanwhile, and nothing gathers."),
        "navigate:away",
        _away,
    ),
)
"""The parts. Each is whole by itself."""
