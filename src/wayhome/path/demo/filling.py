"""Writing the demonstration into a vault, through the operations that keep what a person writes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from wayhome.journal import operations as journal
from wayhome.journal import tabs
from wayhome.journal.records import Entry
from wayhome.path import operations as path
from wayhome.path.demo import beginning, doing, finding, looking, measuring, meeting, navigating, preparing
from wayhome.path.demo.words import (
    Arrived,
    CheckInWords,
    DialogueWords,
    EntryWords,
    MomentWords,
    PartWords,
    PromiseWords,
    RunWords,
    YoungerWords,
)
from wayhome.path.demo.year import Year
from wayhome.practise import conversation, dialogues, library, places, playing
from wayhome.practise.records import Promise, Run
from wayhome.practise.records.dialogue import ME, Dialogue, Line, Voice
from wayhome.practise.steps import dialogue as dialogue_step
from wayhome.safety import settling
from wayhome.safety.operations import keep_check_in
from wayhome.safety.settled import NotForMe
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault

TOGETHER = 300
"""How many writes are one transaction: each for itself, ten thousand pages would wait for the disk as often."""
BETWEEN_LINES = timedelta(seconds=50)
NOON = "12:00"

Told = Callable[[int, int], object]
"""Told how many of all writes are done."""


def fill(vault: OpenVault, year: Year, told: Told) -> None:
    """Write the year into a vault, in portions, telling how far it is."""
    writes = _Filling(vault, year).writes()
    for start in range(0, len(writes), TOGETHER):
        with transaction.atomic():
            for write in writes[start : start + TOGETHER]:
                write()
        told(min(start + TOGETHER, len(writes)), len(writes))


class _Filling:
    """One vault, and what has been made in it that later words refer to."""

    def __init__(self, vault: OpenVault, year: Year) -> None:
        self._vault, self._year = vault, year
        self._younger: dict[str, Record[YoungerSelf]] = {}
        self._promised: dict[int, uuid.UUID] = {}
        self._made: dict[int, tuple[PromiseWords, uuid.UUID]] = {}

    def writes(self) -> list[Callable[[], object]]:
        """Everything, in an order in which what is referred to comes first."""
        story, people = self._year.story, self._year.story.people
        return [
            partial(settling.settle, self._vault, NotForMe(asks=people.person.not_for_me)),
            *(partial(self._keep_younger, one) for one in people.younger_self),
            *(partial(self._keep_part, one) for one in people.part),
            *(partial(self._arrive, one) for one in story.arrivals),
            *(partial(self._check_in, one) for one in self._year.check_ins),
            *(partial(self._keep_run, one) for one in self._year.runs),
            *(partial(self._keep_promise, one) for one in people.promise),
            *(partial(self._keep_dialogue, one) for one in story.dialogues),
            *(partial(self._keep_moment, one) for one in story.moments),
            *(partial(preparing.keep_thought, self._vault, one, self._at(one.day, one.time)) for one in story.thoughts),
            partial(preparing.keep, self._vault, story.prepared, self._at),
            partial(finding.keep, self._vault, story.found, story.met, self._at),
            partial(beginning.keep, self._vault, story.agreed, self._at),
            partial(meeting.keep, self._vault, story.sessions, self._year.span),
            partial(navigating.keep, self._vault, story.hard, self._at),
            *(partial(self._keep_page, one) for one in self._year.entries),
            partial(looking.keep, self._vault, story.looked, self._made, self._at),
            partial(measuring.keep, self._vault, story.measured, self._at),
        ]

    def _at(self, day: int, clock: str = NOON) -> datetime:
        return self._year.span.moment(day, clock)

    def _keep_younger(self, said: YoungerWords) -> None:
        younger = YoungerSelf(
            name=said.name,
            age=said.age_words,
            age_years=said.age,
            carries=said.carries,
            likes=said.likes,
            soothes=said.soothes,
            needs=said.needs,
        )
        self._younger[said.key] = operations.keep(self._vault, younger, created=self._at(said.since_day))

    def _keep_part(self, said: PartWords) -> None:
        part = Part(name=said.name, role=said.kind, guards=said.protects, says=said.says, needs=said.asks_for)
        operations.keep(self._vault, part, created=self._at(said.since_day))

    def _arrive(self, said: Arrived) -> None:
        path.say_here(self._vault, said.stage, self._at(said.day, said.time))

    def _check_in(self, said: CheckInWords) -> None:
        form = {"distress": said.distress, "where": said.where, "feelings": said.feelings, "body": ""}
        keep_check_in(self._vault, form | {"words": said.line}, self._at(said.day, said.time))

    def _keep_run(self, said: RunWords) -> None:
        began = self._at(said.day, said.time)
        run = operations.keep(self._vault, doing.run_of(said, began), created=began)
        if run.payload.practice == "one-small-promise":
            self._promised[said.day] = run.id

    def _keep_promise(self, said: PromiseWords) -> None:
        younger = self._younger[said.to]
        promise = Promise(text=said.text, about=younger.id, name=younger.payload.name, run=self._promised.get(said.day))
        kept = operations.keep(self._vault, promise, created=self._at(said.day, "20:30"))
        self._made[said.day] = (said, kept.id)

    def _keep_dialogue(self, said: DialogueWords) -> None:
        """A conversation, and the practice in which it was written."""
        began = self._at(said.day, said.time)
        younger = self._younger[said.younger]
        run_id = new_id()
        practice = library.practice(conversation.STANDARD)
        step = next(one for one in practice.played() if isinstance(one, dialogue_step.Dialogue))
        dialogue_id = dialogues.in_run(run_id, step.id)
        dialogues.begin(
            self._vault, _dialogue(said, younger, began, run_id, step.id), dialogue_id=dialogue_id, created=began
        )
        answer = playing.merged(None, step, dialogue_step.Answer(dialogue=dialogue_id), 0)
        run = Run(
            practice=practice.id,
            version=practice.version,
            title=practice.title,
            icon=practice.icon,
            level=practice.level,
            about=younger.id,
            name=younger.payload.name,
            where="within",
            answers={step.id: answer},
            place=places.RETURN,
            state="done",
            where_after="within",
            ended=began + timedelta(minutes=practice.minutes[1]),
        )
        operations.keep(self._vault, run, record_id=run_id, created=began - timedelta(minutes=5))

    def _keep_moment(self, said: MomentWords) -> None:
        younger = self._younger[said.younger] if said.younger else None
        preparing.keep_moment(self._vault, said, younger, self._at(said.day, said.time))

    def _keep_page(self, said: EntryWords) -> None:
        about = (self._younger[said.about].id,) if said.about else ()
        entry = Entry(title=said.title, text=said.text.strip(), feelings=said.feelings, about=about)
        tab = tabs.opened(self._vault, new_id())
        journal.keep_page(self._vault, tab=tab, entry=entry, moment=self._at(said.day, said.time))


def _dialogue(
    said: DialogueWords, younger: Record[YoungerSelf], began: datetime, run_id: uuid.UUID, step_id: str
) -> Dialogue:
    who = younger.payload
    other = Voice(key=dialogues.new_voice_key(), name=who.name, age=who.age_said, self_id=younger.id)
    lines = tuple(
        Line(
            id=new_id(),
            voice=ME.key if voice == "adult" else other.key,
            text=text,
            at=began + number * BETWEEN_LINES,
        )
        for number, (voice, text) in enumerate(said.lines)
    )
    return Dialogue(
        title=said.title,
        scene=said.scene,
        voices=(ME, other),
        lines=lines,
        closed=True,
        run=run_id,
        step=step_id,
    )
