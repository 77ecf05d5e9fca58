"""Answering a search. Never a silent miss: an index that is not whole is not believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from django.utils import timezone

from wayhome.vault import kinds, rows
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.moments import microseconds
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, opened
from wayhome.vault.search import asking, bitmaps, matching, ranking, scanning, snippets, tally, tending, terms
from wayhome.vault.search.asking import Asked, Node, leaves
from wayhome.vault.search.bitmaps import Numbers
from wayhome.vault.search.layout import Doc, State
from wayhome.vault.search.parts import FreshPart, Part, Place, SegmentPart, fetch, needed
from wayhome.vault.search.rebuilding import reindex
from wayhome.vault.search.rows import Damaged, Head, Reading, Rows
from wayhome.vault.search.segments import unpack_all_fresh, unpack_directories
from wayhome.vault.search.snippets import Marker, Piece
from wayhome.vault.search.terms import Words

TRIES = 5
"""How often a search is begun again because the index was changed while it was being read."""
SMALL = 500
"""Up to so many records an index is built anew at once; of more, beside, and the search looks through everything."""
CHECKED = 3_000
"""Of more than so many records that may hold a phrase, the best so many are opened."""
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Hit:
    """A record that was found; how it shows itself; its title and a piece of its words, with what matched marked."""

    record: Record[Any]
    glimpse: Glimpse | None
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True)
class Found:
    """What a search found: a page of it. ``more``: there is a next page. ``mending``: the index is being built anew,
    and this was found without it. ``at_least``: a phrase that may stand in very many was counted up to ``total``."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    mending: bool
    at_least: bool = False


class Page(msgspec.Struct, frozen=True):
    """A page of records, before anything is shown of them."""

    records: tuple[Record[Any], ...]
    total: int
    at_least: bool = False


class _Candidate(msgspec.Struct, frozen=True):
    score: float
    doc: Doc

    @property
    def order(self) -> tuple[float, int, Any]:
        return (self.score, self.doc.created, self.doc.id)


def find(vault: OpenVault, asked: Asked, *, limit: int = 30, offset: int = 0) -> Found:
    """What is asked, the best ``limit`` after the first ``offset``. Raises BadQuery."""
    words = Words()
    tree = asking.read(asked, words)
    page = _from_index(vault, asked, tree, words, limit, offset)
    mending = page is None
    if page is None:
        now = microseconds(timezone.now())
        records, total = scanning.scan(vault, asked, tree, words, limit, offset, now)
        page = Page(tuple(records), total)
    marker = Marker(tree, words)
    hits = tuple(hit_of(each, marker) for each in page.records)
    return Found(hits, page.total, offset + limit < page.total or page.at_least, mending, page.at_least)


def hit_of(record: Record[Any], marker: Marker) -> Hit:
    """A record as it was found, with what matched marked."""
    kind = kinds.named(record.kind)
    glimpse = kind.glimpse(record) if kind.glimpse else None
    return Hit(record, glimpse, *snippets.shown(record, glimpse.title if glimpse else kind.title, marker))


def _from_index(vault: OpenVault, asked: Asked, tree: Node, words: Words, limit: int, offset: int) -> Page | None:
    """A page by the index, built anew first if it is small; None when it is being built anew beside."""

    def answer() -> Page:
        return Search(vault, asked, tree, words).page(limit, offset)

    try:
        return _whole(vault, answer)
    except Damaged:
        if tally.counted(vault)[0] > SMALL:
            tending.beside(vault, reindex)
            return None
        reindex(vault)
    try:
        return _whole(vault, answer)
    except Damaged:
        return None


def _whole(vault: OpenVault, answer: Callable[[], Answer]) -> Answer:
    """The answer of an index that did not change while it was being read. Raises Damaged."""
    for _ in range(TRIES):
        try:
            return answer()
        except Damaged as trouble:
            present = Rows(vault).state()
            if trouble.version is None or present is None or present.version == trouble.version:
                raise
    raise Damaged


