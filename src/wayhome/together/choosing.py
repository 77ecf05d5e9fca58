"""What the page offers to share, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from wayhome.together import connections
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.opened import OpenVault

LATEST = 4
"""How many of each kind the page names."""


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of which there is something to share, and the latest of it: each with its title."""

    kind: Kind[Any]
    latest: tuple[tuple[Record[Any], str], ...]


def people(vault: OpenVault) -> list[tuple[str, str]]:
    """With whom something can be shared now: the connection’s id and the name."""
    return [(str(one.record.id), one.record.payload.name) for one in connections.therapists(vault) if one.is_open]


def groups(vault: OpenVault) -> list[Group]:
    """Every kind that may be shared and of which there is something, by its title."""
    found = [Group(kind, _latest(vault, kind)) for kind in kinds.every() if kind.shareable]
    return sorted((one for one in found if one.latest), key=lambda one: one.kind.title)


def now() -> datetime:
    """The moment of a copy that is only looked at."""
    return timezone.now()


def _latest(vault: OpenVault, kind: Kind[Any]) -> tuple[tuple[Record[Any], str], ...]:
    records = queries.timeline(vault, [kind.name], limit=LATEST)
    return tuple(
        (one, (kind.called(one.payload) if kind.called else "") or kind.title) for one in records if one.can_be_shared
    )
