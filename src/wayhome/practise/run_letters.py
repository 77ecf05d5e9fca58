"""The letter of a practice's ``letter`` step. It begins with its first word."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

import msgspec
from django.utils import timezone

from wayhome.practise import ids_in_runs, letter_days, letters, naming
from wayhome.practise.letter_days import Offered
from wayhome.practise.records.letter import Letter
from wayhome.practise.records.run import KeptAnswer, Run
from wayhome.practise.steps import Step
from wayhome.practise.steps.letter import Answer
from wayhome.practise.steps.letter import Letter as Asked
from wayhome.practise.templatetags.practise import named
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


class Desk(msgspec.Struct, frozen=True):
    """What the page of a step writes on. ``days``: offered for closing it; none where the step closes no letter."""

    id: uuid.UUID
    record: Record[Letter] | None
    letter: Letter
    today: date
    days: Sequence[Offered]

    @property
    def revision(self) -> int:
        """The revision that the page is made with."""
        return self.record.revision if self.record else 0

    @property
    def tomorrow(self) -> str:
        """The first day until which it can be closed."""
        return letter_days.after(self.today).isoformat()


def desk(vault: OpenVault, run: Record[Run], step: Asked) -> Desk:
    """The desk on the page of a step."""
    letter_id, today = letter_of(vault, run, step), timezone.localdate()
    record = queries.find(vault, Letter, letter_id)
    letter = record.payload if record else msgspec.structs.replace(blank(vault, run, step), text=_earlier(run, step))
    days = letter_days.offered(letters.all_of(vault), today) if step.seals else ()
    return Desk(letter_id, record, letter, today, days)


def letter_of(vault: OpenVault, run: Record[Run], step: Asked) -> uuid.UUID:
    """The id of this step's letter, before it is begun and after."""
    kept = run.payload.answers.get(step.id)
    before = kept.answer.letter if kept and isinstance(kept.answer, Answer) else None
    return ids_in_runs.of(vault, Letter, (run.id, step.id), before)


def closed_here(vault: OpenVault, run: Record[Run], step: Step) -> Letter | None:
    """The letter of this step when it is closed; None where none is written, too."""
    record = queries.find(vault, Letter, letter_of(vault, run, step)) if isinstance(step, Asked) else None
    return record.payload if record and record.payload.is_closed else None


def keep_from_run(vault: OpenVault, run: Record[Run], step: Asked, answer: Answer) -> Answer:
    """The words belong to the letter; the run keeps only which letter it is."""
    letter_id = letter_of(vault, run, step)
    record = letters.write(vault, letter_id, blank(vault, run, step), answer.text, read=answer.read)
    return Answer(letter=record.id if record else None)


def blank(vault: OpenVault, run: Record[Run], step: Asked) -> Letter:
    """The letter of a step before its first word."""
    about, name = run.payload.about, naming.younger(vault, run.payload)
    return Letter(hand=step.hand, greeting=named(step.prompt, name), about=about, name=name, run=run.id, step=step.id)


def _earlier(run: Record[Run], step: Asked) -> str:
    """What was written here while the practice had another kind of step in this place."""
    kept = run.payload.answers.get(step.id)
    return kept.answer.written if kept and not isinstance(kept.answer, Answer) else ""


def fields(vault: OpenVault, run: Record[Run], step: Asked) -> dict[str, str]:
    """What a page that saved itself learns: which revision of the letter it now knows."""
    record = queries.find(vault, Letter, letter_of(vault, run, step))
    return {f"{step.id}.read": str(record.revision if record else 0)}


def with_words(vault: OpenVault, kept: KeptAnswer) -> KeptAnswer:
    """An answer to read again, with the words of its letter; without any while that is closed."""
    if not isinstance(kept.answer, Answer) or kept.answer.letter is None:
        return kept
    record = queries.find(vault, Letter, kept.answer.letter)
    if record is None or record.payload.is_closed:
        return kept
    answer = msgspec.structs.replace(kept.answer, text=record.payload.text, read=record.revision)
    return msgspec.structs.replace(kept, answer=answer, also=record.payload.also)
