"""Reads of the journal: its pages, what is being written, who they may be about, and how much each month holds."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import Count
from django.utils import timezone

from wayhome.journal.records import DRAFT, Draft, Entry
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.moments import DAY, moment_of
from wayhome.vault.opened import OpenVault

YOUNGER = "selves.younger"
FEW = 100


class Younger(msgspec.Struct, frozen=True):
    """A younger self as the journal knows them: an id, and what they are called."""

    id: uuid.UUID
    name: str


class Month(msgspec.Struct, frozen=True):
    """A month in which something was kept, and how much."""

    year: int
    month: int
    count: int


def entry(vault: OpenVault, entry_id: uuid.UUID) -> Record[Entry]:
    """The page of that id. Raises NotHere."""
    return queries.get(vault, Entry, entry_id)


def find_entry(vault: OpenVault, entry_id: uuid.UUID) -> Record[Entry] | None:
    """The page of that id, or None."""
    return queries.find(vault, Entry, entry_id)


def picture(vault: OpenVault, entry_id: uuid.UUID, blob_id: uuid.UUID) -> bytes:
    """A picture of a page, opened: a JPEG. Raises NotHere, also when the page is not here any more."""
    if all(one.blob != blob_id for one in entry(vault, entry_id).payload.pictures):
        raise queries.NotHere("Picture")
    return queries.blob(vault, entry_id, blob_id)


def own_draft(vault: OpenVault, draft_id: uuid.UUID | None) -> Record[Draft]:
    """What is being written under that id. Raises NotHere."""
    if draft_id is None:
        raise queries.NotHere(DRAFT.title)
    return queries.get(vault, Draft, draft_id)


def draft(vault: OpenVault, draft_id: uuid.UUID) -> Record[Draft] | None:
    """What is being written under that id, or None."""
    return queries.find(vault, Draft, draft_id)


def drafts(vault: OpenVault) -> list[Record[Draft]]:
    """What is being written, last changed first, at most ``FEW``."""
    return sorted(queries.latest(vault, Draft, FEW), key=lambda record: record.updated, reverse=True)


def more_drafts(vault: OpenVault, shown: Sequence[Record[Draft]]) -> int:
    """How many drafts there are besides those that are shown, which is asked only when these are as many as can be."""
    return queries.count(vault, Draft) - len(shown) if len(shown) >= FEW else 0


def younger(vault: OpenVault) -> list[Younger]:
    """The younger selves who were kept, youngest first. The journal knows them by the name of their kind alone."""
    if not any(kind.name == YOUNGER for kind in kinds.every()):
        return []
    records = (one for one in queries.timeline(vault, [YOUNGER], limit=FEW) if not one.payload.is_begun)
    return [Younger(record.id, str(record.payload.with_age)) for record in sorted(records, key=_age_of)]


def months(vault: OpenVault, names: Sequence[str]) -> list[Month]:
    """The months in which records of these kinds were kept, newest first. Nothing is opened for it.

    The database counts by the days of UTC. Only a day in which a month turns here is looked at moment by moment.
    """
    moments = queries.moments(vault, names).order_by()
    found: Counter[tuple[int, int]] = Counter()
    turning = []
    for day, count in moments.values_list("created__day_number").annotate(count=Count("id")):
        first, last = (_month_here(moment) for moment in _ends_of(day))
        if first == last:
            found[first] += count
        else:
            turning.append(day)
    found.update(map(_month_here, moments.filter(created__day_number__in=turning)))
    return [Month(*month, found[month]) for month in sorted(found, reverse=True)]


def _ends_of(day: int) -> tuple[datetime, datetime]:
    """The first and the last moment of a day of UTC."""
    return moment_of(day * DAY), moment_of(day * DAY + DAY - 1)


def _month_here(moment: datetime) -> tuple[int, int]:
    local = timezone.localtime(moment)
    return local.year, local.month


def _age_of(record: Record[Any]) -> tuple[bool, int]:
    years = record.payload.years
    return years is None, years or 0
