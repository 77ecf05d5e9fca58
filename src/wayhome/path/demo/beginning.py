"""What was agreed with somebody in the demonstration: goals and their moments, and answers after sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from wayhome.begin.records.alliance import QUESTIONS, Alliance
from wayhome.begin.records.goal import Goal, Scale, level_of
from wayhome.begin.records.moment import Moment
from wayhome.begin.records.small import SMALL, SmallThings
from wayhome.path.demo.agreed_words import AfterWords, Agreed, GoalWords
from wayhome.vault import operations
from wayhome.vault.opened import OpenVault

EVENING = "19:00"
At = Callable[[int, str], datetime]
"""The moment of a day of the story."""


def keep(vault: OpenVault, agreed: Agreed, at: At) -> None:
    """Goals as they were locked, moments of each, and smaller things."""
    for one in agreed.goal:
        _keep_goal(vault, one, at)
    for answered in agreed.after:
        _keep_after(vault, answered, at)
    small = SmallThings(words=agreed.small.words.strip())
    moment = at(agreed.small.day, agreed.small.time)
    operations.keep(vault, small, record_id=vault.singleton(SMALL), created=moment)


def _keep_after(vault: OpenVault, said: AfterWords, at: At) -> None:
    moment = at(said.day, EVENING)
    answers = {name: getattr(said, name) for name in QUESTIONS}
    kept = Alliance(day=moment.date(), words=said.words, to_raise=said.to_raise, **answers)
    operations.keep(vault, kept, created=moment)


def _keep_goal(vault: OpenVault, said: GoalWords, at: At) -> None:
    blank = Goal(words="", needs=said.needs, practices=said.practices, review=at(said.review, EVENING).date())
    written: Goal = msgspec.structs.replace(blank, **said.said)
    scale = Scale(
        day=at(said.locked, EVENING).date(),
        outcomes=written.outcomes,
        began=level_of(written.began) or 0,
        hope=level_of(written.hope) or 0,
        hope_by=written.hope_by,
        mine=said.mine,
        theirs=said.theirs,
        agreed=said.agreed,
    )
    locked = msgspec.structs.replace(written, scales=(scale,))
    record = operations.keep(vault, locked, created=at(said.day, said.time))
    for one in said.moment:
        moment = at(one.day, EVENING)
        noted = Moment(
            goal=record.id,
            day=moment.date(),
            version=1,
            words=one.words,
            level=level_of(one.level),
            theirs=level_of(one.theirs),
            their_words=one.their_words,
        )
        operations.keep(vault, noted, created=moment)
