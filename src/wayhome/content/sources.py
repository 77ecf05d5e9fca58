"""The works that practices and lessons rest on: ``sources.toml`` in a folder of words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from wayhome.content.files import ContentError, ContentFile, tables_in

ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?$")
"""An address at the end of where a work is, written as on paper: without https."""


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

    @property
    def address(self) -> str:
        """The address in ``where``, as it is written there; empty where there is none."""
        found = ADDRESS.search(self.where)
        return found[0] if found else ""

    @property
    def place(self) -> str:
        """What ``where`` says before the address."""
        return self.where.removesuffix(self.address)


class Sourced(Protocol):
    """Words of a file that name the works they rest on."""

    @property
    def id(self) -> str:
        """The name of the file."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the works."""


def misfit(file: ContentFile, one: Sourced) -> ContentError | None:
    """How a file does not fit its name, or names a work that nobody knows."""
    if one.id != file.id:
        return ContentError(file.path, "id", f"is “{one.id}”, but the file is called “{file.id}”")
    missing = [identity for identity in one.sources if identity not in sources()]
    return ContentError(file.path, "sources", f"“{missing[0]}” is not in sources.toml") if missing else None


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
