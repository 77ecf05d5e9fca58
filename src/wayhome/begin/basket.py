"""The basket for the next session: things that are kept in the vault, or a line of words, in an order of one’s own."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

import msgspec
from django.utils import timezone

from wayhome.begin.records.brought import BECAME, Brought
from wayhome.languages.words import _
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn

OWN = "vault."
"""How the names of kinds begin that belong to the vault itself; nobody brings those to a session."""
GONE = _("Something that isn’t here any more")


class Thing(msgspec.Struct, frozen=True):
    """A thing in the basket as a page shows it. ``url``: where it opens; empty for words, and for what is gone."""

    record: Record[Brought]
    title: str
    label: str
    icon: str
    url: str = ""
    gone: bool = False


def may_be_brought(record: Record[Any]) -> bool:
    """Whether a record is something to bring: it has a page, and is not of the vault itself, or passing."""
    kind = kinds.named(record.kind)
    is_own = record.kind.startswith(OWN) or kind.passing or kind.shape is Brought
    return kind.glimpse is not None and not is_own


def every(vault: OpenVault) -> list[Record[Brought]]:
    """All that ever was put in and not taken out, in its order."""
    return sorted(queries.every(vault, Brought), key=lambda one: (one.payload.place, one.created, one.id))


def inside(vault: OpenVault) -> list[Thing]:
    """What lies in it, in its order."""
    return things(vault, (one for one in every(vault) if one.payload.is_in))


def spoken_of(vault: OpenVault) -> list[Thing]:
    """What was brought to earlier sessions, the latest first."""
    before = [one for one in every(vault) if not one.payload.is_in]
    return things(vault, sorted(before, key=lambda one: (one.payload.on or one.created.date(), one.id), reverse=True))


def things(vault: OpenVault, some: Iterable[Record[Brought]]) -> list[Thing]:
    """These as a page shows them: what they point to is read where it is, so that it is never said twice."""
    here = list(some)
    found = queries.some(vault, (one.payload.record for one in here if one.payload.record))
    return [_thing(one, found.get(one.payload.record) if one.payload.record else None) for one in here]


@in_turn
def bring(vault: OpenVault, record_id: uuid.UUID) -> tuple[Record[Any], Record[Brought], bool]:
    """Put something that is kept into the basket: it, its thing, and whether it is new there. Raises NotHere, also for
    what nobody brings."""
    record = queries.some(vault, [record_id]).get(record_id)
    if record is None or not may_be_brought(record):
        raise NotHere("Record")
    there = next((one for one in every(vault) if one.payload.record == record_id and one.payload.is_in), None)
    if there is not None:
        return record, there, False
    return record, operations.keep(vault, Brought(record=record_id, place=_last(vault) + 1)), True


@in_turn
def say(vault: OpenVault, words: str) -> Record[Brought]:
    """Put a line of words into the basket."""
    return operations.keep(vault, Brought(words=words, place=_last(vault) + 1))


@in_turn
def shift(vault: OpenVault, record_id: uuid.UUID, by: int) -> None:
    """Move a thing up (-1) or down (1). At an end nothing changes. Raises NotHere."""
    there = [one for one in every(vault) if one.payload.is_in]
    at = next((nth for nth, one in enumerate(there) if one.id == record_id), None)
    if at is None:
        raise NotHere("Thing")
    to = min(max(at + by, 0), len(there) - 1)
    there.insert(to, there.pop(at))
    for nth, one in enumerate(there):
        if one.payload.place != nth:
            operations.revise(vault, one, msgspec.structs.replace(one.payload, place=nth))


def became(vault: OpenVault, record_id: uuid.UUID, what: str, after: str) -> Record[Brought]:
    """Say what became of it; a value that is none puts it back as it was. Raises NotHere."""
    known = what if what in BECAME else ""
    on = timezone.localdate() if known else None
    return operations.change(
        vault,
        Brought,
        record_id,
        lambda one: msgspec.structs.replace(one.payload, became=known, on=on, after=after),
    )


def take_out(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Take a thing out, with a moment to undo; what it points to stays where it is. Raises NotHere."""
    operations.erase(vault, Brought, record_id)


def _last(vault: OpenVault) -> int:
    return max((one.payload.place for one in every(vault)), default=-1)


def _thing(one: Record[Brought], record: Record[Any] | None) -> Thing:
    if one.payload.record is None:
        return Thing(one, one.payload.words, _("A line of yours"), "pen-line")
    glimpse = kinds.named(record.kind).glimpse if record else None
    if record is None or glimpse is None:
        return Thing(one, GONE, _("Erased, or not here now"), "box", gone=True)
    seen = glimpse(record)
    return Thing(one, seen.title, seen.label, seen.icon, seen.url)
