"""What was understood and made ready in the demonstration: patterns, thoughts, people, plan, agreement, safe space."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from wayhome.path.demo.words import LookWords, MomentWords, PageWords, PreparedWords, ThoughtWords
from wayhome.prepare.records.agreement import AGREEMENT, Agreement
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.prepare.records.readiness import FIELDS, READINESS, Looking, Readiness
from wayhome.prepare.records.space import SPACE, SafeSpace
from wayhome.prepare.records.supporter import Supporter
from wayhome.selves.records import YoungerSelf
from wayhome.understand import lessons
from wayhome.understand.records import Pattern, Thought
from wayhome.vault import kinds, operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.shape import TwoTexts

At = Callable[[int, str], datetime]
"""The moment of a day of the story."""


def keep_moment(vault: OpenVault, said: MomentWords, younger: Record[YoungerSelf] | None, moment: datetime) -> None:
    """A moment as it was noted, gone on with to the end."""
    pattern = Pattern(
        trigger=said.trigger,
        feelings=said.feelings,
        body=said.body,
        belief=said.belief,
        age=said.age,
        about=younger.id if younger else None,
        name=younger.payload.name if younger else "",
        need=said.need,
        needed=said.needed,
        now=said.now,
        unsure=said.unsure,
    )
    operations.keep(vault, pattern, created=moment)


def keep_thought(vault: OpenVault, said: ThoughtWords, moment: datetime) -> None:
    """A few words to the question of a lesson. Raises KeyError when there is no such lesson."""
    lesson = lessons.lessons()[said.lesson]
    thought = Thought(lesson=lesson.id, title=lesson.title, question=lesson.question, words=said.words)
    operations.keep(vault, thought, created=moment)


def keep(vault: OpenVault, said: PreparedWords, at: At) -> None:
    """People, how it looked to begin, the plan, the agreement and the safe space."""
    for one in said.supporter:
        supporter = msgspec.convert(_without_day(one), Supporter)
        operations.keep(vault, supporter, created=at(one.day, one.time))
    *earlier, now = said.look
    readiness = Readiness(
        since=at(now.day, now.time),
        **_of_look(now),
        earlier=tuple(Looking(since=at(look.day, look.time), **_of_look(look)) for look in reversed(earlier)),
    )
    operations.keep(vault, readiness, record_id=vault.singleton(READINESS), created=at(now.day, now.time))
    pages: tuple[tuple[PageWords, type[TwoTexts], kinds.Kind[Any]], ...] = (
        (said.plan, SafetyPlan, PLAN),
        (said.agreement, Agreement, AGREEMENT),
        (said.space, SafeSpace, SPACE),
    )
    for page, shape, kind in pages:
        written: TwoTexts = msgspec.convert(page.said, shape)
        operations.keep(vault, written, record_id=vault.singleton(kind), created=at(page.day, page.time))


def _of_look(look: LookWords) -> dict[str, Any]:
    return {name: getattr(look, name) for name in FIELDS}


def _without_day(one: msgspec.Struct) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(one).items() if name not in {"day", "time"}}
