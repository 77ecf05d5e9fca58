"""Questionnaires and answers of one vault: taking up, answering, finishing, erasing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

import msgspec
from django.utils import timezone

from wayhome.integrate.measures import apart, rounds
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.fields import AnswersForm, most_fields, names_of, said_beforehand
from wayhome.integrate.measures.limits import MOST_ANSWERED, MOST_FIELDS, MOST_REPEATS
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet, answered_at, said_of
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.scoring import Scored, scored
from wayhome.integrate.measures.shapes import Answers, Busy, Form, Item, Refused
from wayhome.languages.words import _
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

MANY = _("This questionnaire asks more than {count} questions. A page of Wayhome’s takes no more than that.")
MANY_ANSWERS = _("This questionnaire has more answers to tick than a page of Wayhome’s can send at once.")
NONE = _("None of its questions can be answered on a page: their answers are in lists that the file doesn’t hold.")


class AnsweredMeanwhile(Exception):
    """Another tab kept an answer while the number was being worked out. Nothing is finished, and nothing lost."""


def take_up(vault: OpenVault, file: bytes) -> tuple[Record[Questionnaire], bool]:
    """Keep the questionnaire in a file; and whether it was here already. Raises Refused, and then nothing is kept."""
    form = apart.check(file)
    if not form.asked:
        raise Refused(NONE)
    if len(form.asked) > MOST_ANSWERED:
        raise Refused(MANY.format(count=MOST_ANSWERED))
    if most_fields(form) > MOST_FIELDS:
        raise Refused(MANY_ANSWERS)
    same = next((one for one in queries.every(vault, Questionnaire) if one.payload.form == form), None)
    if same is not None:
        return same, True
    return operations.keep(vault, Questionnaire(form=form, source=file.decode("utf-8-sig"))), False


def sheets(vault: OpenVault, questionnaire: uuid.UUID) -> list[Record[AnswerSheet]]:
    """The answers to a questionnaire, oldest first, by when they were done."""
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
    if begun:
        return begun[-1]
    form = record.payload.form
    said = said_of(form, said_beforehand(form), frozenset(item.link_id for item in form.items))
    return operations.keep(vault, AnswerSheet(questionnaire=record.id, title=form.title, url=form.url, said=said))


def form_of(sheet: AnswerSheet, of: Questionnaire) -> Form:
    """The questions as this sheet has them: with its rounds of groups that can be given several times."""
    return rounds.unrolled(of.form, sheet.rounds)


def may_add(of: Form, given: rounds.Rounds, group: Item, first: str) -> bool:
    """Whether a page has room for one more round of a group; ``first``: the name of its first one."""
    number = group.round + 1
    if number > min(group.most_rounds or MOST_REPEATS, MOST_REPEATS):
        return False
    try:
        form = rounds.unrolled(of, given | {first: number})
    except Refused:
        return False
    return len(form.asked) <= MOST_ANSWERED and most_fields(form) <= MOST_FIELDS


def add(vault: OpenVault, sheet: uuid.UUID, of: Form, pressed: str) -> str:
    """One more round of a group, if there is room: what the page calls it, or nothing. Raises NotHere.

    ``pressed``: what the page calls the group’s last round. So the same press in two tabs is one round.
    """
    added = []

    def changed(record: Record[AnswerSheet]) -> AnswerSheet:
        kept, form = record.payload, rounds.unrolled(of, record.payload.rounds)
        names, firsts = names_of(form), rounds.ends(form)
        last = next((item for item in form.items if item.link_id in firsts and names[item.link_id] == pressed), None)
        if last is None or not may_add(of, kept.rounds, last, firsts[last.link_id]):
            return kept
        opened = kept.rounds | {firsts[last.link_id]: last.round + 1}
        added.append(names_of(rounds.unrolled(of, opened))[rounds.following(last, of)])
        return msgspec.structs.replace(kept, rounds=opened)

    operations.change(vault, AnswerSheet, sheet, changed)
    return added[-1] if added else ""


def put(vault: OpenVault, sheet: uuid.UUID, of: Questionnaire, fields: AnswersForm) -> Record[AnswerSheet]:
    """Keep what a page changed, beside what another one did meanwhile. Raises NotHere."""

    def changed(record: Record[AnswerSheet]) -> AnswerSheet:
        kept, form = record.payload, form_of(record.payload, of)
        answers = fields.answers(kept.answers)
        everything = frozenset(item.link_id for item in form.items)
        return msgspec.structs.replace(kept, said=said_of(form, answers, everything))

    return operations.change(vault, AnswerSheet, sheet, changed)


def finish(vault: OpenVault, record: Record[AnswerSheet], of: Questionnaire) -> Record[AnswerSheet]:
    """The answers are done: what isn’t asked any more goes, and the number comes. Raises NotHere.

    Raises Busy when the number can’t be worked out this moment, and AnsweredMeanwhile; then they are not done yet.
    """
    form = rounds.given(form_of(record.payload, of), record.payload.answers)
    asked = enabled(form, record.payload.answers)
    answers = {name: said for name, said in record.payload.answers.items() if name in asked}
    came = _scored(of, form, answers)

    def done(now: Record[AnswerSheet]) -> AnswerSheet:
        if now.payload.finished:
            return now.payload
        if (now.payload.said, now.payload.rounds) != (record.payload.said, record.payload.rounds):
            raise AnsweredMeanwhile
        said = said_of(form, answers, asked)
        return msgspec.structs.replace(now.payload, said=said, finished=True, finished_at=timezone.now(), scored=came)

    return operations.change(vault, AnswerSheet, record.id, done)


def erase(vault: OpenVault, ids: Iterable[uuid.UUID]) -> None:
    """Erase these together, with a moment to undo."""
    operations.finish_erasures()
    operations.erase_many(vault, ids, timezone.now())


def _scored(of: Questionnaire, form: Form, answers: Answers) -> Scored:
    if not any(item.calculated for item in form.items):
        return scored(form, answers)
    try:
        reply = apart.calculate(of.source.encode(), form, answers)
    except Busy:
        raise
    except Refused as why:
        return Scored(why=str(why))
    return scored(form, answers, reply.results, reply.trouble)


def _every(vault: OpenVault) -> list[Record[AnswerSheet]]:
    return sorted(queries.every(vault, AnswerSheet), key=answered_at)