class Search:
    """One search through the index as it is now."""

    def __init__(self, vault: OpenVault, asked: Asked, tree: Node, words: Words) -> None:
        self._vault = vault
        self._asked = asked
        self._tree = tree
        self._words = words
        self._rows: Rows = Reading(vault)
        self._now = microseconds(timezone.now())

    def page(self, limit: int, offset: int) -> Page:
        """The records of a page, opened. Raises Damaged with the version of the state that was read."""
        head = self._rows.head()
        state = head.state
        if state is None:
            raise Damaged
        comparison = tally.Comparison(self._vault, state)
        try:
            page = self._page(self._parts(state, head), limit, offset)
            if not comparison.agrees():
                raise Damaged
        except Damaged:
            raise Damaged(state.version) from None
        return page

    def candidates(self, limit: int, offset: int) -> tuple[list[Doc], int]:
        """The records of a page as the index knows them, and how many there are in all; phrases are not checked."""
        head = self._rows.head()
        if head.state is None:
            raise Damaged
        comparison = tally.Comparison(self._vault, head.state)
        found, total = self._candidates(self._parts(head.state, head), offset + limit)
        if not comparison.agrees():
            raise Damaged
        return [each.doc for each in found[offset:]], total

    def _parts(self, state: State, head: Head) -> list[Part]:
        """All parts of the index, with what this search will look up in them."""
        if state.shape != tally.shape() or tally.is_older_than_met(self._vault, state):
            raise Damaged
        if head.fresh.keys() != {name.number for name in state.fresh}:
            raise Damaged
        fresh = unpack_all_fresh(self._rows, state, head.fresh)
        if {each.id for each in fresh} != {name.id for name in state.fresh}:
            raise Damaged
        opened = unpack_directories(self._rows, state.segments, head.firsts)
        parts = [SegmentPart(self._rows, each, opened[each.number]) for each in state.segments]
        looked_up = (leaf for leaf, _ in leaves(asking.at_most(self._tree)))
        fetch(self._rows, parts, needed(parts, {*looked_up, *ranking.scored_leaves(self._tree)}))
        return [*([FreshPart(fresh)] if fresh else []), *parts]

    def _page(self, parts: list[Part], limit: int, offset: int) -> Page:
        if not asking.has_phrase(self._tree):
            found, total = self._candidates(parts, offset + limit)
            records = self._opened(found[offset:])
            unreadable = len(found[offset:]) - len(records)
            return Page(tuple(records), total - unreadable)
        found, total = self._candidates(parts, CHECKED)
        checked = [record for record in self._opened(found) if self._holds(record)]
        return Page(tuple(checked[offset : offset + limit]), len(checked), total > len(found))

    def _candidates(self, parts: list[Part], most: int) -> tuple[list[_Candidate], int]:
        """The best records of all parts, best first, and how many there are in all."""
        tree, scored = asking.at_most(self._tree), ranking.scored_leaves(self._tree)
        rarity = [] if self._asked.order == "date" else ranking.rarities(parts, scored)
        matched = [self._matching(tree, part) for part in parts]
        certain = ranking.in_every(tree)
        scorers = [ranking.telling(part, scored, rarity, certain) if rarity else [] for part in parts]
        ranked = [
            ranking.ranked(here, most) if scorer else bitmaps.newest(here, most)
            for here, scorer in zip(matched, scorers, strict=True)
        ]
        self._fetch_for(parts, ranked, scorers, most)
        scored_of = [
            ranking.best(part, some, scorer, most, self._now) if scorer else [(0.0, each) for each in some]
            for part, some, scorer in zip(parts, ranked, scorers, strict=True)
        ]
        chosen = ranking.foremost(scored_of, most)
        self._fetch_docs(parts, chosen)
        found: list[_Candidate] = []
        for part, some_chosen in zip(parts, chosen, strict=True):
            docs = part.docs([number for _, number in some_chosen])
            found += [_Candidate(score, docs[number]) for score, number in some_chosen]
        found.sort(key=lambda each: each.order, reverse=True)
        return found[:most], sum(map(len, matched))

    def _fetch_for(self, parts: list[Part], ranked: list[list[int]], scorers: list[ranking.Scorer], most: int) -> None:
        """Read at once what all segments need to rank these, and those that are chosen whatever their rank."""
        places: list[Place] = []
        segments = []
        for part, some, scorer in zip(parts, ranked, scorers, strict=True):
            if isinstance(part, SegmentPart):
                segments.append(part)
                places += part.needs_of(some, lengths=True) if scorer else []
                places += part.needs_of(some) if len(some) <= most else []
        fetch(self._rows, segments, places)

    def _fetch_docs(self, parts: list[Part], chosen: list[list[tuple[float, int]]]) -> None:
        """Read at once which records these are."""
        places: list[Place] = []
        segments = []
        for part, some in zip(parts, chosen, strict=True):
            if isinstance(part, SegmentPart):
                segments.append(part)
                places += part.needs_of(number for _, number in some)
        fetch(self._rows, segments, places)

    def _matching(self, tree: Node, part: Part) -> Numbers:
        found = matching.matching(tree, part)
        if part.dead:
            found = bitmaps.without(found, part.dead)
        since, until = self._asked.since, self._asked.until
        if since is None and until is None:
            return found
        return bitmaps.between(found, *part.between(*(microseconds(each) if each else None for each in (since, until))))

    def _opened(self, found: Sequence[_Candidate]) -> list[Record[Any]]:
        """These records in their order; what does not open is left out and noted. Raises Damaged if one moved on."""
        docs = [each.doc for each in found]
        found_rows: dict[Any, rows.Row] = {}
        for start in range(0, len(docs), 500):
            ids = [doc.id for doc in docs[start : start + 500]]
            found_rows |= {row.id: row for row in rows.of_any_kind(self._vault.id, ids)}
        records: list[Record[Any]] = []
        for doc in docs:
            row = found_rows.get(doc.id)
            if row is None or row.revision != doc.revision or microseconds(row.created) != doc.created:
                raise Damaged
            try:
                records.append(opened(self._vault, row))
            except UNREADABLE:
                self._vault.damaged.append(row.kind)
        return records

    def _holds(self, record: Record[Any]) -> bool:
        kind = kinds.named(record.kind)
        counts, _ = terms.terms_of(self._words, kind, record.payload)
        return matching.holds(self._tree, counts, terms.as_line(self._words, kind.words_of(record.payload)))
