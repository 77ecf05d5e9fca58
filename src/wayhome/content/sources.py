"""The works that practices and lessons rest on: ``sources.toml`` in a folder of words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from wayhome.content.files import ContentError, tables_in


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One work. ``where`` says how to find it; ``note`` what it is and what it isn’t.

    ``kind``, strictly: something tried with people and measured is a ``trial``; the studies of others, gathered, are a
    ``review``; any other article is a ``paper``; then a ``book`` or chapter, a ``guideline`` or law, a ``web`` page.
    """

    title: str
    authors: str
    year: int
    where: str
    kind: Literal["trial", "review", "paper", "book", "guideline", "web"]
    note: str = ""


@cache
def sources() -> dict[str, Source]:
    """All sources by id; a later folder adds some or replaces those of the same id."""
    found: dict[str, Source] = {}
    for _, table in _tables()[0]:
        found |= table
    return found


def problems() -> list[ContentError]:
    """What is wrong with files of sources, which are then left out."""
    return _tables()[1]


@cache
def _tables() -> tuple[list[tuple[Path, dict[str, Source]]], list[ContentError]]:
    return tables_in("sources.toml", dict[str, Source])


def forget() -> None:
    """Read the files again at the next question."""
    sources.cache_clear()
    _tables.cache_clear()
