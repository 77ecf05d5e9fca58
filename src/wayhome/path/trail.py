"""The seven places as the person has been in them: for the trail on Today and the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

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


@dataclass(frozen=True, slots=True)
class Stop:
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
    which = f"The {here.ordinal} of seven places"
    if here.id == FIRST and not place.arrivals:
        return f"{which}, and where everybody starts."
    return f"{which}.{_going_back(place.arrivals, now)}"


def _going_back(arrivals: Sequence[Arrival], now: datetime) -> str:
    if len(arrivals) < 2 or now - arrivals[-1].at > LATELY:
        return ""
    before, latest = stage(arrivals[-2].stage), stage(arrivals[-1].stage)
    if latest.number < before.number:
        return f" You came back here {days.said(arrivals[-1].at, now)}. Paths do that."
    went_back = len(arrivals) > 2 and stage(arrivals[-3].stage).number > before.number
    if went_back and latest.number > before.number:
        return f" You went back to {before.name} {days.said(arrivals[-2].at, now)}. Paths do that."
    return ""
