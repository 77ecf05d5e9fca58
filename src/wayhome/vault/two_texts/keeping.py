"""Keeping words while they are written, so that two pages on the same record never overwrite each other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec
from django.db import IntegrityError
from msgspec.structs import replace

from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.rewriting import rewrite
from wayhome.vault.turns import in_turn
from wayhome.vault.two_texts.shape import TwoTexts, as_text

T = TypeVar("T", bound=TwoTexts)
Written = Mapping[str, Any]
"""What a form says: the name of a field → what stands in it."""


class Page(msgspec.Struct, frozen=True):
    """From where words come: ``id`` of the page, and the ``revision`` that it was filled from (0: it was blank).
    ``first``: what its fields said when it was made, as far as the page tells."""

    id: uuid.UUID
    revision: int = 0
    first: Written = msgspec.field(default_factory=dict)

    def changed(self, written: Written) -> dict[str, Any]:
        """What of this was written or chosen on the page; all of it, where the page doesn’t tell what it said first."""
        return {name: said for name, said in written.items() if as_text(said) != self._said_first(name)}

    def is_alone(self, payload: TwoTexts, name: str) -> bool:
        """Whether nobody but this page has written in that field since the page was made."""
        return name not in payload.aside and as_text(payload.value_of(name)) == self._said_first(name)

    def _said_first(self, name: str) -> str | None:
        return as_text(self.first[name]) if name in self.first else None


class Kept(msgspec.Struct, Generic[T], frozen=True):
    """The record as it is now. ``two``: another page was first, and both texts are there. ``behind``: another page was
    first, in fields that this one doesn’t show as they are now."""

    record: Record[T]
    two: bool = False
    behind: bool = False


@in_turn
def keep(
    vault: OpenVault, shape: type[T], record_id: uuid.UUID, written: Written, page: Page, *, chosen: bool = True
) -> Kept[T]:
    """Keep what a page says. Where another page was first, its words stay, and these are kept beside them; of a page
    that tells what it said first, only those that stand in the same field.

    ``chosen``: the person has decided that this is what is kept; else, on a page that shows two texts, what it says
    stays the second one. Raises NotHere when what the page was filled from was erased meanwhile.
    """
    record = queries.find(vault, shape, record_id)
    if record is None and page.revision:
        raise queries.NotHere(shape.__name__)
    if record is not None and record.payload.asides and page.revision == record.revision and not chosen:
        return Kept(put_beside(vault, shape, record_id, written, page))
    try:
        if record is None:
            return Kept(operations.keep(vault, shape.of_written(written), record_id=record_id))
        payload = record.payload.with_written(written)
        if payload == record.payload:
            return Kept(record)
        return Kept(rewrite(vault, replace(record, revision=page.revision), payload))
    except (IntegrityError, operations.Stale):
        _put_alone(vault, shape, record_id, written, page)
        beside = put_beside(vault, shape, record_id, written, page)
        asides = beside.payload.asides
        return Kept(beside, two=page.id in asides if page.first else bool(asides), behind=bool(page.first))


def _put_alone(vault: OpenVault, shape: type[T], record_id: uuid.UUID, written: Written, page: Page) -> None:
    """Keep what a page wrote in fields in which nobody else has written since it was made. Raises NotHere."""
    record = queries.get(vault, shape, record_id)
    alone = {name: said for name, said in page.changed(written).items() if page.is_alone(record.payload, name)}
    payload = record.payload.with_written(alone)
    if payload != record.payload:
        rewrite(vault, record, payload)


@in_turn
def put_beside(vault: OpenVault, shape: type[T], record_id: uuid.UUID, written: Written, page: Page) -> Record[T]:
    """Keep these words beside the others. They replace the earlier ones of the same page, and of no other.

    A page that was filled from the present revision shows all that is aside, so its words stand for all of it. What it
    could not read of itself stays as it was, and what nobody wrote on it needs no place. Raises NotHere.
    """
    record = queries.get(vault, shape, record_id)
    payload = record.payload
    shows_all = page.revision == record.revision
    before = payload.aside if shows_all else payload.asides.get(page.id, {})
    unread = {name: text for name, text in before.items() if name not in written}
    mine = written if shows_all else page.changed(written)
    beside = ({} if shows_all else payload.asides) | {page.id: unread | differing(payload, mine)}
    asides = {one: words for one, words in beside.items() if words}
    if asides == payload.asides:
        return record
    return operations.revise(vault, record, msgspec.structs.replace(payload, asides=asides))


def differing(payload: TwoTexts, written: Written) -> dict[str, str]:
    """The fields in which a page says something else than what is kept, as text."""
    mine = {name: as_text(value) for name, value in written.items()}
    return {name: text for name, text in mine.items() if text != as_text(payload.value_of(name))}


def both(payload: TwoTexts, written: Written) -> dict[str, Any]:
    """What is kept and what a page says, one after the other in every text where they differ, and together where
    several can be chosen; what is one choice or a number stays as it was kept, where it was said."""
    together = dict(written)
    unsaid = {field.name: field.default for field in msgspec.structs.fields(payload)}
    for name, mine in differing(payload, written).items():
        kept = payload.value_of(name)
        if isinstance(kept, tuple):
            together[name] = tuple(dict.fromkeys((*kept, *written[name])))
        elif payload.is_text(name):
            together[name] = payload.joined(name, kept, mine)
        elif kept != unsaid.get(name, ""):
            together[name] = kept
    return together
