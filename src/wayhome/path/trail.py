"""The seven places as the person has been in them: for the trail on Today and the overview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from wayhome.languages.words import _
from wayhome.path import days
from wayhome.path.records import Arrival, Place
from wayhome.path.stages import FIRST, Stage, stage, stages

PRACTISE = "practise"
"""The place in which one has been by practising."""
OPEN = {
    "understand": "understand:place",
    "prepare": "prepare:place",
    "find": "find:place",
    "begin": "begin:place",
    PRACTISE: "practise:library",
    "navigate": "navigate:place",
    "integrate": "integrate:place",
}
"""The places that have pages of their own, and the names of their addresses."""
LATELY = timedelta(days=14)


class Stop(msgspec.Struct, frozen=True):
    """One place: whether the person says they are here, and whether they have been."""

    stage: Stage
    here: bool
    been: bool

    @property
    def opens(self) -> str:
        """The name of the address of its page, if it has one."""
        return OPEN.get(self.stage.id, "")


def stops(place: Place, *, practised: bool = False) -> tuple[Stop, ...]:
    """All seven, in order. Whoever has practised has been in that place, also without saying so."""
    been = {*place.first, *([PRACTISE] if practised else [])}
    return tuple(Stop(one, one.id == place.here, one.id in been) for one in stages())


def sentence(place: Place, now: datetime) -> str:
    """Which place it is, and a word about going back when the person lately did."""
    here = stage(place.here)
    if here.id == FIRST and not place.arrivals:
        return _("The {ordinal} of seven places, and where everybody starts.").format(ordinal=here.ordinal)
    which = _("The {ordinal} of seven places.").format(ordinal=here.ordinal)
    return f"{which} {_going_back(place.arrivals, now)}".strip()


def _going_back(arrivals: Sequence[Arrival], now: datetime) -> str:
    if len(arrivals) < 2 or now - arrivals[-1].at > LATELY:
        return ""
    before, latest = stage(arrivals[-2].stage), stage(arrivals[-1].stage)
    if latest.number < before.number:
        return _("You came back here {when}. Paths do that.").format(when=days.said(arrivals[-1].at, now))
    went_back = len(arrivals) > 2 and stage(arrivals[-3].stage).number > before.number
    if went_back and latest.number > before.number:
        when = days.said(arrivals[-2].at, now)
        return _("You went back to {place} {when}. Paths do that.").format(place=before.name, when=when)
    return ""
