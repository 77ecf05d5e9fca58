"""Where a licence, a title or a membership can be looked up: ``lookups.toml`` in a folder of words."""

from __future__ import annotations

import datetime
from typing import Annotated

import msgspec
from django.utils import timezone
from msgspec import Meta

from wayhome.content.shapes import Line, Slug
from wayhome.content.tables import Table
from wayhome.languages.words import Said

GROWN_OLD = datetime.timedelta(days=365)
"""After that, a page says that an address was noted long ago."""

Address = Annotated[str, Meta(pattern=r"^https://[a-z0-9.-]+(/[!-~]*)?(?!\n)$", max_length=200)]


class Lookup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A register, or a list of registers. ``says``: what is to be found there.

    ``checked_on``: the day somebody last held the address against its source; that is no promise that it opens today.
    """

    name: Line
    href: Address
    says: Said
    checked_on: datetime.date

    def __post_init__(self) -> None:
        if not self.says:
            raise ValueError("words of at least one letter are needed")

    @property
    def is_old(self) -> bool:
        """Whether the address was last checked longer ago than a year."""
        return timezone.localdate() - self.checked_on > GROWN_OLD

    @property
    def site(self) -> str:
        """The site alone, for a line with little room."""
        return self.shown.partition("/")[0]

    @property
    def shown(self) -> str:
        """The address as it is read aloud: without what every address begins with."""
        return self.href.removeprefix("https://").removeprefix("www.").rstrip("/")


TABLE = Table("lookups.toml", dict[Slug, Lookup])
lookups, some, problems, forget = TABLE.rows, TABLE.some, TABLE.problems, TABLE.forget
