"""The works that practices and lessons rest on: ``sources.toml`` in a folder of words."""

from __future__ import annotations

import re
from typing import Literal, Protocol

import msgspec

from wayhome.content.files import ContentError, ContentFile
from wayhome.content.tables import Table

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


TABLE = Table("sources.toml", dict[str, Source])
sources, some, problems, forget = TABLE.rows, TABLE.some, TABLE.problems, TABLE.forget


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
    return TABLE.lost(one.sources, file.path, "sources")
