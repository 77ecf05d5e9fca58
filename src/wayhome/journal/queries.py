"""Reads of the journal: its pages, what is being written, who they may be about, and how much each month holds."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone

from wayhome.journal.records import DRAFT, Draft, Entry
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

YOUNGER = "selves.younger"
_BESIDE = 100


@dataclass(frozen=True, slots=True)
class Younger:
    """A younger self as the journal knows them: an id, and what they are called."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the pages: what is being written, last changed first, and the younger selves by age."""

    drafts: tuple[Record[Draft], ...]
    younger: tuple[Younger, ...]


@dataclass(frozen=True, slots=True)
class Month:
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


def own_draft(vault: OpenVault, draft_id: uuid.UUID | None) -> Record[Draft]:
    """What is being written under that id. Raises NotHere."""
    if draft_id is None:
        raise queries.NotHere(DRAFT.title)
    return queries.get(vault, Draft, draft_id)


def draft(vault: OpenVault, draft_id: uuid.UUID) -> Record[Draft] | None:
    """What is being written under that id, or None."""
    return queries.find(vault, Draft, draft_id)


def beside(vault: OpenVault) -> Beside:
    """Drafts and younger selves: both are few, and one query reads them."""
    names = [DRAFT.name, *(name for name in (YOUNGER,) if _is_known(name))]
    records = queries.timeline(vault, names, limit=_BESIDE)
    drafts = (record for record in records if record.kind == DRAFT.name)
    younger = (record for record in records if record.kind == YOUNGER)
    return Beside(
        drafts=tuple(sorted(drafts, key=lambda record: record.updated, reverse=True)),
        younger=tuple(Younger(record.id, _name_of(record)) for record in sorted(younger, key=_age_of)),
    )


def months(vault: OpenVault, names: Sequence[str]) -> list[Month]:
    """The months in which records of these kinds were kept, newest first. Nothing is opened for it."""
    moments = (timezone.localtime(moment) for moment in queries.moments(vault, names).iterator(chunk_size=5000))
    grouped = groupby(moments, key=lambda local: (local.year, local.month))
    return [Month(year, month, sum(1 for _ in found)) for (year, month), found in grouped]


def _is_known(name: str) -> bool:
    return any(kind.name == name for kind in kinds.every())


def _name_of(record: Record[Any]) -> str:
    return str(record.payload.with_age)


def _age_of(record: Record[Any]) -> tuple[bool, int]:
    years = record.payload.years
    return years is None, years or 0
