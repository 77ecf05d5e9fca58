"""What the page offers to share, and with whom."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone
from msgspec.structs import replace

from wayhome.languages.words import _
from wayhome.together import connections, marks
from wayhome.together.connections import WithTherapist
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.opened import OpenVault

LATEST = 4
"""How many of each kind the page names."""


class Group(msgspec.Struct, frozen=True):
    """A kind of which there is something to share, and the latest of it: each with its title."""

    kind: Kind[Any]
    latest: tuple[tuple[Record[Any], str], ...]


MOST_PIECES = 300
"""Choices among what a record has many of; of more, some that follow each other are one choice."""
LABEL = 90
"""Letters by which a piece is told from the others."""


class Offered(msgspec.Struct, frozen=True):
    """What can be chosen of some records: parts, and the names of all that a copy of them needs.

    ``pieces``: of a record that has many of something, which is the attribute ``many``: each by its first id, with a
    label; ``groups``: the ids of each of these choices. ``attached``: pictures and sounds, or all of them at once;
    ``going``: the ids of each of these choices. ``sounds``: recordings are among them.
    """

    parts: list[tuple[str, str]]
    told: tuple[str, ...]
    many: str = ""
    label: str = ""
    pieces: tuple[tuple[str, str], ...] = ()
    groups: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    attached: tuple[tuple[str, str], ...] = ()
    going: dict[str, tuple[uuid.UUID, ...]] = msgspec.field(default_factory=dict)
    sounds: bool = False


def offered(kind: Kind[Any], records: Sequence[Record[Any]], *, one: bool) -> Offered:
    """What can be chosen of these records; ``one``: of a single one, and not of all of a kind."""
    told = marks.needed(kind, records)
    parts = marks.marks(kind, records, told)
    found = Offered(parts, told, **(_each_attached if one else _all_attached)(kind, records))
    pieces = list(kind.pieces.of(records[0].payload)) if one and kind.pieces and records else []
    if kind.pieces is None or len(pieces) < 2:
        return found
    together = -(-len(pieces) // MOST_PIECES)
    some = [pieces[at : at + together] for at in range(0, len(pieces), together)]
    return replace(
        found,
        parts=[part for part in parts if part[0] != kind.pieces.field],
        many=kind.pieces.field,
        label=kind.pieces.label,
        pieces=tuple((group[0][0], _label(group)) for group in some),
        groups={group[0][0]: tuple(one for one, _ in group) for group in some},
    )


def _each_attached(kind: Kind[Any], records: Sequence[Record[Any]]) -> dict[str, Any]:
    """The pictures and sounds of one record, one by one."""
    every = [one for record in records for one in (kind.attached(record.payload) if kind.attached else ()) if one.media]
    said = (_("Recording") if one.media.startswith("audio/") else _("Picture") for one in every)
    labels = [f"{what}: {_short(one.words)}" if one.words else what for what, one in zip(said, every, strict=True)]
    return {
        "attached": tuple((str(one.id), label) for one, label in zip(every, labels, strict=True)),
        "going": {str(one.id): (one.id,) for one in every},
        "sounds": any(one.media.startswith("audio/") for one in every),
    }


def _all_attached(kind: Kind[Any], records: Sequence[Record[Any]]) -> dict[str, Any]:
    """Those of several records, all at once."""
    each = _each_attached(kind, records)
    ids = tuple(one for some in each["going"].values() for one in some)
    all_of_them = (("all", _("All that are there now: {count}").format(count=len(ids))),)
    return {"attached": all_of_them, "going": {"all": ids}, "sounds": each["sounds"]} if ids else {}


def _label(group: Sequence[tuple[str, str]]) -> str:
    """How pieces that follow each other are told from others: by the first of them, and the last."""
    return " … ".join(dict.fromkeys(_short(words) for _, words in (group[0], group[-1])))


def _short(words: str) -> str:
    """The beginning of a piece, on one line."""
    line = " ".join(str(words).split())
    return line if len(line) <= LABEL else f"{line[: LABEL - 1].rstrip()}…"


def people(vault: OpenVault) -> list[tuple[str, str]]:
    """With whom something can be shared now: the connection’s id and the name."""
    return [(str(one.record.id), one.record.payload.name) for one in connections.therapists(vault) if one.is_open]


def waiting(vault: OpenVault) -> WithTherapist | None:
    """Somebody with whom nothing can be shared yet, as the words are still to be compared: by the person, or else by
    the other side alone."""
    every = [one for one in connections.therapists(vault) if one.record.payload.ended is None and not one.is_open]
    return min(every, key=lambda one: one.record.payload.compared is not None, default=None)


def groups(vault: OpenVault) -> list[Group]:
    """Every kind that may be shared and of which there is something, by its title."""
    found = [Group(kind, _latest(vault, kind)) for kind in kinds.every() if kind.shareable]
    return sorted((one for one in found if one.latest), key=lambda one: str(one.kind.title))


def now() -> datetime:
    """The moment of a copy that is only looked at."""
    return timezone.now()


def _latest(vault: OpenVault, kind: Kind[Any]) -> tuple[tuple[Record[Any], str], ...]:
    records = queries.timeline(vault, [kind.name], limit=LATEST)
    return tuple(
        (one, (kind.called(one.payload) if kind.called else "") or str(kind.title))
        for one in records
        if one.can_be_shared
    )
