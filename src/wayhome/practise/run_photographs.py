"""The photograph of a practice's ``photograph`` step."""

from __future__ import annotations

import uuid

import msgspec
from django.db import transaction

from wayhome.practise import ids_in_runs
from wayhome.practise.records.photograph import Photograph
from wayhome.practise.records.run import Run
from wayhome.practise.steps.photograph import Answer
from wayhome.practise.steps.photograph import Photograph as Asked
from wayhome.practise.templatetags.practise import named
from wayhome.vault import operations, pictures, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


class AlreadyThere(Exception):
    """The step has a photograph; another one waits until that is erased."""


def photograph(vault: OpenVault, run: Record[Run], step: Asked) -> Record[Photograph] | None:
    """The photograph of this step, if there is one."""
    return queries.find(vault, Photograph, photograph_of(vault, run, step))


def photograph_of(vault: OpenVault, run: Record[Run], step: Asked) -> uuid.UUID:
    """The id of this step's photograph, before there is one and after."""
    kept = run.payload.answers.get(step.id)
    before = kept.answer.photograph if kept and isinstance(kept.answer, Answer) else None
    return ids_in_runs.of(vault, Photograph, (run.id, step.id), before)


def keep_from_run(vault: OpenVault, run: Record[Run], step: Asked, answer: Answer) -> Answer:
    """The run keeps which photograph it is, and the words."""
    found = photograph(vault, run, step)
    return msgspec.structs.replace(answer, photograph=found.id if found else None)


@transaction.atomic
def keep(vault: OpenVault, run: Record[Run], step: Asked, drawn: pictures.Photograph) -> Record[Photograph]:
    """Seal a picture as the photograph of this step. Raises AlreadyThere."""
    if photograph(vault, run, step) is not None:
        raise AlreadyThere
    photograph_id = photograph_of(vault, run, step)
    about, name = run.payload.about, run.payload.name
    made = Photograph(
        blob=operations.attach(vault, photograph_id, drawn.content),
        size=drawn.size,
        title=named(step.title, name),
        about=about,
        name=name,
        run=run.id,
        step=step.id,
    )
    return operations.keep(vault, made, record_id=photograph_id)
