"""Writes of the path. The person leads: nothing here is ever called but for a press of theirs."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import msgspec
from django.utils import timezone

from wayhome.path.records import Arrival, Aside, Place
from wayhome.vault import operations
from wayhome.vault.opened import OpenVault

REMEMBERED = 24
"""How many moves are kept. When each place was first reached is kept for ever."""


def say_here(vault: OpenVault, stage: str, at: datetime | None = None) -> None:
    """Keep that the person is in this stage now, or was at a moment."""
    moment = at or timezone.now()

    def moved(place: Place) -> Place:
        return Place(
            here=stage,
            # Whoever goes on from where everybody begins has been there.
            first={place.here: moment, stage: moment} | place.first,
            arrivals=(*place.arrivals, Arrival(stage, moment))[-REMEMBERED:],
        )

    operations.change_one(vault, Place, moved)


def not_today(vault: OpenVault, day: date) -> None:
    """Show no suggestion on this day any more."""
    operations.change_one(vault, Aside, lambda aside: msgspec.structs.replace(aside, no_suggestion_on=day))


def no_invitations(vault: OpenVault, day: date) -> None:
    """Show no rhythm on this day any more."""
    operations.change_one(vault, Aside, lambda aside: msgspec.structs.replace(aside, no_invitations_on=day))


def looked_in(vault: OpenVault, run: uuid.UUID) -> None:
    """Do not ask again how it is after this run."""
    operations.change_one(vault, Aside, lambda aside: msgspec.structs.replace(aside, looked_in_on=run))
