"""What to know before a practice: what is particular to it, then what holds for all of its depth and its asks.

The general ones are one file of words, ``en/cautions.toml``, so that they are said once and mended once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.languages.spoken import EachLanguage
from wayhome.practise.practice import Asks, Practice
from wayhome.practise.steps.step import Line

NAME = "en/cautions.toml"


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cautions, each a line of its own."""

    says: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=12)]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: what to know from a level on, and what to know about what a practice asks."""

    level: dict[Literal["1", "2", "3"], Saying] = msgspec.field(default_factory=dict)
    asks: dict[Asks, Saying] = msgspec.field(default_factory=dict)


class Cautions(msgspec.Struct, frozen=True):
    """``own``: of this practice alone. ``general``: of its depth, and of what it asks."""

    own: tuple[str, ...]
    general: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, the practice's own ones first."""
        return (*self.own, *self.general)


def of(practice: Practice) -> Cautions:
    """What to know before this practice. Deeper levels keep what holds for the shallower ones."""
    levels, asks = _general()
    said = [levels.get(str(level), ()) for level in range(1, practice.level + 1)]
    said += [asks.get(ask, ()) for ask in practice.asks]
    general = dict.fromkeys(line for lines in said for line in lines if line not in practice.cautions)
    return Cautions(practice.cautions, tuple(general))


def lines() -> tuple[str, ...]:
    """Every general caution there is."""
    levels, asks = _general()
    return tuple(line for says in (*levels.values(), *asks.values()) for line in says)


def problems() -> list[ContentError]:
    """What is wrong with the files of general cautions, which are then left out."""
    return _tables()[1]


@EachLanguage
def _general() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """By level and by what is asked; a later folder replaces what it names."""
    levels: dict[str, tuple[str, ...]] = {}
    asks: dict[str, tuple[str, ...]] = {}
    for _, table in _tables()[0]:
        levels |= {level: saying.says for level, saying in table.level.items()}
        asks |= {ask: saying.says for ask, saying in table.asks.items()}
    return levels, asks


@EachLanguage
def _tables() -> tuple[list[tuple[Path, Table]], list[ContentError]]:
    return tables_in(NAME, Table)


def forget() -> None:
    """Read the files again at the next question."""
    _general.cache_clear()
    _tables.cache_clear()
