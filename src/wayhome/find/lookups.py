"""Where a licence, a title or a membership can be looked up: ``lookups.toml`` in a folder of words."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from django.utils import timezone
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Line, Slug

PLACE = "lookups.toml"
GROWN_OLD = datetime.timedelta(days=365)
"""After that, a page says that an address was noted long ago."""

Address = Annotated[str, Meta(pattern=r"^https://[a-z0-9.-]+(/[!-~]*)?(?!\n)$", max_length=200)]


class Lookup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A register, or a list of registers. ``says``: what is to be found there.

    ``checked_on``: the day somebody last held the address against its source; that is no promise that it opens today.
    """

    name: Line
    href: Address
    says: Line
    checked_on: datetime.date

    @property
    def is_old(self) -> bool:
        """Whether the address was last checked longer ago than a year."""
        return timezone.localdate() - self.checked_on > GROWN_OLD

    @property
    def shown(self) -> str:
        """The address as it is read aloud: without what every address begins with."""
        return self.href.removeprefix("https://").removeprefix("www.").rstrip("/")


@cache
def lookups() -> dict[str, Lookup]:
    """All places by id; a later folder of words adds some, or replaces those of the same id."""
    found: dict[str, Lookup] = {}
    for _, table in _tables()[0]:
        found |= table
    return found


def problems() -> list[ContentError]:
    """What is wrong with files of places, which are then left out."""
    return _tables()[1]


@cache
def _tables() -> tuple[list[tuple[Path, dict[Slug, Lookup]]], list[ContentError]]:
    return tables_in(PLACE, dict[Slug, Lookup])


def forget() -> None:
    """Read the files again at the next question."""
    lookups.cache_clear()
    _tables.cache_clear()
