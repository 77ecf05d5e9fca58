"""A search of nobody’s, in memory, before anybody asks: what is done for the first time takes twice as long."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from wayhome.vault.crypto import RootKey
from wayhome.vault.kinds import Payload
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import opened
from wayhome.vault.search import asking, tally
from wayhome.vault.search.asking import Asked
from wayhome.vault.search.building import Built
from wayhome.vault.search.finding import Hit, Search, hit_of
from wayhome.vault.search.layout import State
from wayhome.vault.search.preparing import New, prepare
from wayhome.vault.search.rows import SEGMENT, Head, Rows, fresh_part
from wayhome.vault.search.snippets import Marker
from wayhome.vault.search.terms import Words

SHOWN = 30


class _InMemory(Rows):
    """The rows of an index of one segment that was never written."""

    __slots__ = ("_sealed",)

    def __init__(self, vault: OpenVault, built: Built) -> None:
        super().__init__(vault)
        self._sealed = {SEGMENT + row: sealed for row, sealed in enumerate(built.rows)}

    def head(self) -> Head:
        return Head(None, {}, {SEGMENT: self._sealed[SEGMENT]})

    def _at(self, places: Sequence[int]) -> list[tuple[int, bytes]]:
        return [(place, self._sealed[place]) for place in places]


class _Rehearsal(Search):
    """A search that asks no database."""

    def total(self, rows: Rows, state: State) -> int:
        """How many it finds in this index."""
        self._rows = rows
        return self._candidates(self._parts(state, rows.head()), SHOWN)[1]


def rehearse(payloads: Iterable[Payload], several: Sequence[str]) -> tuple[tuple[Hit, ...], list[int]]:
    """All of these payloads as they would be shown, marked by what was looked for last; and how many each found.

    They are sealed under a key that is closed at the end, indexed, looked for and opened. Nothing is written or read.
    """
    vault = OpenVault(uuid.uuid4(), RootKey.generate())
    prepared = prepare(vault, [New(payload) for payload in payloads])
    [built] = prepared.segments
    rows, state = _InMemory(vault, built), State(fresh_part(), 1, tally.shape(), segments=[built.as_segment(1)])
    met = Words()
    trees = [(Asked(words), asking.parse(words, met)) for words in several]
    totals = [_Rehearsal(vault, asked, tree, met).total(rows, state) for asked, tree in trees]
    marker = Marker(trees[-1][1], met)
    hits = tuple(hit_of(opened(vault, row), marker) for row in prepared.records)
    vault.root.close()
    return hits, totals
