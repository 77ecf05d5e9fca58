"""Reads and writes of what is set beforehand: days, care plans, rhythms, and being away."""

from __future__ import annotations

import uuid
from datetime import date, time

import msgspec
from django.utils import timezone
from msgspec.structs import replace

from wayhome.navigate.records.away import AWAY, Away
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.calendars import Weekly

MINUTES = 15
"""How long a rhythm is in a calendar where nobody says."""


class Days(msgspec.Struct, frozen=True):
    """Those still to come, the next first; those without a day; and those that are over, the latest first."""

    coming: tuple[tuple[date, Record[HardDay]], ...]
    open: tuple[Record[HardDay], ...]
    over: tuple[Record[HardDay], ...]


def days(vault: OpenVault, today: date) -> Days:
    """Every day that was planned."""
    every = list(queries.every(vault, HardDay))
    coming = [(following, one) for one in every if (following := one.payload.following(today))]
    over = [(one.payload.day, one) for one in every if one.payload.day and not one.payload.following(today)]
    return Days(
        tuple(sorted(coming, key=lambda pair: pair[0])),
        tuple(one for one in every if one.payload.day is None),
        tuple(one for _, one in sorted(over, key=lambda pair: pair[0], reverse=True)),
    )


def care_plans(vault: OpenVault) -> list[Record[CarePlan]]:
    """Every care plan, the one for now first: the last that was written, or said to be it."""
    return sorted(queries.every(vault, CarePlan), key=lambda one: one.payload.chosen_at or one.created, reverse=True)


def choose_care_plan(vault: OpenVault, plan: uuid.UUID) -> None:
    """Let this plan be the one for now. Raises NotHere."""
    now = timezone.now()
    operations.change(vault, CarePlan, plan, lambda one: replace(one.payload, chosen_at=now))


def rhythms(vault: OpenVault) -> list[Record[Rhythm]]:
    """Every rhythm, the newest first."""
    return sorted(queries.every(vault, Rhythm), key=lambda one: one.created, reverse=True)


def weekly(record: Record[Rhythm], title: str, today: date) -> Weekly | None:
    """A rhythm as a calendar takes it, from today on; None where no day is chosen, or it is over.

    ``title`` is what the calendar shows. Nothing else of the rhythm's words goes along.
    """
    one = record.payload
    if not one.weekdays:
        return None
    at = time.fromisoformat(one.at) if one.at else None
    again = Weekly(record.id, one.weekdays, at, one.minutes or MINUTES, today, one.until, title)
    return None if one.until and one.until < again.first else again


def away(vault: OpenVault) -> Away:
    """Whether this person is away, as they said it last."""
    record = queries.find(vault, Away, vault.singleton(AWAY))
    return record.payload if record else Away()


def is_away(vault: OpenVault) -> bool:
    """Whether they are away today."""
    return away(vault).on(timezone.localdate())


def go_away(vault: OpenVault, until: date | None) -> None:
    """Be away, until a day or without one."""
    operations.change_one(vault, Away, lambda _: Away(away=True, until=until))


def come_back(vault: OpenVault) -> None:
    """Be back."""
    operations.change_one(vault, Away, lambda _: Away())
