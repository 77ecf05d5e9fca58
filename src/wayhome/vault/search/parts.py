"""The parts of an index as a search reads them: the fresh rows together, and each segment. Both answer the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from wayhome.vault.search import layout
from wayhome.vault.search.asking import Phrase, Prefix, Term
from wayhome.vault.search.layout import DOCS_IN_ROW, LENGTHS_IN_ROW, Block, Directory, Doc, Fresh, Segment, rows_of
from wayhome.vault.search.lists import NOTHING, Posting, numbers, union, unpack
from wayhome.vault.search.rows import MALFORMED, Damaged, Rows

Leaf = Term | Prefix | Phrase
Place = tuple[Segment, int]
FEW = 40
"""So many lengths are looked up one by one; of more, whole rows are put together."""
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

    def lengths(self, wanted: Sequence[int]) -> list[int]:
        """The lengths of these records, ascending, as bytes."""

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

    def lengths(self, wanted: Sequence[int]) -> list[int]:
        return [self._rows[number].length for number in wanted]

    def docs(self, wanted: Iterable[int]) -> dict[int, Doc]:
        return {number: self._rows[number].doc for number in wanted}


class SegmentPart:
    """The one reader of a segment for a search. What it will need is fetched for all segments together (`fetch`)."""

    def __init__(self, rows: Rows, segment: Segment, directory: Directory) -> None:
        self._rows = rows
        self._segment = segment
        self._firsts = directory.firsts
        self._moments = directory.moments
        self._blocks: dict[int, Block] = {}
        self._lists: dict[tuple[str, bool], Posting] = {}
        self._read: dict[int, bytes] = {}
        self._places: dict[str, int] = {}
        self.size = segment.docs
        self._docs_row, self._lengths_at = segment.docs_row, segment.lengths_row
        self.dead = frozenset(numbers(segment.dead)) if segment.dead else frozenset()

    def needs(self, leaves: Iterable[Leaf]) -> list[Place]:
        """The blocks in which these leaves are looked up."""
        needed: set[int] = set()
        for leaf in leaves:
            if isinstance(leaf, Term):
                needed.add(self._row_of(leaf.term))
            elif isinstance(leaf, Prefix):
                needed.update(row + 1 for row in self._blocks_of(leaf.start))
        return [(self._segment, row) for row in needed if row]

    def needs_of(self, numbers: Iterable[int], *, lengths: bool = False) -> list[Place]:
        """The rows in which these records stand, or how long they are, that were not read yet."""
        first, in_row = self._where(lengths=lengths)
        needed = {number // in_row for number in numbers}
        return [(self._segment, first + row) for row in needed if first + row not in self._read]

    def take(self, rows: dict[tuple[int, int], bytes]) -> None:
        """Rows that were fetched. Raises Damaged."""
        for (number, row), plaintext in rows.items():
            if number != self._segment.number:
                continue
            if row >= self._docs_row:
                self._read[row] = plaintext
            else:
                self._blocks[row] = _block(plaintext)

    def term(self, term: str) -> Posting:
        key = (term, False)
        if key not in self._lists:
            row = self._row_of(term)
            self._lists[key] = self._looked_up(self._blocks[row], term) if row else NOTHING
        return self._lists[key]

    def prefix(self, start: str) -> Posting:
        key = (start, True)
        if key not in self._lists:
            blocks = [self._blocks[row + 1] for row in self._blocks_of(start)]
            self._lists[key] = union(
                self._list(block, at)
                for block, terms in ((block, block.terms) for block in blocks)
                for at in range(bisect_left(terms, start), bisect_right(terms, start + AFTER_ALL))
            )
        return self._lists[key]

    def between(self, since: int | None, until: int | None) -> tuple[int, int]:
        first = 0 if since is None else self._before(since)
        return first, self.size if until is None else self._before(until)

    def moments(self) -> Sequence[int]:
        return self._moments

    def lengths(self, wanted: Sequence[int]) -> list[int]:
        if not wanted:
            return []
        fetch(self._rows, [self], self.needs_of(wanted, lengths=True))
        first, in_row = self._where(lengths=True)
        if len(wanted) <= FEW:
            return [self._lengths_row(first + number // in_row)[number % in_row] for number in wanted]
        # Rows that are needed by none of them stay empty; where one is cut, nobody’s length is taken for another’s.
        every = b"".join(self._lengths_row(row) for row in range(first, first + rows_of(self.size, in_row)))
        return [*map(every.__getitem__, wanted)]

    def docs(self, wanted: Iterable[int]) -> dict[int, Doc]:
        numbered = list(wanted)
        if not numbered:
            return {}
        fetch(self._rows, [self], self.needs_of(numbered))
        first, in_row = self._where()
        try:
            return {
                number: layout.unpack_doc(self._read[first + number // in_row], number % in_row) for number in numbered
            }
        except MALFORMED:
            raise Damaged from None

    def _where(self, *, lengths: bool = False) -> tuple[int, int]:
        """The first row of the records, or of their lengths, and how many there are in a row."""
        return (self._lengths_at, LENGTHS_IN_ROW) if lengths else (self._docs_row, DOCS_IN_ROW)

    def _lengths_row(self, row: int) -> bytes:
        size = min(LENGTHS_IN_ROW, self.size - (row - self._lengths_at) * LENGTHS_IN_ROW)
        found = self._read.get(row, bytes(size))
        if len(found) != size:
            raise Damaged
        return found

    def _before(self, moment: int) -> int:
        """How many of its records are before that moment."""
        at = bisect_left(self._moments, moment) - 1
        if at < 0:
            return 0
        start = at * DOCS_IN_ROW
        docs = self.docs(range(start, min(start + DOCS_IN_ROW, self.size)))
        return start + bisect_left([doc.created for doc in docs.values()], moment)

    def _row_of(self, term: str) -> int:
        """The block in which a term stands, if anywhere; 0 when it sorts before all."""
        if term not in self._places:
            self._places[term] = layout.row_of_term(self._firsts, term) + 1
        return self._places[term]

    def _blocks_of(self, start: str) -> range:
        first = max(0, layout.row_of_term(self._firsts, start))
        return range(first, layout.row_of_term(self._firsts, start + AFTER_ALL) + 1)

    def _looked_up(self, block: Block, term: str) -> Posting:
        at = block.place_of(term)
        return self._list(block, at) if at >= 0 else NOTHING

    def _list(self, block: Block, at: int) -> Posting:
        try:
            return unpack(block.list_at(at), self.size)
        except MALFORMED:
            raise Damaged from None


def needed(parts: Iterable[SegmentPart], leaves: Collection[Leaf]) -> list[Place]:
    """All blocks that these parts need for these leaves."""
    return [place for part in parts for place in part.needs(leaves)]


def fetch(rows: Rows, parts: Iterable[SegmentPart], places: Sequence[Place]) -> None:
    """Read these rows of these parts at once. Raises Damaged."""
    if places:
        found = rows.of(places)
        for part in parts:
            part.take(found)


def _block(plaintext: bytes) -> Block:
    try:
        return Block(plaintext)
    except MALFORMED:
        raise Damaged from None
