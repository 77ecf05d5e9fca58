"""The timeline of everything that was kept: which kinds, from where on, and how a record shows itself on its day."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import Http404
from django.utils import timezone

from wayhome.journal import moments, places
from wayhome.journal.records import Entry
from wayhome.languages.words import _
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.opened import OpenVault

PAGE = 20
"""Records on one page of the timeline."""
WORDS = 230
"""Characters of a record's words that the timeline shows, at most."""


class Filter(msgspec.Struct, frozen=True):
    """A choice of kinds, as a link above the timeline."""

    slug: str
    label: str
    icon: str
    kinds: tuple[str, ...]


_FILTERS = (
    Filter("conversations", _("Conversations"), "message-square-text", ("practise.dialogue",)),
    Filter("writing", _("Writing"), "pen-line", ("journal.entry",)),
    Filter("letters", _("Letters"), "mail-open", ("practise.letter",)),
    Filter("drawings", _("Drawings"), "paintbrush", ("practise.drawing",)),
    Filter("practices", _("Practices"), "sprout", ("practise.run", "practise.promise")),
    Filter("patterns", _("Understand"), "waypoints", ("understand.pattern", "understand.thought")),
    Filter("check-ins", "Check-ins", "sun", ("safety.checkin",)),
)


def filters() -> tuple[Filter, ...]:
    """The choices whose kinds are known here and show themselves in the timeline."""
    shown = set(kinds.in_timeline())
    return tuple(found for found in _FILTERS if shown.issuperset(found.kinds))


class Asked(msgspec.Struct, frozen=True):
    """What an address asks of the timeline: some kinds or all, from a month or from a place on."""

    show: str = ""
    month: tuple[int, int] | None = None
    before: queries.Place | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """Read an address. Raises Http404 for what no link of ours says."""
        show, month, before = query.get("show", ""), query.get("month", ""), query.get("before", "")
        if show and show not in {known.slug for known in filters()}:
            raise Http404
        return cls(show, _month(month) if month else None, places.read(before) if before else None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds that are asked for."""
        return next((known.kinds for known in filters() if known.slug == self.show), kinds.in_timeline())

    @property
    def is_from_the_newest(self) -> bool:
        """Whether reading starts with what was kept last."""
        return self.month is None and self.before is None

    def further(self, place: queries.Place) -> str:
        """The query of the page that goes on after this place."""
        return urlencode({**({"show": self.show} if self.show else {}), "before": places.written(place)})


class Card(msgspec.Struct, frozen=True):
    """One record on the timeline. ``moment``: the moment it is about, by the clock of the place."""

    when: str
    moment: datetime
    glimpse: Glimpse
    words: str
    tags: tuple[str, ...]


class Days(msgspec.Struct, frozen=True):
    """What a page of the timeline holds of one month."""

    month: str
    cards: tuple[Card, ...]
    continued: bool = False


class Page(msgspec.Struct, frozen=True):
    """A page of the timeline by months, newest first; ``earlier`` is the query of the next one, or empty."""

    months: tuple[Days, ...] = msgspec.field(default=())
    earlier: str = ""


def read(vault: OpenVault, asked: Asked, younger: Mapping[uuid.UUID, str]) -> Page:
    """The records that an address asks for, each as its kind shows it; in one query when all of them open."""
    found = _one_more_than_a_page(vault, asked)
    shown, more = found[:PAGE], len(found) > PAGE
    here, today = timezone.get_current_timezone(), timezone.localdate()
    cards = [_card(record, record.created.astimezone(here), today, younger) for record in shown]
    came_from = _month_of(timezone.localtime(asked.before[0])) if asked.before else None
    return Page(
        months=tuple(
            Days(moments.month_in_words(*month), tuple(of_month), month == came_from)
            for month, of_month in groupby(cards, key=lambda card: _month_of(card.moment))
        ),
        earlier=asked.further((shown[-1].created, shown[-1].id)) if more else "",
    )


def _one_more_than_a_page(vault: OpenVault, asked: Asked) -> list[Record[Any]]:
    """Records enough to know whether there are more. What does not open takes no place, and never ends the timeline."""
    until = moments.end_of_month(*asked.month) if asked.month else None
    limit, known = PAGE + 1, len(vault.damaged)
    while True:
        found = queries.timeline(vault, asked.kinds, limit=limit, before=asked.before, until=until)
        if len(found) > PAGE or len(found) + len(vault.damaged) - known < limit:
            return found
        del vault.damaged[known:]
        limit *= 2


def _short(words: str) -> str:
    """The first words, on one line; a long page is not read to its end for it."""
    line = " ".join(words[: 2 * WORDS].split())
    return (
        line
        if len(line) <= WORDS and len(words) <= 2 * WORDS
        else f"{line[:WORDS].rpartition(' ')[0] or line[:WORDS]} …"
    )


def _card(record: Record[Any], local: datetime, today: date, younger: Mapping[uuid.UUID, str]) -> Card:
    glimpse = kinds.named(record.kind).glimpse
    assert glimpse is not None
    shown = glimpse(record)
    about = record.payload.about if isinstance(record.payload, Entry) else ()
    return Card(
        when=moments.on_the_line(local, today),
        moment=local,
        glimpse=shown,
        words=_short(shown.words),
        tags=(*shown.tags, *_names(about, younger)),
    )


def _names(ids: Sequence[uuid.UUID], younger: Mapping[uuid.UUID, str]) -> tuple[str, ...]:
    return tuple(younger[one] for one in ids if one in younger)


def _month_of(local: datetime) -> tuple[int, int]:
    return local.year, local.month


def _month(said: str) -> tuple[int, int]:
    match = re.fullmatch(r"([12]\d{3})-(0[1-9]|1[0-2])", said)
    if match is None:
        raise Http404
    return int(match[1]), int(match[2])
