"""Reads of younger selves and parts. They are few, so that all of them are read at once."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from wayhome.selves.records import ROLES, Part, YoungerSelf
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

_AFTER_ALL_AGES = 1_000


class Everyone(NamedTuple):
    """Younger selves and parts who were kept; and those begun, whose words kept themselves so far."""

    younger_selves: list[Record[YoungerSelf]]
    parts: list[Record[Part]]
    begun: list[Record[YoungerSelf]]
    begun_parts: list[Record[Part]]


def everyone(vault: OpenVault) -> Everyone:
    """All of them, in the order of ``younger_selves`` and ``parts``; those begun in the order they were made."""
    younger = sorted(queries.every(vault, YoungerSelf), key=_by_age)
    parts = sorted(queries.every(vault, Part), key=lambda part: ROLES.index(part.payload.role))
    return Everyone(
        [one for one in younger if not one.payload.is_begun],
        [one for one in parts if not one.payload.is_begun],
        [one for one in younger if one.payload.is_begun],
        [one for one in parts if one.payload.is_begun],
    )


def younger_selves(vault: OpenVault) -> list[Record[YoungerSelf]]:
    """All younger selves who were kept, youngest first; those without an age last, in the order they were made."""
    return sorted((one for one in queries.every(vault, YoungerSelf) if not one.payload.is_begun), key=_by_age)


def parts(vault: OpenVault) -> list[Record[Part]]:
    """All other parts who were kept: protectors, critics, the adult self, others; within a role as they were made."""
    found = (one for one in queries.every(vault, Part) if not one.payload.is_begun)
    return sorted(found, key=lambda part: ROLES.index(part.payload.role))


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
