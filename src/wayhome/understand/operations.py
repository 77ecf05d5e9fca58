"""Writes of Understand. What is written keeps itself; where two tabs write at the same time, both texts are kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TypeVar

import msgspec
from django.db import IntegrityError
from msgspec.structs import replace

from wayhome.selves.records import YoungerSelf
from wayhome.understand.records import Pattern, Thought, Written
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.rewriting import rewrite
from wayhome.vault.turns import in_turn

W = TypeVar("W", Pattern, Thought)


class Writer(msgspec.Struct, frozen=True):
    """A page that writes: to the record ``which``, as it was at ``revision`` (0: new). ``page``: an id of its own."""

    which: uuid.UUID
    revision: int
    page: uuid.UUID


@in_turn
def write(vault: OpenVault, blank: W, writer: Writer, change: Callable[[W], W]) -> Record[W]:
    """Keep what a page says; the record that has it now.

    Where another page wrote to the same record first, this one's words are kept beside it, in a record under the id of
    the page; its later words go there too. Raises NotHere when the record was erased meanwhile.
    """
    shape = type(blank)
    mine = queries.find(vault, shape, writer.page) if writer.page != writer.which else None
    record = mine or queries.find(vault, shape, writer.which)
    if record is None and writer.revision:
        raise queries.NotHere(shape.__name__)
    try:
        if record is None:
            return operations.keep(vault, _by(writer, change(blank)), record_id=writer.which)
        said = change(record.payload)
        if _same_words(said, record.payload):
            return record
        is_mine = mine is not None or record.payload.tab == writer.page
        return rewrite(vault, record if is_mine else replace(record, revision=writer.revision), _by(writer, said))
    except (IntegrityError, operations.Stale):
        return _beside(vault, shape, writer, change)


@in_turn
def _beside(vault: OpenVault, shape: type[W], writer: Writer, change: Callable[[W], W]) -> Record[W]:
    """Keep the words of a page beside those of another that was first."""
    first = queries.get(vault, shape, writer.which)
    said = change(first.payload)
    if _same_words(said, first.payload):
        return first
    if first.payload.tab == writer.page:
        return rewrite(vault, first, said)
    beside = msgspec.structs.replace(_by(writer, said), beside=writer.which)
    mine = queries.find(vault, shape, writer.page)
    if mine is None:
        return operations.keep(vault, beside, record_id=writer.page, created=first.created)
    return operations.revise(vault, mine, beside)


def _by(writer: Writer, said: W) -> W:
    return msgspec.structs.replace(said, tab=writer.page)


def _same_words(one: Written, other: Written) -> bool:
    return msgspec.structs.replace(one, tab=None, beside=None) == msgspec.structs.replace(other, tab=None, beside=None)


@in_turn
def empty(vault: OpenVault, writer: Writer) -> uuid.UUID | None:
    """Erase a thought whose words a page took out; its id, to bring it back by. None where it stays.

    It stays where another page wrote to it meanwhile: this one took out other words than those that are there now.
    """
    mine = queries.find(vault, Thought, writer.page) if writer.page != writer.which else None
    record = mine or queries.find(vault, Thought, writer.which)
    if record is None or (writer.page != record.payload.tab and writer.revision != record.revision):
        return None
    operations.erase(vault, Thought, record.id)
    return record.id


@in_turn
def put_together(vault: OpenVault, second: Record[Pattern]) -> Record[Pattern]:
    """Make one pattern of two texts of it; the second can be brought back for ten minutes. Raises NotHere, Stale."""
    if second.payload.beside is None:
        raise queries.NotHere("Pattern")
    first = queries.get(vault, Pattern, second.payload.beside)
    operations.erase(vault, Pattern, second.id)
    return operations.revise(vault, first, both(first.payload, second.payload))


def both(first: Pattern, second: Pattern) -> Pattern:
    """What two texts of a pattern say, one after the other where they differ; what was chosen once, as it was first.

    No page wrote this, so that one which still shows a single text of it is never taken for its only writer.
    """
    joined = {name: _joined(name, getattr(first, name), getattr(second, name)) for name in TEXTS}
    feelings = tuple(dict.fromkeys((*first.feelings, *second.feelings)))
    unsure = tuple(dict.fromkeys((*first.unsure, *second.unsure)))
    who = second if first.about is None else first
    return msgspec.structs.replace(
        first,
        tab=None,
        **joined,
        feelings=feelings,
        unsure=unsure,
        about=who.about,
        name=who.name,
        need=first.need or second.need,
    )


@in_turn
def name_younger(vault: OpenVault, pattern_id: uuid.UUID, name: str) -> Record[YoungerSelf] | None:
    """Add a younger self of the age that a pattern tells, and name them in it; None where it names somebody already.

    Raises NotHere.
    """
    pattern = queries.get(vault, Pattern, pattern_id)
    if pattern.payload.about and queries.find(vault, YoungerSelf, pattern.payload.about):
        return None
    younger = operations.keep(vault, YoungerSelf(name=name, age=pattern.payload.age))
    operations.revise(vault, pattern, msgspec.structs.replace(pattern.payload, about=younger.id, name=name))
    return younger


TEXTS = ("trigger", "feeling", "body", "belief", "age", "needed", "now")
_IN_ONE_LINE = frozenset({"feeling", "body", "age"})


def _joined(name: str, first: str, second: str) -> str:
    """Two texts as one, without saying twice what one has of the other."""
    if not first or first in second:
        return second
    return first if second in first else f"{first}{', ' if name in _IN_ONE_LINE else chr(10) * 2}{second}"
