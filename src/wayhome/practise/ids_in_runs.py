"""Ids of what is made at a step of a run: known before it is made, and the same for every page open on the step."""

from __future__ import annotations

import itertools
import uuid

from wayhome.vault import queries
from wayhome.vault.kinds import Payload
from wayhome.vault.opened import OpenVault


def of(vault: OpenVault, shape: type[Payload], place: tuple[uuid.UUID, str], before: uuid.UUID | None) -> uuid.UUID:
    """The id of the thing of this shape. ``place``: run and step; ``before``: what the run knows of it already.

    What was erased a moment ago can still be brought back: the next one has an id of its own.
    """
    if before and queries.find(vault, shape, before):
        return before
    run_id, step_id = place
    ids = (uuid.uuid5(run_id, f"{shape.__name__.lower()} {step_id} {number}") for number in itertools.count())
    return next(one for one in ids if one != before and not queries.was_erased(vault, one))
