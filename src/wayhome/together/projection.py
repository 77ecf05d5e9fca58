"""What of a record goes into a copy: the record without what was left out, said as its kind says it.

A part that is left out is made blank *before* the kind puts the record into words, so the words cannot hold it. What
can be left out is found by trying: leaving it out takes something away, and shows nothing that was not there before.
What was chosen is kept as the parts that go. Whatever is not among them stays here, also what comes to be later.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from wayhome.together.records import Attachment, Chosen, Page
from wayhome.vault.kinds import Kind, Payload, Record
from wayhome.vault.readable import reading

_OFTEN = {
    "beside": "That something was written in another tab, too",
    "title": "Its title",
    "name": "The name in it",
    "text": "What you wrote",
    "words": "What you wrote",
}
"""What parts are called that many kinds have, where the kind says nothing else."""

TRIED = 60
"""What holds something in so many records, and could be left out of none of them, is no part to choose."""
_ASIDES, _ALSO = "asides", "also"
"""Where records keep what was written of the same in another tab."""


class CannotLeaveOut(ValueError):
    """Without these parts the record cannot be said, or would say something else."""


def page_of(kind: Kind[Any], record: Record[Any], chosen: Chosen) -> Page:
    """A record as a copy has it: with the parts and pieces that were chosen, and no other. What was empty when the
    person chose is not among them, so what is written there later stays with them. Raises CannotLeaveOut.
    """
    going, full = frozenset(chosen.kept), _said(kind, record)
    record = only_chosen(kind, record, chosen.pieces)
    without = [name for name in kind.shape.__struct_fields__ if name not in going]
    page = _page(kind, record, without, full)
    if not chosen.attached:
        return page
    return msgspec.structs.replace(page, attached=_going_too(kind, record, _reduced(record, without), chosen.attached))


def _going_too(
    kind: Kind[Any], record: Record[Any], reduced: Record[Any], ids: Collection[uuid.UUID]
) -> tuple[Attachment, ...]:
    """The pictures and sounds that go along. Where what was written of them stays, they go without words."""
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


def parts_of(kind: Kind[Any], records: Iterable[Record[Any]]) -> list[tuple[str, str]]:
    """Name and label of each part that can be left out of one of these records, in the order of the shape."""
    found: set[str] = set()
    tried: Counter[str] = Counter()
    for one in records:
        rest = (name for name in kind.shape.__struct_fields__ if name not in found and tried[name] < TRIED)
        held = [name for name in rest if _holds(one.payload, name)]
        tried.update(held)
        full = _said(kind, one) if held else None
        found |= {name for name in held if full and _counts(kind, one, name, full)}
    names = [name for name in kind.shape.__struct_fields__ if name in found]
    return [(name, kind.parts.get(name) or _OFTEN.get(name, name.replace("_", " ").capitalize())) for name in names]


def told_in(kind: Kind[Any], records: Iterable[Record[Any]]) -> tuple[str, ...]:
    """The names of all in which one of these records says anything now, whether it can be left out or not."""
    told = {name for one in records for name in kind.shape.__struct_fields__ if _holds(one.payload, name)}
    told |= set(kind.spoken)
    return tuple(name for name in kind.shape.__struct_fields__ if name in told)


def _page(kind: Kind[Any], record: Record[Any], without: Iterable[str], full: Page) -> Page:
    try:
        said = _said(kind, _reduced(record, without))
    except CannotLeaveOut:
        raise
    except Exception as error:
        # A shape that cannot be put into words without this: nothing of it goes out.
        raise CannotLeaveOut(kind.title) from error
    there = f"{full.title}\n{full.text}\n{kind.title}"
    if not all(line in there for line in said.text.splitlines()):
        # Leaving out never shows more, and never says something else.
        raise CannotLeaveOut(kind.title)
    return said if said.title in there else msgspec.structs.replace(said, title=kind.title)


def _reduced(record: Record[Any], without: Iterable[str]) -> Record[Any]:
    """The record without the parts of these names. Raises CannotLeaveOut."""
    left_out = [name for name in without if _holds(record.payload, name)]
    if left_out and hasattr(record.payload, _ALSO):
        # A second text of something that stays here; it says nowhere of which part it is.
        left_out = list(dict.fromkeys([*left_out, _ALSO]))
    return _without(record, left_out) if left_out else record


def _counts(kind: Kind[Any], record: Record[Any], name: str, full: Page) -> bool:
    try:
        return _page(kind, record, [name], full) != full
    except CannotLeaveOut:
        return False


def _holds(payload: Payload, name: str) -> bool:
    """Whether there is more in it than before anything is said."""
    try:
        return bool(getattr(payload, name) != _blank(payload, name))
    except CannotLeaveOut:
        return True


def _said(kind: Kind[Any], record: Record[Any]) -> Page:
    if getattr(record.payload, _ASIDES, None):
        # What another tab wrote is undecided until the person has chosen: nobody else reads it.
        record = _without(record, [_ASIDES])
    title = kind.called(record.payload) if kind.called else ""
    figures = tuple(kind.figures(record.payload)) if kind.figures else ()
    return Page(
        title=title.strip() or kind.title,
        day=record.created,
        text=reading(kind, record),
        figures=figures,
        steps=kind.steps(record.payload) if kind.steps else None,
    )


def _without(record: Record[Any], names: Sequence[str]) -> Record[Any]:
    blank = {name: _blank(record.payload, name) for name in names}
    return with_payload(record, msgspec.structs.replace(record.payload, **blank))


def with_payload(record: Record[Any], payload: Payload) -> Record[Any]:
    """The same record, saying something else."""
    return Record(record.id, record.kind, record.created, record.updated, record.revision, payload)


def _blank(payload: Payload, name: str) -> Any:
    """What a field has before anything is said in it."""
    field = next(one for one in msgspec.structs.fields(payload) if one.name == name)
    if field.default is not msgspec.NODEFAULT:
        return field.default
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    if isinstance(getattr(payload, name), str):
        return ""
    raise CannotLeaveOut(name)
