"""What can be told of the time since a day, a line for each: for a page that gathers, as a brief for a session does.

Packages that keep something make themselves known here when Wayhome starts; whoever gathers asks here, and shows the
rule of each beside its lines. A line tells no more than its rule says.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Protocol, cast

import msgspec

from wayhome.vault.opened import OpenVault


class Told(msgspec.Struct, frozen=True):
    """Lines, newest first, and the rule by which they were chosen, in plain words. ``part``: what they are about."""

    part: str
    rule: str
    lines: tuple[str, ...]


class Teller(Protocol):
    """A module that can be asked. ``RULE``: what its lines say of what is kept, and what they leave out."""

    RULE: str

    def since(self, vault: OpenVault, start: datetime) -> tuple[str, ...]:
        """The lines, newest first."""


_modules: dict[str, str] = {}


def fill(part: str, module: str) -> None:
    """Let the module of this name tell of that part; it is imported at the first question, as it needs tables."""
    _modules[part] = module


def told(vault: OpenVault, start: datetime) -> Iterator[Told]:
    """What each part has to tell since then, in the order of their names; parts with nothing to tell too."""
    for part in sorted(_modules):
        teller = cast("Teller", importlib.import_module(_modules[part]))
        yield Told(part, teller.RULE, teller.since(vault, start))


def mark(line: str) -> str:
    """What stands for a line in a form: it changes with its words, so that nobody ticks what they have not seen."""
    return blake2b(line.encode(), digest_size=8).hexdigest()
