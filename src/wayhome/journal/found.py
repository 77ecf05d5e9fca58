"""What was found, as the page shows it: each record with the words that were looked for marked in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

import msgspec
from django.utils import timezone

from wayhome.journal import moments
from wayhome.journal.finding import PAGE, Wish
from wayhome.journal.records import Entry
from wayhome.vault import search
from wayhome.vault.kinds import Glimpse
from wayhome.vault.opened import OpenVault


class Match(msgspec.Struct, frozen=True):
    """One record that was found. ``moment``: the moment it is about, by the clock of the place."""

    when: str
    moment: datetime
    glimpse: Glimpse
    title: tuple[search.Piece, ...]
    words: tuple[search.Piece, ...]


class Matches(msgspec.Struct, frozen=True):
    """A page of what was found. ``further``: the number of the next page, or 0. ``mending``: search is being put in
    order, so that this answer was read from the records themselves."""

    total: int
    shown: tuple[Match, ...]
    page: int
    further: int
    mending: bool


def look(vault: OpenVault, wish: Wish) -> Matches:
    """Look for what is wished. Raises search.BadQuery when the words cannot be understood."""
    answer = search.find(vault, wish.asked, limit=PAGE, offset=(wish.page - 1) * PAGE)
    return Matches(
        total=answer.total,
        shown=shown(answer.hits),
        page=wish.page,
        further=wish.page + 1 if answer.more else 0,
        mending=answer.mending,
    )


def shown(hits: Iterable[search.Hit]) -> tuple[Match, ...]:
    """What was found as it is shown."""
    here = timezone.get_current_timezone()
    return tuple(_match(hit, here) for hit in hits)


def _match(hit: search.Hit, here: tzinfo) -> Match:
    assert hit.glimpse is not None, "what can be found has a page"
    payload = hit.record.payload
    local = hit.record.created.astimezone(here)
    return Match(
        when=moments.spelled(local, hourless=isinstance(payload, Entry) and payload.is_hourless),
        moment=local,
        glimpse=hit.glimpse,
        title=hit.title,
        words=hit.snippet,
    )
