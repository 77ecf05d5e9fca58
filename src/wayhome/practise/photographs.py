"""Photographs at their step: the one that is used there, and the one that was kept on another day."""

from __future__ import annotations

import msgspec

from wayhome.practise.keepsakes import PHOTOGRAPH
from wayhome.practise.records import Photograph, Run
from wayhome.practise.steps.photograph import Photograph as Asked
from wayhome.practise.templatetags.practise import named
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

LATEST = 12
"""Among how many of the newest photographs one is looked for."""


class Album(msgspec.Struct, frozen=True):
    """What the page of a step shows. ``here``: the photograph that is used; ``before``: else, one to use again."""

    here: Record[Photograph] | None
    before: Record[Photograph] | None
    is_of_this_run: bool


def album(vault: OpenVault, run: Record[Run], step: Asked) -> Album:
    """The photographs of this step."""
    here = PHOTOGRAPH.there(vault, run, step)
    before = None if here else _kept_before(vault, run.payload, step)
    return Album(here, before, here is not None and here.payload.run == run.id)


def _kept_before(vault: OpenVault, run: Run, step: Asked) -> Record[Photograph] | None:
    """The newest one that was kept at the same step, in the same words for it, on another day: of whom it is about now,
    where somebody is."""

    def goes(one: Photograph) -> bool:
        same_step = one.step == step.id and one.title == named(step.title, one.name)
        return same_step and (run.about is None or one.about in (None, run.about))

    return next((one for one in queries.latest(vault, Photograph, LATEST) if goes(one.payload)), None)
