"""Writes of a run: begun, answered, moved through, left, closed. Each is on the disk when it returns."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import msgspec
from django.utils import timezone

from wayhome.practise import beside, places
from wayhome.practise.both_texts import settled, ticked
from wayhome.practise.own.mine import own_copy
from wayhome.practise.practice import Practice
from wayhome.practise.queries import Reading
from wayhome.practise.records import KeptAnswer, Run
from wayhome.practise.records.run import State
from wayhome.practise.steps import Answer, Step, choose
from wayhome.practise.steps import reading as reading_of
from wayhome.practise.steps.choose import PERMISSION
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

OVER = frozenset({"done", "not-today"})
"""States in which a run is read, not played: what an old tab still sends is kept and changes nothing else."""


class Choices(msgspec.Struct, frozen=True):
    """What a person chose on the page before they begin."""

    variant: str = ""
    about: Record[YoungerSelf] | None = None
    interrupted: uuid.UUID | None = None


def begin(vault: OpenVault, practice: Practice, choices: Choices, reading: Reading | None) -> Record[Run]:
    """Open a run. ``reading`` is how the person is now, if they said so lately."""
    return operations.keep(
        vault,
        Run(
            practice=practice.id,
            own=own_copy(practice),
            version=practice.version,
            title=practice.title,
            icon=practice.icon,
            level=practice.level,
            variant=choices.variant if choices.variant in practice.variants else "",
            interrupted=choices.interrupted,
            about=choices.about.id if choices.about else None,
            name=choices.about.payload.name if choices.about else "",
            before=reading.distress if reading else None,
            where=reading.where if reading else "",
        ),
    )


def answer(vault: OpenVault, run_id: uuid.UUID, step: Step, given: Answer, *, seen: int, place: str) -> Record[Run]:
    """Keep the answer to a step, and where the person goes from here. ``seen``: the number of the answer their page
    knew (0: none). Raises NotHere."""

    def answered(run: Record[Run]) -> Run:
        kept = merged(run.payload.answers.get(step.id), step, beside.kept(vault, run, step, given, seen), seen)
        answers = {**run.payload.answers, step.id: kept}
        state: State = run.payload.state if run.payload.state in OVER else "open"
        resume = run.payload.resume if place == step.id == PERMISSION else ""
        return msgspec.structs.replace(run.payload, answers=answers, place=place, resume=resume, state=state)

    return change(vault, run_id, answered)


def merged(old: KeptAnswer | None, step: Step, given: Answer, seen: int) -> KeptAnswer:
    """The answer to keep. The newest counts; what another tab wrote meanwhile is kept beside it, never lost."""
    fresh = KeptAnswer(
        answer=given, title=step.title, asked=getattr(step, "prompt", ""), reading=reading_of(step, given)
    )
    if old is None:
        return fresh
    also = old.also
    elsewhere = old.answer.written
    if seen != old.number and elsewhere and not given.written.startswith(elsewhere) and elsewhere not in also:
        also = (*also, elsewhere)
    number = old.number if given == old.answer else old.number + 1
    return msgspec.structs.replace(fresh, number=number, also=also)


def change(vault: OpenVault, run_id: uuid.UUID, changed: Callable[[Record[Run]], Run]) -> Record[Run]:
    """Seal the next revision of a run as it is now; what is made at its step is made in the same turn. Raises NotHere.

    Nothing is written when nothing changes.
    """
    return operations.change(vault, Run, run_id, changed)


def arrive(vault: OpenVault, run_id: uuid.UUID, reading: Reading | None) -> Record[Run]:
    """Keep how the person is as they begin or take up a run; None: they left it open. Raises NotHere.

    Whoever takes up a run is asked again for permission, where the practice asks for it, before the place they kept.
    """

    def arrived(run: Record[Run]) -> Run:
        payload = run.payload
        if payload.state in OVER:
            return payload
        if reading is not None:
            payload = msgspec.structs.replace(payload, before=reading.distress, where=reading.where)
        elif payload.place:
            payload = msgspec.structs.replace(payload, where="")
        if places.is_behind(payload, PERMISSION) and not places.is_way_back(payload, payload.place):
            payload = _asked_again(payload)
        return msgspec.structs.replace(payload, arrived=timezone.now())

    return change(vault, run_id, arrived)


def _asked_again(run: Run) -> Run:
    """At permission, with nothing chosen, and the present place kept for afterwards."""
    kept = run.answers.get(PERMISSION)
    blank = {PERMISSION: msgspec.structs.replace(kept, answer=choose.Answer(), reading="")} if kept else {}
    return msgspec.structs.replace(run, answers=run.answers | blank, place=PERMISSION, resume=run.place)


def leave(vault: OpenVault, run_id: uuid.UUID, *, not_today: bool = False) -> Record[Run]:
    """Stop kindly. What was done is kept, and can be taken up again unless it was a “not today”. Raises NotHere."""

    def left(run: Record[Run]) -> Run:
        if run.payload.state in OVER:
            return run.payload
        return msgspec.structs.replace(run.payload, state="not-today" if not_today else "left", ended=timezone.now())

    return change(vault, run_id, left)


class Return(msgspec.Struct, frozen=True):
    """What a person says as they come back; all of it may be empty. ``comforts``: what they chose for afterwards."""

    after: int | None = None
    where: str = ""
    helped: tuple[str, ...] = ()
    remember: str = ""
    comforts: tuple[str, ...] = ()


NOTHING_SAID = Return()


def come_back(
    vault: OpenVault, run_id: uuid.UUID, said: Return, *, read: Return = NOTHING_SAID, complete: bool
) -> Record[Run]:
    """Keep what is said on the closing page; ``complete`` closes the run. ``read``: what that page was made with.

    What an old page leaves empty never empties what was kept since. In a run that is over, only what was not said yet
    is added: its number, its place and its end stay. Raises NotHere.
    """

    def back(run: Record[Run]) -> Run:
        payload = run.payload
        over = payload.state in OVER
        changed = msgspec.structs.replace(
            _remembering(payload, read.remember, said.remember),
            after=payload.after if said.after is None or (over and payload.after is not None) else said.after,
            where_after=payload.where_after if over and payload.where_after else said.where or payload.where_after,
            helped=ticked(payload.helped, read.helped, said.helped),
            comforts=tuple(dict.fromkeys((*payload.comforts, *said.comforts))),
        )
        if over or not complete:
            return changed
        return msgspec.structs.replace(changed, state="done", ended=timezone.now())

    return change(vault, run_id, back)


def remember(vault: OpenVault, run_id: uuid.UUID, words: str, *, read: str) -> Record[Run]:
    """Change the one thing to remember that was ``read``. Changed elsewhere since, both are kept. Raises NotHere."""
    return change(vault, run_id, lambda run: _remembering(run.payload, read, words))


def put_beside(vault: OpenVault, run_id: uuid.UUID, words: str, *, read: str) -> Record[Run]:
    """Keep words of an old page beside what a closed run holds already; nothing of that changes. Raises NotHere."""

    def beside(run: Record[Run]) -> Run:
        payload = run.payload
        new = settled(payload.remember, read, words).words != payload.remember and words not in ("", *payload.also)
        return msgspec.structs.replace(payload, also=(*payload.also, words)) if new else payload

    return change(vault, run_id, beside)


def _remembering(run: Run, read: str, words: str) -> Run:
    now, other = settled(run.remember, read, words)
    if now in run.also and now != run.remember:
        return run
    also = (*run.also, other) if other and other not in run.also else run.also
    return msgspec.structs.replace(run, remember=now, also=also)
