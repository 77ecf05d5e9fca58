"""Reads and writes of what a person settles beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from wayhome.safety.settled import (
    CIRCUMSTANCES_KIND,
    COMFORTS,
    KINDS,
    NOT_FOR_ME,
    QUIET_HOURS,
    WORDING,
    Circumstances,
    Comforts,
    NotForMe,
    QuietHours,
    Wording,
)
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

MOST_COMFORTS = 24
"""How many comforts are remembered; the ones chosen longest ago make way."""


@dataclass(frozen=True, slots=True)
class Settled:
    """All of it; what was never settled is as it is at first."""

    not_for_me: NotForMe = field(default_factory=NotForMe)
    quiet_hours: QuietHours = field(default_factory=QuietHours)
    comforts: Comforts = field(default_factory=Comforts)
    circumstances: Circumstances = field(default_factory=Circumstances)
    wording: Wording = field(default_factory=Wording)


def of(vault: OpenVault) -> Settled:
    """What this person settled: one query."""
    return among(queries.timeline(vault, [kind.name for kind in KINDS], limit=len(KINDS)))


def among(records: Iterable[Record[Any]]) -> Settled:
    """What is settled by these records; others are passed over."""
    found = {record.kind: record.payload for record in records}
    return Settled(
        found.get(NOT_FOR_ME.name, NotForMe()),
        found.get(QUIET_HOURS.name, QuietHours()),
        found.get(COMFORTS.name, Comforts()),
        found.get(CIRCUMSTANCES_KIND.name, Circumstances()),
        found.get(WORDING.name, Wording()),
    )


def settle(vault: OpenVault, payload: NotForMe | QuietHours | Comforts | Circumstances | Wording) -> None:
    """Keep it in place of what was settled before. Raises Stale when another tab did so in the same moment."""
    kind = kinds.of(type(payload))
    vault.memo.clear()
    try:
        with transaction.atomic():
            present = queries.find(vault, type(payload), vault.singleton(kind))
            if present is None:
                operations.keep(vault, payload, record_id=vault.singleton(kind))
            elif present.payload != payload:
                operations.revise(vault, present, payload)
    except IntegrityError as error:
        raise operations.Stale(kind.title) from error


def remember_comforts(vault: OpenVault, chosen: tuple[str, ...]) -> None:
    """Put these comforts before the ones that were chosen earlier."""
    if not chosen:
        return
    before = queries.find(vault, Comforts, vault.singleton(COMFORTS))
    every = dict.fromkeys((*chosen, *(before.payload.chosen if before else ())))
    settle(vault, Comforts(chosen=tuple(every)[:MOST_COMFORTS]))
