"""The conversation of a practice's ``dialogue`` step. It begins with its first word, and belongs to its run."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.utils import timezone

from wayhome.languages.words import _
from wayhome.practise import conversation, dialogues, naming
from wayhome.practise.conversation import Desk
from wayhome.practise.dialogue_forms import SOMEBODY
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue, Role, Voice, me
from wayhome.practise.steps.dialogue import Answer
from wayhome.practise.steps.dialogue import Dialogue as Guide
from wayhome.selves import queries as selves
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

UNNAMED: dict[Role, str] = {"younger": SOMEBODY, "protector": _("The protector"), "critic": _("The critic")}


def desk(vault: OpenVault, run: Record[Run], step: Guide) -> Desk:
    """The editor on the page of a step."""
    dialogue_id = dialogues.in_run(run.id, step.id)
    record = queries.find(vault, Dialogue, dialogue_id)
    dialogue = record.payload if record else _blank(vault, run, step)
    box = conversation.fresh_box(dialogue)
    return Desk(
        id=dialogue_id,
        dialogue=dialogue,
        began=record.created if record else timezone.now(),
        box=box,
        left_lying=dialogue.half[:-1],
        guide=step,
        prefix=f"{step.id}.",
        query=f"?{urlencode({'run': run.id, 'step': step.id})}",
        kept=record is not None,
        younger=tuple(selves.younger_selves(vault)),
    )


def begun(vault: OpenVault, run: Record[Run], step: Guide) -> Record[Dialogue]:
    """The conversation of this step, begun now if it was not. Its id keeps two pages from beginning it twice."""
    dialogue_id = dialogues.in_run(run.id, step.id)
    return queries.find(vault, Dialogue, dialogue_id) or dialogues.begin(
        vault, _blank(vault, run, step), dialogue_id=dialogue_id
    )


def keep_from_run(vault: OpenVault, run: Record[Run], step: Guide, answer: Answer) -> Answer:
    """The line in the box belongs to the conversation; the run keeps only which conversation it is."""
    dialogue_id = dialogues.in_run(run.id, step.id)
    if answer.half is not None and (answer.half.text or queries.find(vault, Dialogue, dialogue_id)):
        dialogues.keep_half(vault, begun(vault, run, step).id, answer.half)
    return Answer(dialogue=dialogue_id if queries.find(vault, Dialogue, dialogue_id) else None)


def is_unclosed(vault: OpenVault, run_id: uuid.UUID, step_id: str, answer: Answer) -> bool:
    """Whether something was said at this step, or stands in its box now, and the adult has not closed it yet."""
    record = queries.find(vault, Dialogue, dialogues.in_run(run_id, step_id))
    if record is None:
        return answer.half is not None and bool(answer.half.text)
    return not record.payload.closed and bool(record.payload.lines or (answer.half and answer.half.text))


def begun_in(vault: OpenVault, dialogue_id: uuid.UUID, run_id: uuid.UUID, step_id: str) -> Record[Dialogue]:
    """The conversation of that id when it belongs to this step of this run, begun if it was not. Raises NotHere."""
    run = queries.get(vault, Run, run_id)
    step = conversation.guide_of(run.payload.practice, step_id, run.payload.variant)
    if step is None or dialogues.in_run(run.id, step.id) != dialogue_id:
        raise queries.NotHere("Conversation")
    return begun(vault, run, step)


def _blank(vault: OpenVault, run: Record[Run], step: Guide) -> Dialogue:
    others = tuple(_voice(vault, run, role) for role in step.voices if role != "adult")
    return Dialogue(voices=(me(), *others), hand_swap=step.hand_swap, run=run.id, step=step.id)


def _voice(vault: OpenVault, run: Record[Run], role: Role) -> Voice:
    if role == "younger":
        about = queries.find(vault, YoungerSelf, run.payload.about) if run.payload.about else None
        if about is not None:
            return Voice(key=role, name=about.payload.name, age=about.payload.age_said, self_id=about.id)
        return Voice(key=role, name=naming.younger(vault, run.payload) or str(UNNAMED[role]))
    known: list[Record[Part]] = [part for part in selves.parts(vault) if part.payload.role == role]
    if known:
        return Voice(key=role, name=known[0].payload.name, role=role, self_id=known[0].id)
    return Voice(key=role, name=str(UNNAMED[role]), role=role)
