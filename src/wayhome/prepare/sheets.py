"""What every page of preparing has in common: words of the person's own that keep themselves while they are written."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import msgspec
from django.db import IntegrityError

from wayhome.prepare.records.sheet import Sheet
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

S = TypeVar("S", bound=Sheet)
Written = Mapping[str, Any]
"""What a form says: the name of a field → what stands in it."""


@dataclass(frozen=True, slots=True)
class Page:
    """From where words come: ``id`` of the page, and the ``revision`` that it was filled from (0: it was blank)."""

    id: uuid.UUID
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Kept(Generic[S]):
    """The record as it is now. ``two``: another tab was first, and both texts are there."""

    record: Record[S]
    two: bool = False


@in_turn
def keep(vault: OpenVault, shape: type[S], record_id: uuid.UUID, written: Written, page: Page) -> Kept[S]:
    """Keep what a page says. Where another tab was first, its words stay, and these are kept beside them.

    Raises NotHere when what the page was filled from was erased meanwhile.
    """
    record = queries.find(vault, shape, record_id)
    if record is None and page.revision:
        raise queries.NotHere(shape.__name__)
    try:
        if record is None:
            return Kept(operations.keep(vault, shape(**written), record_id=record_id))
        payload = msgspec.structs.replace(record.payload, **written, aside={}, aside_from=None)
        if payload == record.payload:
            return Kept(record)
        return Kept(operations.revise(vault, replace(record, revision=page.revision), payload))
    except (IntegrityError, operations.Stale):
        beside = put_beside(vault, shape, record_id, written, page)
        return Kept(beside, two=bool(beside.payload.aside))


@in_turn
def put_beside(vault: OpenVault, shape: type[S], record_id: uuid.UUID, written: Written, page: Page) -> Record[S]:
    """Keep these words beside the others; those of a third page are added, so that nothing of anybody's is lost."""
    record = queries.get(vault, shape, record_id)
    before, mine = record.payload.aside, differing(record.payload, written)
    if page.id != record.payload.aside_from:
        mine = before | {name: _joined(before.get(name, ""), text) for name, text in mine.items()}
    if mine == before:
        return record
    return operations.revise(vault, record, msgspec.structs.replace(record.payload, aside=mine, aside_from=page.id))


def differing(payload: Sheet, written: Written) -> dict[str, str]:
    """The fields in which a page says something else than what is kept, as text."""
    mine = {name: as_text(value) for name, value in written.items()}
    return {name: text for name, text in mine.items() if text != as_text(getattr(payload, name))}


def both(payload: Sheet, written: Written) -> dict[str, Any]:
    """What is kept and what a page says, one after the other in every text where they differ, and together where
    several can be chosen; what is one choice or a number stays as it was kept, where it was said."""
    together = dict(written)
    for name, mine in differing(payload, written).items():
        kept = getattr(payload, name)
        if isinstance(kept, tuple):
            together[name] = tuple(dict.fromkeys((*kept, *written[name])))
        elif isinstance(kept, str) and isinstance(written[name], str) and name not in payload.CHOSEN:
            together[name] = _joined(kept, mine)
        elif kept not in (None, ""):
            together[name] = kept
    return together


def as_text(value: Any) -> str:
    """A value as it is compared and shown; nothing for what was not said."""
    return " ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def _joined(first: str, second: str) -> str:
    return "\n\n".join(dict.fromkeys(words for words in (first, second) if words))
