"""Goals and their moments: read, locked, put aside, erased; where each stands, and all of them together."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec
from django.utils import timezone

from wayhome.begin.records.goal import (
    AGREED,
    LEVELS,
    OPEN,
    OUTCOMES,
    SIGNS,
    STATES,
    Goal,
    Scale,
    day_said,
    level_of,
)
from wayhome.begin.records.moment import Moment, latest_first
from wayhome.begin.records.small import SmallThings
from wayhome.begin.saying import differently, hoped_for, look_on
from wayhome.languages.numbers import in_words, joined, ordinal
from wayhome.languages.words import _, counted
from wayhome.vault import kinds, operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


class NotWorded(ValueError):
    """Five outcomes are locked together, and one of them has no words yet."""


class Step(msgspec.Struct, frozen=True):
    """One of the five outcomes as it is shown: its sign, what is marked there, its words."""

    sign: str
    mark: str
    words: str
    is_now: bool
    is_hope: bool


class Way(msgspec.Struct, frozen=True):
    """A goal with its moments, the latest first. ``place``: its number among those that are walked towards."""

    record: Record[Goal]
    moments: tuple[Record[Moment], ...]
    place: int = 0

    @property
    def goal(self) -> Goal:
        """The goal itself."""
        return self.record.payload

    @property
    def kicker(self) -> str:
        """“First goal”; how it stands with one that is not walked towards now."""
        if self.goal.state != OPEN or not self.place:
            return self.goal.state_said if self.goal.state else str(_("A goal"))
        return _("{place} goal").format(place=ordinal(self.place).capitalize())

    @property
    def looks(self) -> list[Moment]:
        """Moments on the wording that holds now in which anybody said a level, the latest first."""
        here = (one.payload for one in self.moments if not one.payload.begun)
        return [one for one in here if one.version == self.goal.version and one.levels_said]

    @property
    def look_said(self) -> str:
        """How often, and when next, it is looked at; a day that has been waits for a new one, and blames nobody."""
        goal, day = self.goal, day_said(self.goal.review)
        how = _("looked at together {rhythm}") if goal.with_whom else _("looked at {rhythm}")
        often = how.format(rhythm=goal.rhythm) if goal.rhythm else ""
        ahead = goal.review is not None and goal.review >= timezone.localdate()
        said = "; ".join(part for part in (often, look_on(day, ahead=ahead) if day else "") if part)
        return said[:1].upper() + said[1:]

    @property
    def now(self) -> int | None:
        """Where the person sees it now, on the wording that holds; None before they said so."""
        return next((one.level for one in self.looks if one.level is not None), None)

    @property
    def began(self) -> int | None:
        """Where the person was as the wording that holds was locked; None before."""
        return self.goal.scale.began if self.goal.scale else None

    @property
    def theirs(self) -> int | None:
        """Where the other one sees it now, as they said."""
        return next((one.theirs for one in self.looks if one.theirs is not None), None)

    @property
    def mine_and_theirs(self) -> tuple[Moment, Moment] | None:
        """The person’s latest look on the wording that holds, and the other one’s of about the same time; the same,
        where they took it together. What was said weeks apart is no difference between two people."""
        mine = next((one for one in self.looks if one.level is not None), None)
        near = (one for one in self.looks if one.theirs is not None and mine and one.is_near(mine))
        theirs = next(near, None)
        return (mine, theirs) if mine and theirs else None

    @property
    def differs(self) -> bool:
        """Whether the two see it differently, as they last said."""
        both = self.mine_and_theirs
        return both is not None and both[0].level != both[1].theirs

    @property
    def differs_said(self) -> str:
        """How they see it: “On 1 October 2026 you saw it at 0, and Lise at +1.”"""
        both = self.mine_and_theirs
        if both is None or not self.differs:
            return ""
        mine, theirs = both
        return differently(mine, theirs, self.said_by(theirs))

    @property
    def steps(self) -> list[Step]:
        """The five outcomes with what is marked; while nothing is locked, as they are being worded."""
        held = self.goal.scale
        if held is None:
            hope, by = level_of(self.goal.hope), self.goal.hope_by
            began, words = level_of(self.goal.began), self.goal.outcomes
        else:
            hope, by, began, words = held.hope, held.hope_by, held.began, held.outcomes
        now = self.now if self.now is not None else began if held else None
        texts = dict(zip(LEVELS, words, strict=False))
        return [_step(level, texts.get(level, ""), (began, now, hope), by) for level in LEVELS]

    @property
    def is_agreed(self) -> bool:
        """Whether somebody who is named agreed on the wording that holds."""
        held = self.goal.scale
        return bool(self.place and self.goal.with_whom and held and held.theirs)

    @property
    def counted(self) -> str:
        """How many moments there are: “Three moments”."""
        count = len(self.moments)
        return counted("One moment", "{count_said} moments", count, count_said=in_words(count).capitalize())

    def said_by(self, one: Moment) -> str:
        """Whose look beside the person’s own it is: who sent it, or with whom the goal is."""
        agreed = self.goal.with_whom
        return agreed if agreed and agreed.casefold() in one.by.casefold() else one.by or self.with_whom

    @property
    def others(self) -> tuple[str, ...]:
        """Everybody who said where they see it, in whatever wording, the first before the others."""
        said = [one.payload for one in self.moments if one.payload.theirs is not None and not one.payload.begun]
        return tuple(dict.fromkeys(self.said_by(one) for one in reversed(said)))

    @property
    def others_said(self) -> str:
        """The same in words: “Lise and Bo”; with whom the goal is where nobody has said anything."""
        *most, last = self.others or (self.with_whom,)
        return joined((*most, last))

    @property
    def with_whom(self) -> str:
        """Who agrees on it, by name or in words."""
        return self.goal.with_whom or next(
            (one.payload.by for one in self.moments if one.payload.by), str(_("the other one"))
        )


def _step(level: int, words: str, marks: tuple[int | None, int | None, int | None], by: str) -> Step:
    began, now, hope = marks
    hoped = hoped_for(by) if level == hope else ""
    if level == now == began:
        mark = str(_("began here, here now"))
    elif level == now:
        mark = str(_("where I am now"))
    elif level == began:
        mark = str(_("where I began"))
    else:
        return Step(SIGNS[str(level)], hoped, words, is_now=False, is_hope=level == hope)
    return Step(SIGNS[str(level)], f"{mark}; {hoped}" if hoped else mark, words, level == now, level == hope)


def every(vault: OpenVault) -> list[Way]:
    """All goals in the order in which they were written, each with its moments; begun ones too."""
    of_goal: dict[uuid.UUID, list[Record[Moment]]] = {}
    for moment in queries.every(vault, Moment):
        of_goal.setdefault(moment.payload.goal, []).append(moment)
    ways, place = [], 0
    for record in sorted(queries.every(vault, Goal), key=lambda one: (one.created, one.id)):
        here = record.payload.state == OPEN and not record.payload.begun
        place += here
        moments = tuple(latest_first(of_goal.get(record.id, [])))
        ways.append(Way(record, moments, place if here else 0))
    return ways


def kept(vault: OpenVault) -> list[Way]:
    """Those that were kept by a press."""
    return [one for one in every(vault) if not one.goal.begun]


def one(vault: OpenVault, record_id: uuid.UUID) -> Way:
    """One of them. Raises NotHere."""
    found = next((way for way in every(vault) if way.record.id == record_id), None)
    if found is None:
        raise queries.NotHere(_("Goal"))
    return found


def small(vault: OpenVault) -> Record[SmallThings] | None:
    """Smaller things, outside of any scale; None where nothing was ever written."""
    return queries.find(vault, SmallThings, vault.singleton(kinds.of(SmallThings)))


@in_turn
def lock(vault: OpenVault, record_id: uuid.UUID, *, mine: str, theirs: str, agreed: str) -> Record[Goal]:
    """Lock the five outcomes as they are worded. Raises NotHere, NotWorded."""
    record = queries.get(vault, Goal, record_id)
    now = record.payload
    if not now.is_worded:
        raise NotWorded
    if now.scale is not None and not now.is_reworded:
        return record
    began, hope = level_of(now.began), level_of(now.hope)
    scale = Scale(
        day=timezone.localdate(),
        outcomes=now.outcomes,
        began=-1 if began is None else began,
        hope=1 if hope is None else hope,
        hope_by=now.hope_by,
        mine=mine,
        theirs=theirs,
        agreed=agreed if theirs and agreed in AGREED else "",
    )
    return operations.revise(vault, record, msgspec.structs.replace(now, scales=(*now.scales, scale), begun=False))


@in_turn
def agree(vault: OpenVault, record_id: uuid.UUID, *, mine: str, theirs: str, agreed: str) -> Record[Goal]:
    """Write initials under the wording that holds. Raises NotHere, also where nothing is locked."""
    record = queries.get(vault, Goal, record_id)
    held = record.payload.scale
    if held is None:
        raise queries.NotHere(_("Scale"))
    how = agreed if theirs and agreed in AGREED else ""
    if held.came_across and theirs == held.theirs:
        # That they came from their own Wayhome stays true, whatever else is written.
        how = held.agreed
    signed = msgspec.structs.replace(held, mine=mine, theirs=theirs, agreed=how)
    scales = (*record.payload.scales[:-1], signed)
    return operations.revise(vault, record, msgspec.structs.replace(record.payload, scales=scales))


@in_turn
def as_before(vault: OpenVault, record_id: uuid.UUID) -> Record[Goal]:
    """Let the wording that is locked stand, and drop the one that was being written. Raises NotHere."""
    record = queries.get(vault, Goal, record_id)
    held = record.payload.scale
    if held is None:
        raise queries.NotHere(_("Scale"))
    names = dict(zip(OUTCOMES, held.outcomes, strict=False))
    back = {"began": str(held.began), "hope": str(held.hope), "hope_by": held.hope_by}
    return operations.revise(vault, record, msgspec.structs.replace(record.payload, **names, **back))


def stand(vault: OpenVault, record_id: uuid.UUID, state: str) -> Record[Goal]:
    """Say how it stands with a goal. Raises NotHere, KeyError."""
    if state not in STATES:
        raise KeyError(state)

    def standing(record: Record[Goal]) -> Goal:
        now = record.payload
        return now if now.state == state else msgspec.structs.replace(now, state=state, since=timezone.localdate())

    return operations.change(vault, Goal, record_id, standing)


def choose(vault: OpenVault, record_id: uuid.UUID, practices: Sequence[str]) -> Record[Goal]:
    """Say which practices go with a goal. Raises NotHere."""

    def chosen(record: Record[Goal]) -> Goal:
        return msgspec.structs.replace(record.payload, practices=tuple(dict.fromkeys(practices)))

    return operations.change(vault, Goal, record_id, chosen)


@in_turn
def erase(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Erase a goal with its moments, to be brought back together. Raises NotHere."""
    moments = [moment.id for moment in one(vault, record_id).moments]
    operations.finish_erasures()
    operations.erase_many(vault, [record_id, *moments], timezone.now())
