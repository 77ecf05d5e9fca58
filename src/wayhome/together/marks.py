"""Which parts of some records have a mark on the page of sharing: all that their copy shows.

Found by trying. What a copy needs in order to say all that it says now is what goes; whatever else lies in a record
stays here. Each part that is needed and that can be left out has a mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from wayhome.languages.words import _
from wayhome.together import parts, projection
from wayhome.together.parts import CannotLeaveOut
from wayhome.vault.kinds import Kind, Record

_OFTEN = {
    "beside": _("That something was written in another tab, too"),
    "title": _("Its title"),
    "name": _("The name in it"),
    "text": _("What you wrote"),
    "words": _("What you wrote"),
}
"""What parts are called that many kinds have, where the kind says nothing else."""


def needed(kind: Kind[Any], records: Iterable[Record[Any]]) -> tuple[str, ...]:
    """The parts without which copies of these records would say less than they do now."""
    found: set[str] = set()
    for one in records:
        rest = [name for name in parts.names(kind) if name not in found]
        if not _is_whole(kind, one, rest):
            found |= _needed_in(kind, one, rest)
    return tuple(name for name in parts.names(kind) if name in found)


def _needed_in(kind: Kind[Any], record: Record[Any], among: Collection[str]) -> set[str]:
    """Which of these parts one record needs. Of two that say the same, the later one is."""
    gone: list[str] = []
    for name in among:
        if _is_whole(kind, record, [*gone, name]):
            gone.append(name)
    return set(among).difference(gone)


def marks(kind: Kind[Any], records: Iterable[Record[Any]], among: Collection[str]) -> list[tuple[str, str]]:
    """Name and label of each of these parts that can be left out of one of these records."""
    every, never = list(records), [name for name in parts.names(kind) if name not in among]
    found = [name for name in among if any(_can_go(kind, one, name, never) for one in every)]
    return [(name, _label(kind, name)) for name in found]


def _label(kind: Kind[Any], name: str) -> str:
    called: str = kind.parts.get(name) or _OFTEN.get(name) or name.replace("_", " ").capitalize()
    return called


def _can_go(kind: Kind[Any], record: Record[Any], name: str, never: list[str]) -> bool:
    if not parts.holds(kind, record.payload, name):
        return False
    try:
        shorter = projection.page_without(kind, record, [*never, name])
    except CannotLeaveOut:
        return False
    return shorter != projection.said_whole(kind, record)


def _is_whole(kind: Kind[Any], record: Record[Any], without: Collection[str]) -> bool:
    """Whether a copy says all of a record without these parts."""
    try:
        return projection.page_without(kind, record, without) == projection.said_whole(kind, record)
    except CannotLeaveOut:
        return False
