"""What the path seals: where the person says they are, and what they put aside on Today."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import msgspec

from wayhome.languages.words import _
from wayhome.path.stages import FIRST
from wayhome.vault import kinds
from wayhome.vault.readable import listed, on_day, said, together


class Arrival(msgspec.Struct, frozen=True):
    """The person said: I am in this place now."""

    stage: str
    at: datetime


class Place(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Where on the path the person says they are. One in each vault; nothing but the person moves it.

    ``first``: when they first were in each place they have been in. ``arrivals``: the latest moves, newest last.
    """

    here: str = FIRST
    first: dict[str, datetime] = msgspec.field(default_factory=dict)
    arrivals: tuple[Arrival, ...] = ()


class Aside(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What the person put aside on Today. One in each vault.

    ``no_suggestion_on``: the day for which they said “Not today”. ``looked_in_on``: the run after whose hard ending
    Today asked how they are, once that was answered or waved away. ``no_invitations_on``: the day for which they put
    their rhythms away.
    """

    no_suggestion_on: date | None = None
    looked_in_on: uuid.UUID | None = None
    no_invitations_on: date | None = None


def _readable_place(record: kinds.Record[Place]) -> str:
    place = record.payload
    been = (f"{stage.capitalize()} ({on_day(moment)})" for stage, moment in place.first.items())
    moves = (f"{arrival.stage.capitalize()} ({on_day(arrival.at)})" for arrival in place.arrivals)
    return together(
        said(_("Here"), place.here.capitalize()), said(_("First there"), listed(been)), said(_("Lately"), listed(moves))
    )


def _readable_aside(record: kinds.Record[Aside]) -> str:
    day = record.payload.no_suggestion_on
    return said(_("No suggestion on"), day.isoformat() if day else "")


PLACE = kinds.register("path.place", Place, title=_("Place on the path"), readable=_readable_place)
ASIDE = kinds.register("path.aside", Aside, title=_("Put aside on Today"), readable=_readable_aside)
