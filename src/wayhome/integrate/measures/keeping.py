"""Questionnaires and answers of one vault: taking up, answering, finishing, erasing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import msgspec
from django.utils import timezone

from wayhome.integrate.measures import apart
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.fields import AnswersForm, most_fields
from wayhome.integrate.measures.limits import MOST_ANSWERED, MOST_FIELDS
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, said_of
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.scoring import Scored, scored
from wayhome.integrate.measures.shapes import Answers, Busy, Form, Refused
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

MANY = f"This questionnaire asks more than {MOST_ANSWERED} questions. A page of Wayhome’s takes no more than that."
MANY_ANSWERS = "This questionnaire has more answers to tick than a page of Wayhome’s can send at once."
NONE = "None of its questions can be answered on a page: their answers are in lists that the file doesn’t hold."


def take_up(vault: OpenVault, file: bytes) -> tuple[Record[Questionnaire], bool]:
    """Keep the questionnaire in a file; and whether it was here already. Raises Refused, and then nothing is kept."""
    form = apart.check(file)
    if not form.asked:
        raise Refused(NONE)
    if len(form.asked) > MOST_ANSWERED:
        raise Refused(MANY)
    if most_fields(form) > MOST_FIELDS:
        raise Refused(MANY_ANSWERS)
    same = next((one for one in queries.every(vault, Questionnaire) if one.payload.form == form), None)
    if same is not None:
        return same, True
    return operations.keep(vault, Questionnaire(form=form, source=file.decode("utf-8-sig"))), False


def sheets(vault: OpenVault, questionnaire: uuid.UUID) -> list[Record[AnswerSheet]]:
    """The answers to a questionnaire, oldest first."""
    return [one for one in _every(vault) if one.payload.questionnaire == questionnaire]


def by_questionnaire(vault: OpenVault) -> dict[uuid.UUID, list[Record[AnswerSheet]]]:
    """All answers by the questionnaire that they are to, oldest first."""
    found: dict[uuid.UUID, list[Record[AnswerSheet]]] = {}
    for one in _every(vault):
        found.setdefault(one.payload.questionnaire, []).append(one)
    return found


@in_turn
def begin(vault: OpenVault, record: Record[Questionnaire]) -> Record[AnswerSheet]:
    """A blank sheet; the one that was begun before, if it isn’t finished."""
    begun = [one for one in sheets(vault, record.id) if not one.payload.finished]
    form = record.payload.form
    return (
        begun[-1]
        if begun
        else operations.keep(vault, AnswerSheet(questionnaire=record.id, title=form.title, url=form.url))
    )


def put(vault: OpenVault, sheet: uuid.UUID, form: Form, fields: AnswersForm) -> Record[AnswerSheet]:
    """Keep what a page changed, beside what another one did meanwhile. Raises NotHere."""

    def changed(record: Record[AnswerSheet]) -> AnswerSheet:
        kept = record.payload
        answers = fields.answers(kept.answers)
        everything = frozenset(item.link_id for item in form.items)
        return msgspec.structs.replace(kept, said=said_of(form, answers, everything))

    return operations.change(vault, AnswerSheet, sheet, changed)


def finish(vault: OpenVault, record: Record[AnswerSheet], of: Questionnaire) -> Record[AnswerSheet]:
    """The answers are done: what isn’t asked any more goes, and the number comes. Raises NotHere.

    Raises Busy when the number can’t be worked out this moment; then they are not done yet.
    """
    form = of.form
    asked = enabled(form, record.payload.answers)
    answers = {name: said for name, said in record.payload.answers.items() if name in asked}
    came = _scored(of, answers)

    def done(now: Record[AnswerSheet]) -> AnswerSheet:
        return msgspec.structs.replace(now.payload, said=said_of(form, answers, asked), finished=True, scored=came)

    return operations.change(vault, AnswerSheet, record.id, done)


def erase(vault: OpenVault, ids: Iterable[uuid.UUID]) -> None:
    """Erase these together, with a moment to undo."""
    operations.finish_erasures()
    operations.erase_many(vault, ids, timezone.now())


def _scored(of: Questionnaire, answers: Answers) -> Scored:
    if not any(item.calculated for item in of.form.items):
        return scored(of.form, answers)
    try:
        reply = apart.calculate(of.source.encode(), of.form, answers)
    except Busy:
        raise
    except Refused as why:
        return Scored(why=str(why))
    return scored(of.form, answers, reply.results, reply.trouble)


def _every(vault: OpenVault) -> list[Record[AnswerSheet]]:
    return sorted(queries.every(vault, AnswerSheet), key=lambda one: one.created)
