"""What of a record goes into a copy: the record without what was left out, said as its kind says it.

A part that is left out is made blank *before* the kind puts the record into words, so the words cannot hold it, and
what is said without it takes words away and adds none. What was chosen is kept as the parts that go. Whatever is not
among them stays here, also what comes to be later.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from wayhome.together import parts
from wayhome.together.lines import without_new
from wayhome.together.parts import CannotLeaveOut as CannotLeaveOut
from wayhome.together.records import Attachment, Chosen, Page
from wayhome.vault.kinds import Kind, Payload, Record
from wayhome.vault.readable import reading

_ASIDES, _ALSO = "asides", "also"
"""Where records keep what was written of the same in another tab."""


def page_of(kind: Kind[Any], record: Record[Any], chosen: Chosen) -> Page:
    """A record as a copy has it: with the parts and pieces that were chosen, and no other. What was empty when the
    person chose is not among them, so what is written there later stays with them. Raises CannotLeaveOut.
    """
    going, full = frozenset(chosen.kept), said_whole(kind, record)
    record = only_chosen(kind, record, chosen.pieces)
    without = parts.left_out(kind, going)
    page = _page(kind, record, without, full)
    if not chosen.attached:
        return page
    return msgspec.structs.replace(page, attached=_going_too(kind, record, without, chosen.attached))


def _going_too(
    kind: Kind[Any], record: Record[Any], without: Collection[str], ids: Collection[uuid.UUID]
) -> tuple[Attachment, ...]:
    """The pictures and sounds that go along. Where what was written of them stays, they go without words."""
    reduced = _reduced(kind, record, without)
    said = {one.blob: one for one in attached_to(kind, reduced, ids=ids)}
    every = attached_to(kind, record if kind.pieces is None else reduced, ids=ids)
    return tuple(said.get(one.blob) or msgspec.structs.replace(one, words="") for one in every)


def attached_to(
    kind: Kind[Any], record: Record[Any], *, ids: Collection[uuid.UUID] | None = None
) -> Iterator[Attachment]:
    """The pictures and sounds of a record, or those with one of these ids."""
    for one in kind.attached(record.payload) if kind.attached else ():
        if one.media and (ids is None or one.id in ids):
            yield Attachment(blob=one.blob, media=one.media, words=one.words, size=one.size)


def only_chosen(kind: Kind[Any], record: Record[Any], pieces: Collection[str] | None) -> Record[Any]:
    """The record with these pieces alone, where somebody chose among them. Raises CannotLeaveOut where none is left."""
    if kind.pieces is None or pieces is None:
        return record
    ids = frozenset(pieces)
    if not any(one in ids for one, _ in kind.pieces.of(record.payload)):
        raise CannotLeaveOut(kind.title)
    return with_payload(record, kind.pieces.only(record.payload, ids))


def page_without(kind: Kind[Any], record: Record[Any], without: Collection[str]) -> Page:
    """A record as a copy has it with the parts of these names left out. Raises CannotLeaveOut."""
    return _page(kind, record, without, said_whole(kind, record))


def _page(kind: Kind[Any], record: Record[Any], without: Collection[str], full: Page) -> Page:
    try:
        said = said_whole(kind, _reduced(kind, record, without))
    except CannotLeaveOut:
        raise
    except Exception as error:
        # A shape that cannot be put into words without this: nothing of it goes out.
        raise CannotLeaveOut(kind.title) from error
    # Leaving out never shows more, and never says something else: what hangs on it goes, too.
    text = said.text if said.text == full.text else without_new(said.text, full.text)
    title = said.title if said.title in f"{full.title}\n{full.text}" else str(kind.title)
    return msgspec.structs.replace(said, title=title, text=text)


def _reduced(kind: Kind[Any], record: Record[Any], without: Collection[str]) -> Record[Any]:
    """The record without the parts of these names. Raises CannotLeaveOut."""
    left_out = [name for name in without if parts.holds(kind, record.payload, name)]
    reduced = with_payload(record, parts.without(kind, record.payload, left_out))
    if not getattr(record.payload, _ALSO, None) or said_whole(kind, reduced) == said_whole(kind, record):
        return reduced
    # A second text of something that stays here; it says nowhere of which part it is.
    return with_payload(reduced, parts.without(kind, reduced.payload, [_ALSO]))


def said_whole(kind: Kind[Any], record: Record[Any]) -> Page:
    """A record as a copy has it when nothing is left out."""
    if getattr(record.payload, _ASIDES, None):
        # What another tab wrote is undecided until the person has chosen: nobody else reads it.
        record = with_payload(record, parts.without(kind, record.payload, [_ASIDES]))
    title = str(kind.called(record.payload)) if kind.called else ""
    figures = tuple(kind.figures(record.payload)) if kind.figures else ()
    return Page(
        title=title.strip() or str(kind.title),
        day=record.created,
        text=reading(kind, record),
        figures=figures,
        steps=kind.steps(record.payload) if kind.steps else None,
    )


def with_payload(record: Record[Any], payload: Payload) -> Record[Any]:
    """The same record, saying something else."""
    return Record(record.id, record.kind, record.created, record.updated, record.revision, payload)
