"""What of a record goes into a copy: the record without what was left out, said as its kind says it.

A part that is left out is made blank *before* the kind puts the record into words, so the words cannot hold it. What
can be left out is found by trying: leaving it out takes something away, and shows nothing that was not there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from wayhome.together.records import Page
from wayhome.vault.kinds import Kind, Payload, Record
from wayhome.vault.readable import reading

_OFTEN = {
    "asides": "What you wrote in another tab",
    "beside": "That something was written in another tab, too",
    "title": "Its title",
    "name": "The name in it",
    "text": "What you wrote",
    "words": "What you wrote",
}
"""What parts are called that many kinds have, where the kind says nothing else."""


class CannotLeaveOut(ValueError):
    """Without these parts the record cannot be said, or would say something else."""


def page_of(kind: Kind[Any], record: Record[Any], without: Iterable[str]) -> Page:
    """A record as a copy has it. Raises CannotLeaveOut."""
    left_out = [name for name in without if name in kind.shape.__struct_fields__]
    full = _said(kind, record)
    if not left_out:
        return full
    try:
        said = _said(kind, _without(record, left_out))
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


def parts_of(kind: Kind[Any], records: Sequence[Record[Any]]) -> list[tuple[str, str]]:
    """Name and label of each part that can be left out of one of these records, in the order of the shape."""
    names = [name for name in kind.shape.__struct_fields__ if any(_counts(kind, one, name) for one in records)]
    return [(name, kind.parts.get(name) or _OFTEN.get(name, name.replace("_", " ").capitalize())) for name in names]


def can_be_shared(kind: Kind[Any], record: Record[Any]) -> bool:
    """Whether a copy may be made of it at all: its kind says so, and it is not closed until a day."""
    return kind.shareable and not (kind.glimpse is not None and kind.glimpse(record).closed)


def _counts(kind: Kind[Any], record: Record[Any], name: str) -> bool:
    try:
        return page_of(kind, record, [name]) != _said(kind, record)
    except CannotLeaveOut:
        return False


def _said(kind: Kind[Any], record: Record[Any]) -> Page:
    title = kind.called(record.payload) if kind.called else ""
    return Page(title=title.strip() or kind.title, day=record.created, text=reading(kind, record))


def _without(record: Record[Any], names: Sequence[str]) -> Record[Any]:
    payload = record.payload
    blank = {name: _blank(payload, name) for name in names}
    reduced = msgspec.structs.replace(payload, **blank)
    return Record(record.id, record.kind, record.created, record.updated, record.revision, reduced)


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
