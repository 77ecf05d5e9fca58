"""Writes of younger selves and parts."""

from __future__ import annotations

import uuid

import msgspec

from wayhome.selves import queries as selves
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.turns import in_turn


@in_turn
def hang_photograph(vault: OpenVault, younger_id: uuid.UUID, photograph: Photograph) -> Record[YoungerSelf]:
    """Seal a photograph for a younger self, in place of the one there was. Raises NotHere."""
    younger = selves.younger_self(vault, younger_id)
    _take_from_wall(vault, younger)
    blob = operations.attach(vault, younger_id, photograph.content)
    return operations.revise(
        vault, younger, msgspec.structs.replace(younger.payload, photo=blob, photo_size=photograph.size)
    )


@in_turn
def remove_photograph(vault: OpenVault, younger_id: uuid.UUID) -> Record[YoungerSelf]:
    """Erase the photograph of a younger self for good. Missing is no error; raises NotHere without a younger self."""
    younger = selves.younger_self(vault, younger_id)
    if younger.payload.photo is None:
        return younger
    _take_from_wall(vault, younger)
    return operations.revise(vault, younger, msgspec.structs.replace(younger.payload, photo=None, photo_size=None))


@in_turn
def bring_back(vault: OpenVault, record_id: uuid.UUID) -> Record[YoungerSelf] | Record[Part]:
    """Undo the erasure of a younger self or a part. Raises NotHere, also for an erased record of another kind."""
    back = operations.bring_back(vault, record_id)
    if isinstance(back.payload, YoungerSelf):
        return selves.younger_self(vault, record_id)
    return selves.part(vault, record_id)


def _take_from_wall(vault: OpenVault, younger: Record[YoungerSelf]) -> None:
    if younger.payload.photo is not None:
        operations.detach(vault, younger.id, younger.payload.photo)
