"""Reads of younger selves and parts. They are few, so that all of them are read at once."""

from __future__ import annotations

import uuid

from wayhome.selves.records import ROLES, Part, YoungerSelf
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

_AFTER_ALL_AGES = 1_000


def younger_selves(vault: OpenVault) -> list[Record[YoungerSelf]]:
    """All younger selves, youngest first; those without an age come last, in the order they were made."""
    return sorted(queries.every(vault, YoungerSelf), key=_by_age)


def parts(vault: OpenVault) -> list[Record[Part]]:
    """All other parts: protectors, critics, the adult self, others; within a role in the order they were made."""
    return sorted(queries.every(vault, Part), key=lambda part: ROLES.index(part.payload.role))


def younger_self(vault: OpenVault, record_id: uuid.UUID) -> Record[YoungerSelf]:
    """One younger self. Raises NotHere."""
    return queries.get(vault, YoungerSelf, record_id)


def part(vault: OpenVault, record_id: uuid.UUID) -> Record[Part]:
    """One part. Raises NotHere."""
    return queries.get(vault, Part, record_id)


def photograph(vault: OpenVault, younger: Record[YoungerSelf]) -> bytes:
    """The photograph of a younger self, opened: a JPEG that Wayhome made itself. Raises NotHere."""
    if younger.payload.photo is None:
        raise queries.NotHere("Photograph")
    return queries.blob(vault, younger.id, younger.payload.photo)


def _by_age(younger: Record[YoungerSelf]) -> int:
    years = younger.payload.years
    return _AFTER_ALL_AGES if years is None else years
