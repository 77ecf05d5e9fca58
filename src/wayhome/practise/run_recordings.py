"""The recording of a practice's ``voice`` step."""

from __future__ import annotations

import uuid

import msgspec
from django.db import transaction

from wayhome.practise import ids_in_runs
from wayhome.practise.records.recording import Recording
from wayhome.practise.records.run import Run
from wayhome.practise.steps.voice import Answer, Voice
from wayhome.practise.templatetags.practise import named
from wayhome.vault import operations, queries, sounds
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.sounds import Sound


class AlreadyThere(Exception):
    """The step has a recording; another one waits until that is erased."""


def recording(vault: OpenVault, run: Record[Run], step: Voice) -> Record[Recording] | None:
    """The recording of this step, if there is one."""
    return queries.find(vault, Recording, recording_of(vault, run, step))


def recording_of(vault: OpenVault, run: Record[Run], step: Voice) -> uuid.UUID:
    """The id of this step's recording, before there is one and after."""
    kept = run.payload.answers.get(step.id)
    before = kept.answer.recording if kept and isinstance(kept.answer, Answer) else None
    return ids_in_runs.of(vault, Recording, (run.id, step.id), before)


def keep_from_run(vault: OpenVault, run: Record[Run], step: Voice, answer: Answer) -> Answer:
    """The run keeps which recording it is, and the words."""
    found = recording(vault, run, step)
    return msgspec.structs.replace(answer, recording=found.id if found else None)


@transaction.atomic
def keep(
    vault: OpenVault, run: Record[Run], step: Voice, upload: bytes, *, seconds: int | None = None
) -> Record[Recording]:
    """Seal an upload as the recording of this step. Raises sounds.Unusable, AlreadyThere."""
    kind = sounds.kind_of(upload)
    if recording(vault, run, step) is not None:
        raise AlreadyThere
    recording_id = recording_of(vault, run, step)
    sound = Sound(blob=operations.attach(vault, recording_id, upload), kind=kind, seconds=seconds)
    about, name = run.payload.about, run.payload.name
    made = Recording(sound=sound, title=named(step.title, name), about=about, name=name, run=run.id, step=step.id)
    return operations.keep(vault, made, record_id=recording_id)
