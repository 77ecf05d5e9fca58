"""What a step makes beside its answer, so that its page can name who gets a copy of that."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from wayhome.languages.words import _
from wayhome.practise.records import BodyMap, Dialogue, Drawing, Letter, Promise, Recording, Run
from wayhome.practise.records.promise import made_in
from wayhome.practise.steps import Step, body_map, dialogue, draw, letter, promise, voice
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record


class Made(NamedTuple):
    """``kind``: its name; ``words``: what a page calls it; ``id``: None before anything of it is kept."""

    kind: str
    words: str
    id: uuid.UUID | None


class _Thing(NamedTuple):
    """``field``: of an answer, in which its id is kept; without one, the id follows from the run and the step."""

    shape: type[Payload]
    words: str
    field: str = ""


_THINGS: dict[type[Step], _Thing] = {
    dialogue.Dialogue: _Thing(Dialogue, _("this conversation"), "dialogue"),
    draw.Draw: _Thing(Drawing, _("this drawing"), "drawing"),
    body_map.BodyMap: _Thing(BodyMap, _("this body map"), "body_map"),
    letter.Letter: _Thing(Letter, _("this letter"), "letter"),
    voice.Voice: _Thing(Recording, _("this recording"), "recording"),
    promise.Promise: _Thing(Promise, _("this promise")),
}


def at(run: Record[Run], step: Step) -> Made | None:
    """What this step makes; None where its answer is all there is."""
    thing = _THINGS.get(type(step))
    if thing is None:
        return None
    return Made(kinds.of(thing.shape).name, thing.words, _id(run, step, thing))


def _id(run: Record[Run], step: Step, thing: _Thing) -> uuid.UUID | None:
    if not thing.field:
        return made_in(run.id, step.id)
    kept = run.payload.answers.get(step.id)
    return getattr(kept.answer, thing.field, None) if kept else None
