"""The parts of an index as a search reads them: the fresh rows together, and each segment. Both answer the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from wayhome.vault.search import layout
from wayhome.vault.search.asking import Phrase, Prefix, Term
from wayhome.vault.search.layout import DOCS_IN_ROW, LENGTHS_IN_ROW, Block, Directory, Doc, Fresh, Segment
from wayhome.vault.search.lists import NOTHING, Posting, numbers, union, unpack
from wayhome.vault.search.rows import MALFORMED, Damaged, Rows

Leaf = Term | Prefix | Phrase
Place = tuple[Segment, int]
AFTER_ALL = "\U0010ffff"


class Part(Protocol):
    """Records with numbers from 0 on, in the order of their moments, and what terms they have."""

    size: int
    dead: frozenset[int]

    def term(self, term: str) -> Posting:
        """The records that have a term."""

    def prefix(self, start: str) -> Posting:
        """The records that have a term which begins so."""

    def between(self, since: int | None, until: int | None) -> tuple[int, int]:
        """The numbers of the records of a span of time: from the first up to, not including, the second."""

    def moments(self) -> Sequence[int]:
        """About when each `layout.DOCS_IN_ROW`-th record is."""

    def lengths(self, wanted: Iterable[int]) -> bytes:
        """The lengths of all records; only those of the wanted ones are read."""

    def docs(self, wanted: Iterable[int]) -> dict[int, Doc]:
        """These records."""


class FreshPart:
    """The fresh rows."""

    def __init__(self, fresh: Iterable[Fresh]) -> None:
        self._rows = sorted(fresh, key=lambda each: each.order)
        self._lists: dict[str, Posting] = {}
        self.size = len(self._rows)
        self.dead: frozenset[int] = frozenset()

    def term(self, term: str) -> Posting:
        if term not in self._lists:
            name = term.encode()
            found = [(at, each) for at, row in enumerate(self._rows) if (each := row.class_of(name)) >= 0]
            often = {place: each for place, (_, each) in enumerate(found) if each}
            self._lists[term] = Posting(len(found), [at for at, _ in found], b"", 0, often)
        return self._lists[term]

    def prefix(self, start: str) -> Posting:
        begins = b"\n" + start.encode()
        found = [at for at, row in enumerate(self._rows) if begins in row.blob]
        return Posting(len(found), found, b"", 0, b"")

    def between(self, since: int | None, until: int | None) -> tuple[int, int]:
        moments = [row.created for row in self._rows]
        first = 0 if since is None else bisect_left(moments, since)
        return first, self.size if until is None else bisect_left(moments, until)

    def moments(self) -> Sequence[int]:
        return [row.created for row in self._rows[::DOCS_IN_ROW]]

    def lengths(self, wanted: Iterable[int]) -> bytes:
        return bytes(row.length for row in self._rows)

    def docs(self, wanted: Iterable[int]) -> dict[int, Doc]:
        return {number: self._rows[number].doc for number in wanted}


class SegmentPart:
    """The one reader of a segment for a search. What it will need is fetched for all segments together (`fetch`)."""

    def __init__(self, rows: Rows, segment: Segment, directory: Directory) -> None:
        self._rows = rows
        self._segment = segment
        self._firsts = directory.first_terms
        self._moments = directory.moments
        self._blocks: dict[int, Block] = {}
        self._lists: dict[tuple[str, bool], Posting] = {}
        self._docs_rows: dict[int, bytes] = {}
        self.size = segment.docs
        self.dead = frozenset(numbers(segment.dead)) if segment.dead else frozenset()

    def needs(self, leaves: Iterable[Leaf]) -> list[Place]:
        """The blocks in which these leaves are looked up."""
        needed: set[int] = set()
        for leaf in leaves:
            if isinstance(leaf, Term):
                needed.add(layout.row_of_term(self._firsts, leaf.term) + 1)
            elif isinstance(leaf, Prefix):
                needed.update(row + 1 for row in self._blocks_of(leaf.start))
        return [(self._segment, row) for row in needed if row]

    def take(self, rows: dict[tuple[int, int], bytes]) -> None:
        """Blocks that were fetched. Raises Damaged."""
        for (number, row), plaintext in rows.items():
            if number == self._segment.number:
                try:
                    self._blocks[row] = Block(plaintext)
                except MALFORMED:
                    raise Damaged from None

    def term(self, term: str) -> Posting:
        key = (term, False)
        if key not in self._lists:
            row = layout.row_of_term(self._firsts, term) + 1
            self._lists[key] = self._looked_up(self._blocks[row], term) if row else NOTHING
        return self._lists[key]

    def prefix(self, start: str) -> Posting:
        key = (start, True)
        if key not in self._lists:
            self._lists[key] = union(
                self._list(block, at)
                for block in (self._blocks[row + 1] for row in self._blocks_of(start))
                for at in range(bisect_left(block.terms, start), bisect_right(block.terms, start + AFTER_ALL))
            )
        return self._lists[key]

    def between(self, since: int | None, until: int | None) -> tuple[int, int]:
        first = 0 if since is None else self._before(since)
        return first, self.size if until is None else self._before(until)

    def moments(self) -> Sequence[int]:
        return self._moments

    def lengths(self, wanted: Iterable[int]) -> bytes:
        segment = self._segment
        first = segment.lengths_row
        needed = {first + row for row in {number // LENGTHS_IN_ROW for number in wanted}}
        found = self._rows.of((segment, row) for row in needed)
        lengths = bytearray(self.size)
        for (_, row), plaintext in found.items():
            start = (row - first) * LENGTHS_IN_ROW
            if len(plaintext) != min(LENGTHS_IN_ROW, self.size - start):
                raise Damaged
            lengths[start : start + len(plaintext)] = plaintext
        return bytes(lengths)

    def docs(self, wanted: Iterable[int]) -> dict[int, Doc]:
        numbered = list(wanted)
        self._fetch_docs({number // DOCS_IN_ROW for number in numbered})
        try:
            return {
                number: layout.unpack_doc(self._docs_rows[number // DOCS_IN_ROW], number % DOCS_IN_ROW)
                for number in numbered
            }
        except MALFORMED:
            raise Damaged from None

    def _before(self, moment: int) -> int:
        """How many of its records are before that moment."""
        at = bisect_left(self._moments, moment) - 1
        if at < 0:
            return 0
        start = at * DOCS_IN_ROW
        docs = self.docs(range(start, min(start + DOCS_IN_ROW, self.size)))
        return start + bisect_left([doc.created for doc in docs.values()], moment)

    def _fetch_docs(self, wanted: set[int]) -> None:
        segment, missing = self._segment, wanted - self._docs_rows.keys()
        if missing:
            found = self._rows.of((segment, segment.docs_row + at) for at in missing)
            self._docs_rows |= {row - segment.docs_row: plaintext for (_, row), plaintext in found.items()}

    def _blocks_of(self, start: str) -> range:
        first = max(0, layout.row_of_term(self._firsts, start))
        return range(first, bisect_right(self._firsts, start + AFTER_ALL))

    def _looked_up(self, block: Block, term: str) -> Posting:
        at = bisect_left(block.terms, term)
        return self._list(block, at) if at < len(block.terms) and block.terms[at] == term else NOTHING

    def _list(self, block: Block, at: int) -> Posting:
        try:
            return unpack(block.list_at(at), self.size)
        except MALFORMED:
            raise Damaged from None


def fetch(rows: Rows, parts: Iterable[SegmentPart], leaves: Sequence[Leaf]) -> None:
    """Read all blocks that these parts need for these leaves, at once. Raises Damaged."""
    every = list(parts)
    needed = [place for part in every for place in part.needs(leaves)]
    found = rows.of(needed) if needed else {}
    for part in every:
        part.take(found)
