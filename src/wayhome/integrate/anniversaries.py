"""Letters that are closed until a day, by when they open; and those whose day comes every year."""

from __future__ import annotations

from datetime import date

import msgspec

from wayhome.practise import letters
from wayhome.practise.records.letter import Letter
from wayhome.safety import practices
from wayhome.safety.practices import Known
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

WRITTEN_IN = ("letter-from-a-future-you",)
"""Practices in which a letter for a day to come is written."""


class Anniversaries(msgspec.Struct, frozen=True):
    """``due``: closed, and their day has come. ``coming``: closed until a day, the next first. ``read``: open now, and
    of every year."""

    due: tuple[Record[Letter], ...]
    coming: tuple[Record[Letter], ...]
    read: tuple[Record[Letter], ...]
    practices: tuple[Known, ...]


def anniversaries(vault: OpenVault, today: date) -> Anniversaries:
    """All letters for a day. Nothing of what is in them is read."""
    every = letters.all_of(vault)
    closed = sorted((one for one in every if one.payload.is_closed), key=lambda one: one.payload.until or today)
    return Anniversaries(
        tuple(one for one in closed if one.payload.is_due(today)),
        tuple(one for one in closed if not one.payload.is_due(today)),
        tuple(one for one in every if one.payload.yearly and not one.payload.is_closed),
        practices.some(vault, WRITTEN_IN),
    )
