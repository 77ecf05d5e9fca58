"""Writes of the path. The person leads: nothing here is ever called but for a press of theirs."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from wayhome.path import queries
from wayhome.path.records import ASIDE, PLACE, Arrival, Aside, Place
from wayhome.vault import kinds, operations
from wayhome.vault.kinds import P, Record
from wayhome.vault.opened import OpenVault

REMEMBERED = 24
"""How many moves are kept. When each place was first reached is kept for ever."""


@transaction.atomic
def say_here(vault: OpenVault, stage: str, at: datetime | None = None) -> Record[Place]:
    """Keep that the person is in this stage now, or was at a moment."""
    moment = at or timezone.now()
    record, _ = queries.whereabouts(vault)
    place = record.payload if record else Place()
    moved = Place(
        here=stage,
        # Whoever goes on from where everybody begins has been there.
        first={place.here: moment, stage: moment} | place.first,
        arrivals=(*place.arrivals, Arrival(stage, moment))[-REMEMBERED:],
    )
    return _put(vault, PLACE, record, moved)


@transaction.atomic
def not_today(vault: OpenVault, day: date) -> Record[Aside]:
    """Show no suggestion on this day any more."""
    _, record = queries.whereabouts(vault)
    aside = record.payload if record else Aside()
    return _put(vault, ASIDE, record, msgspec.structs.replace(aside, no_suggestion_on=day))


@transaction.atomic
def looked_in(vault: OpenVault, run: uuid.UUID) -> Record[Aside]:
    """Do not ask again how it is after this run."""
    _, record = queries.whereabouts(vault)
    aside = record.payload if record else Aside()
    return _put(vault, ASIDE, record, msgspec.structs.replace(aside, looked_in_on=run))


def _put(vault: OpenVault, kind: kinds.Kind[P], record: Record[P] | None, payload: P) -> Record[P]:
    """The one record of a kind, made or changed."""
    if record is None:
        return operations.keep(vault, payload, record_id=vault.singleton(kind))
    return operations.revise(vault, record, payload)
