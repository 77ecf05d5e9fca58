"""What a step may keep besides words, one of it at the most: a recording, a photograph. Each is a record of its own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from wayhome.languages.words import _
from wayhome.practise import ids_in_runs
from wayhome.practise.records import Photograph, Recording, Run
from wayhome.practise.steps import Answer, Step, photograph, voice
from wayhome.practise.templatetags.practise import named
from wayhome.vault import operations, pictures, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import turn

A = TypeVar("A", photograph.Answer, voice.Answer)
K = TypeVar("K", Photograph, Recording)


WHY: dict[str, str] = {
    pictures.TOO_HEAVY: "large",
    pictures.TOO_WIDE: "wide",
    pictures.NOT_A_PICTURE: "kind",
    pictures.CUT_SHORT: "cut",
}


def in_a_word(why: pictures.Unusable) -> str:
    """Why a photograph can't be used, as an address says it to the page where it was chosen."""
    return WHY.get(why.args[0], "kind") if why.args else "kind"


class AlreadyThere(Exception):
    """The step has one; another one waits until that is erased."""


class Keepsake(msgspec.Struct, Generic[K], frozen=True):
    """One kind of it. ``name``: the field of an answer that says which it is; ``file``: of a page; ``erased``: what
    is said when it is."""

    shape: type[K]
    step: type[Step]
    name: str
    file: str
    erased: str

    def id_of(self, vault: OpenVault, run: Record[Run], step: Step) -> uuid.UUID:
        """The id of what this step keeps, before there is anything and after."""
        kept = run.payload.answers.get(step.id)
        before = getattr(kept.answer, self.name, None) if kept else None
        return ids_in_runs.of(vault, self.shape, (run.id, step.id), before)

    def there(self, vault: OpenVault, run: Record[Run], step: Step) -> Record[K] | None:
        """What this step keeps, if there is anything."""
        return queries.find(vault, self.shape, self.id_of(vault, run, step))

    def named_by(self, vault: OpenVault, answer: Answer) -> Record[K] | None:
        """What an answer says was kept, if it was not erased since."""
        record_id = getattr(answer, self.name, None)
        return queries.find(vault, self.shape, record_id) if record_id else None

    def keep_from_run(self, vault: OpenVault, run: Record[Run], step: Step, answer: A) -> A:
        """The run keeps which one it is, and the words."""
        found = self.there(vault, run, step)
        return msgspec.structs.replace(answer, **{self.name: found.id if found else None})

    def keep(
        self, vault: OpenVault, run: Record[Run], step: Step, content: bytes, shaped: Callable[[uuid.UUID], K]
    ) -> Record[K]:
        """Seal it as what this step keeps; ``shaped`` makes the record of its attachment. Raises AlreadyThere."""
        with turn(vault):
            if self.there(vault, run, step) is not None:
                raise AlreadyThere
            record_id = self.id_of(vault, run, step)
            about, name = run.payload.about, run.payload.name
            made = msgspec.structs.replace(
                shaped(operations.attach(vault, record_id, content)),
                title=named(step.title, name),
                about=about,
                name=name,
                run=run.id,
                step=step.id,
            )
            return operations.keep(vault, made, record_id=record_id)


PHOTOGRAPH = Keepsake(
    Photograph, photograph.Photograph, name="photograph", file="photograph", erased=_("The photograph is erased.")
)
RECORDING = Keepsake(Recording, voice.Voice, name="recording", file="sound", erased=_("The recording is erased."))
