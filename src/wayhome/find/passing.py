"""How far things are with somebody, by what is kept: the log, and first conversations. A stage is only ever offered."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wayhome.find.records.candidate import STAGES, Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.contact import Contact
from wayhome.languages.words import _
from wayhome.vault.kinds import Record

ORDER = tuple(STAGES)
TOLD_BY: dict[str, str] = {"wrote": "written-to", "called": "written-to", "heard": "answered", "met": "consultation"}
"""The stage that a line of the log tells of."""
MINE_TO_SAY = frozenset({"thinking", "chosen", "not-for-me"})
"""Stages that nothing tells of but the person: who stands there is moved by nobody else."""


class Passed(msgspec.Struct, frozen=True):
    """Something that is kept: ``words`` name it, and ``stage`` is the one that it tells of."""

    stage: str
    words: str

    @property
    def stage_said(self) -> str:
        """The stage in a word or two."""
        return STAGES[self.stage][0]


def passed(contacts: Iterable[Record[Contact]], talks: Iterable[Record[Consultation]]) -> Passed | None:
    """Of what is kept about somebody, what tells of the furthest stage; the latest, where several do."""
    told = [
        *(
            Passed(
                "consultation",
                ", ".join(str(part) for part in (_("A first conversation"), one.payload.when_said) if part),
            )
            for one in talks
            if one.payload.day or one.payload.is_told
        ),
        *(
            Passed(TOLD_BY[line.payload.what], f"{line.payload.what_said}, {line.payload.day_said}")
            for line in contacts
            if line.payload.what in TOLD_BY
        ),
    ]
    return max(told, key=lambda one: ORDER.index(one.stage), default=None)


def reached(them: Candidate, last: Passed | None) -> str:
    """The stage that somebody stands at, or the one that is told of, whichever is further."""
    stage = them.stage if them.stage in STAGES else ORDER[0]
    return max((stage, last.stage if last else stage), key=ORDER.index)


def offered(them: Candidate, last: Passed | None) -> Passed | None:
    """What tells of a stage that somebody could be put under; none where the person put them back from it, or let it
    be."""
    if last is None or them.stage in MINE_TO_SAY or last.stage in (them.stage_before, them.let_be):
        return None
    return last if reached(them, last) != them.stage else None
