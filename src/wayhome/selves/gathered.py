"""What concerns a younger self, wherever it was kept: conversations, letters, drawings, promises, patterns, practices.

Each kind says by itself whom it is about, with the facet “younger:<id>”; here it is asked for, and nothing else is
known of those kinds.
"""

from __future__ import annotations

import uuid
from datetime import datetime

import msgspec

from wayhome.vault import search
from wayhome.vault.kinds import Glimpse
from wayhome.vault.opened import OpenVault

AT_ONCE = 12
"""How many are shown, until more are asked for."""
DEEPEST = 500
"""The last page that can be asked for."""
WORDS = 160
"""Characters of the words of each."""


class Card(msgspec.Struct, frozen=True):
    """One of them: when it was, and how it shows itself. ``words``: how it begins."""

    when: datetime
    glimpse: Glimpse
    words: str


class Gathered(msgspec.Struct, frozen=True):
    """A portion of them, newest first; ``total`` of all. ``earlier`` and ``later``: pages, 0 where there is none."""

    cards: tuple[Card, ...]
    total: int
    earlier: int
    later: int


def gathered(vault: OpenVault, younger: uuid.UUID, page: int = 1) -> Gathered:
    """What concerns this younger self, in one search."""
    page = min(max(page, 1), DEEPEST)
    asked = search.Asked(words="", facets=(f"younger:{younger}",), order="date")
    found = search.find(vault, asked, limit=AT_ONCE, offset=(page - 1) * AT_ONCE)
    cards = tuple(Card(hit.record.created, hit.glimpse, _short(hit.glimpse)) for hit in found.hits if hit.glimpse)
    return Gathered(cards, found.total, page + 1 if found.more and page < DEEPEST else 0, page - 1)


def _short(glimpse: Glimpse) -> str:
    """How its words begin, on one line; those of a closed letter stay closed."""
    line = "" if glimpse.closed else " ".join(glimpse.words[: 2 * WORDS].split())
    return line if len(line) <= WORDS else f"{line[:WORDS].rpartition(' ')[0] or line[:WORDS]} …"
