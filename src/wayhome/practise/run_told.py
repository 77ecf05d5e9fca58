"""A run as its page tells it: what was answered at each step, and what was made there, whole."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

import msgspec

from wayhome.practise import body_figures, queries
from wayhome.practise.body_figures import Figure
from wayhome.practise.conversation import Spoken
from wayhome.practise.records import BodyMap, Dialogue, Drawing, KeptAnswer, Letter, Photograph, Promise, Recording, Run
from wayhome.vault import queries as vault_queries
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.opened import OpenVault

M = TypeVar("M", bound=Payload)


class Told(msgspec.Struct, frozen=True):
    """An answer, with what was made at its step and not erased since."""

    kept: KeptAnswer
    promise: Record[Promise] | None = None
    spoken: Spoken | None = None
    drawing: Record[Drawing] | None = None
    map: Record[BodyMap] | None = None
    figures: list[Figure] = msgspec.field(default_factory=list)
    letter: Record[Letter] | None = None
    recording: Record[Recording] | None = None
    photograph: Record[Photograph] | None = None

    @property
    def is_on_paper(self) -> bool:
        """Whether something of it can be printed: a letter, a sound and a photograph have pages of their own."""
        return bool(self.kept.reading or self.kept.also or self.spoken or self.drawing or self.map)

    @property
    def is_there(self) -> bool:
        """Whether there is anything to see or to go to."""
        return self.is_on_paper or bool(self.letter or self.recording or self.photograph)


def told(vault: OpenVault, run: Record[Run]) -> list[Told]:
    """The answers of a run that leave something to read, see or hear, in the order of its steps.

    One query for each kind of thing that was made in it; none where nothing was made.
    """
    answers = [(step, kept) for step, kept in run.payload.answers.items() if kept.is_readable]
    promises = queries.promises_of(vault, run)
    dialogues, drawings = _made(vault, Dialogue, answers, "dialogue"), _made(vault, Drawing, answers, "drawing")
    maps, letters = _made(vault, BodyMap, answers, "body_map"), _made(vault, Letter, answers, "letter")
    recordings = _made(vault, Recording, answers, "recording")
    photographs = _made(vault, Photograph, answers, "photograph")
    found = [
        Told(
            kept=kept,
            promise=promises.get(step),
            spoken=Spoken(dialogues[step]) if step in dialogues else None,
            drawing=drawings.get(step),
            map=maps.get(step),
            figures=body_figures.marked(maps[step].payload) if step in maps else [],
            letter=letters.get(step),
            recording=recordings.get(step),
            photograph=photographs.get(step),
        )
        for step, kept in answers
    ]
    return [one for one in found if one.is_there]


def _made(vault: OpenVault, shape: type[M], answers: list[tuple[str, KeptAnswer]], name: str) -> dict[str, Record[M]]:
    """What was made of a kind, by step. ``name``: of the field under which an answer keeps its id."""
    ids: dict[str, uuid.UUID] = {step: made for step, kept in answers if (made := _id(kept.answer, name))}
    found = vault_queries.many(vault, shape, ids.values()) if ids else {}
    return {step: found[made] for step, made in ids.items() if made in found}


def _id(answer: Any, name: str) -> uuid.UUID | None:
    return getattr(answer, name, None)
