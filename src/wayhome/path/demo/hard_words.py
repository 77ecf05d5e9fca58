"""The words of the demonstration’s hard stretches: what stood in the way, and what was set beforehand."""

from __future__ import annotations

from typing import Any

import msgspec

from wayhome.path.demo.dated import Dated, Words


class BlockWords(Dated, frozen=True):
    """``obstacle``: its id. ``said``: fields of the record; none where “not today” was all."""

    obstacle: str
    not_today: bool = False
    said: dict[str, Any] = msgspec.field(default_factory=dict)


class PlannedWords(Dated, frozen=True):
    """``on``: the day of the story that was planned."""

    on: int
    said: dict[str, Any]


class SaidWords(Dated, frozen=True):
    """``said``: fields of the record."""

    said: dict[str, Any]


class Hard(Words, frozen=True):
    """All of it."""

    block: tuple[BlockWords, ...]
    planned: tuple[PlannedWords, ...]
    care: tuple[SaidWords, ...]
    rhythm: tuple[SaidWords, ...]
