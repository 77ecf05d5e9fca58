"""What a person and their therapist agreed, for the pages of sharing: asked from below, as what was prepared is.

The package that keeps it lies above. It makes itself known here when Wayhome starts; until then nothing is agreed.
"""

from __future__ import annotations

import importlib
import uuid
from typing import Protocol, cast

import msgspec

from wayhome.vault.opened import OpenVault


class Agreed(msgspec.Struct, frozen=True):
    """What belongs beside a share, in the words of those two: when it is read, what comes between, what to do in a
    crisis, when one of them is away, and what stays between them. ``whom``: with whom, as it is written there;
    ``record``: all of it; ``for_another``: whether it is written for somebody else than was asked about.
    """

    record: uuid.UUID
    whom: str
    lines: tuple[tuple[str, str], ...]
    for_another: bool = False


class Keeper(Protocol):
    """What can be asked. ``KIND``: the kind of the record, by which a copy of it is known on the other side."""

    KIND: str

    def agreed(self, vault: OpenVault, name: str) -> Agreed | None:
        """What was agreed with somebody of this name; None where nothing is written."""


_module: list[str] = []


def fill(module: str) -> None:
    """Let the module of this name answer from now on; it is imported at the first question, as it needs tables."""
    _module[:] = [module]


def of(vault: OpenVault, name: str = "") -> Agreed | None:
    """What this person agreed with the therapist of this name, or what comes nearest; None where nothing is written."""
    keeper = _keeper()
    return keeper.agreed(vault, name) if keeper else None


def is_kind(name: str) -> bool:
    """Whether a copy of a record of that kind holds what was agreed."""
    keeper = _keeper()
    return keeper is not None and name == keeper.KIND


def _keeper() -> Keeper | None:
    return cast("Keeper", importlib.import_module(_module[0])) if _module else None
