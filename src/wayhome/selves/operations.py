"""Writes of younger selves and parts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec
from django.db import IntegrityError

from wayhome.selves import queries as selves
from wayhome.selves.records import Part, Somebody, YoungerSelf
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.turns import in_turn

S = TypeVar("S", bound=Somebody)
Written = Mapping[str, str | int | None]
"""What a form says: the name of a field → what stands in it."""

ONE_LINE = frozenset({"name", "age", "age_years", "role"})


def make(vault: OpenVault, payload: S, record_id: uuid.UUID) -> Record[S]:
    """Keep somebody new under the id that their form was given, so that a form sent twice makes one of them.

    Raises Stale when there is somebody of that id already.
    """
    try:
        return operations.keep(vault, payload, record_id=record_id)
    except IntegrityError:
        raise operations.Stale(record_id) from None


def write(vault: OpenVault, record: Record[S], written: Written, *, revision: int) -> Record[S]:
    """Keep what a form says of somebody, and with it the choice between two texts, if there were two.

    ``revision`` is the one that the form was filled from. Raises Stale when somebody moved on since.
    """
    payload = msgspec.structs.replace(record.payload, **written, aside={}, aside_from=None)
    if payload == record.payload:
        return record
    return operations.revise(vault, replace(record, revision=revision), payload)


@in_turn
def set_aside(
    vault: OpenVault, shape: type[S], record_id: uuid.UUID, written: Written, *, page: uuid.UUID | None
) -> Record[S]:
    """Keep a text beside the one that another tab kept first; both are then shown. Raises NotHere.

    ``page`` is the id of the page that it comes from: its later words take the place of its earlier ones, while the
    words of a third page are added, so that nothing of anybody's is lost.
    """
    record = queries.get(vault, shape, record_id)
    before, mine = record.payload.aside, differing(record.payload, written)
    if page is None or page != record.payload.aside_from:
        mine = before | {
            name: text if name in ONE_LINE else _together(before.get(name, ""), text) for name, text in mine.items()
        }
    if mine == before:
        return record
    return operations.revise(vault, record, msgspec.structs.replace(record.payload, aside=mine, aside_from=page))


def differing(payload: Somebody, written: Written) -> dict[str, str]:
    """The fields in which a form says something else than what is kept, as text."""
    mine = {name: _as_text(value) for name, value in written.items()}
    return {name: text for name, text in mine.items() if text != _as_text(getattr(payload, name))}


def both(payload: Somebody, written: Written) -> dict[str, str | int | None]:
    """What is kept and what a form says, one after the other, in every field where they differ."""
    joined: dict[str, str | int | None] = dict(written)
    for name, mine in differing(payload, written).items():
        kept = getattr(payload, name)
        if name in {"name", "age"} and kept and mine:
            joined[name] = f"{kept} / {mine}"
        elif name not in ONE_LINE:
            joined[name] = _together(kept, mine)
        elif not mine:
            joined[name] = kept
    return joined


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


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _together(first: str, second: str) -> str:
    """Two texts as one, without saying twice what one has of the other."""
    if not first or first in second:
        return second
    return first if second in first else f"{first}\n\n{second}"
