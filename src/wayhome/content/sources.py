"""The works that practices and lessons rest on: ``sources.toml`` in a folder of words."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from wayhome.content.files import shaped, tables_in


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A trial, book, guideline or page. ``where`` says how to find it; ``note`` what it is and what it isn’t."""

    title: str
    authors: str
    year: int
    where: str
    kind: Literal["trial", "book", "guideline", "web"]
    note: str = ""


@cache
def sources() -> dict[str, Source]:
    """All sources by id; a later folder adds some or replaces those of the same id. Raises ContentError."""
    found: dict[str, Source] = {}
    for path, table in tables_in("sources.toml"):
        found |= shaped(path, table, dict[str, Source])
    return found
