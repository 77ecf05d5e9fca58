"""Building segments: from records, or from segments and fresh rows that become one."""

from __future__ import annotations

import uuid
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from wayhome.vault.kinds import Kind
from wayhome.vault.search import layout
from wayhome.vault.search.layout import BLOCK, DOCS_IN_ROW, LENGTHS_IN_ROW, Doc, Segment, length_byte
from wayhome.vault.search.lists import class_of, is_bitmap, pack, pack_numbers
from wayhome.vault.search.rows import Rows, fresh_part
from wayhome.vault.search.terms import Words, about, lowered

Entry = tuple[str, Sequence[int], Sequence[tuple[int, int]]]
"""A term, the numbers of the records that have it, and number and class of those that have it often."""
_HEAD = 4
_PER_TERM = 3


@dataclass
class Built:
    """A segment that is sealed and not yet written. Its number is given when it is."""

    part: bytes
    docs: list[Doc]
    blocks: int
    rows: list[bytes]
    dead: list[int] = field(default_factory=list)

    def as_segment(self, number: int) -> Segment:
        """How the state is to know it."""
        oldest, newest = self.docs[0].created, self.docs[-1].created
        dead = pack_numbers(sorted(self.dead))
        return Segment(number, self.part, len(self.docs), self.blocks, oldest, newest, dead)


class SegmentWriter:
    """The one writer of segments. Records and terms come in their order; every row is sealed as soon as it is full."""

    def __init__(self, rows: Rows, docs: list[Doc]) -> None:
        self._rows = rows
        self._docs = docs
        self._part = fresh_part()
        self._sealed: list[bytes] = [b""]
        self._firsts: list[str] = []
        self._terms: list[str] = []
        self._lists: list[bytes] = []
        self._places: dict[bytes, int] = {}
        self._size = _HEAD

    def add(self, entry: Entry) -> None:
        """The next term."""
        term, docs, often = entry
        whole = pack(docs, often, len(self._docs))
        packed = layout.pack_same(self._places[whole]) if whole in self._places else whole
        size = len(packed) + len(term.encode()) + _PER_TERM
        if self._terms and self._size + size > BLOCK:
            self._close_block()
            size, packed = size - len(packed) + len(whole), whole
        self._places.setdefault(whole, len(self._terms))
        self._terms.append(term)
        self._lists.append(packed)
        self._size += size

    def finish(self) -> Built:
        """The segment, sealed."""
        if self._terms:
            self._close_block()
        blocks, docs = len(self._firsts), self._docs
        spans = [docs[at : at + DOCS_IN_ROW] for at in range(0, len(docs), DOCS_IN_ROW)]
        for span in spans:
            self._seal(layout.pack_docs(span))
        lengths = bytes(doc.length for doc in docs)
        for at in range(0, len(lengths), LENGTHS_IN_ROW):
            self._seal(lengths[at : at + LENGTHS_IN_ROW])
        directory = layout.pack_directory(len(docs), self._firsts, [span[0].created for span in spans])
        self._sealed[0] = self._rows.seal(self._part, 0, directory)
        return Built(self._part, docs, blocks, self._sealed)

    def _close_block(self) -> None:
        self._firsts.append(self._terms[0])
        self._seal(layout.pack_block(self._terms, self._lists))
        self._terms, self._lists, self._places, self._size = [], [], {}, _HEAD

    def _seal(self, plaintext: bytes) -> None:
        self._sealed.append(self._rows.seal(self._part, len(self._sealed), plaintext))


class Gathering:
    """Records gathered with their terms, in the order of their moments, to become a segment.

    Of each word it is noted in which records it stands, ascending, as often as it stands there: words are counted, and
    become terms, at the end, each once.
    """

    def __init__(self, words: Words | None = None) -> None:
        self.docs: list[Doc] = []
        self.dead: list[int] = []
        self._terms: dict[str, array[int]] = {}
        self._tokens: dict[str, array[int]] = {}
        self._words = words or Words()

    def add(self, doc: Doc, counts: Mapping[str, int]) -> None:
        """The next record, not earlier than the last, with how often it has each term."""
        _note(self._terms, len(self.docs), Counter(counts).elements())
        self.docs.append(doc)

    def add_payload(self, created: int, record_id: uuid.UUID, revision: int, kind: Kind[Any], payload: Any) -> None:
        """The next record, not earlier than the last, by its texts and facets."""
        number = len(self.docs)
        tokens = list(chain.from_iterable(map(lowered, kind.words_of(payload))))
        self.docs.append(Doc(created, record_id, revision, length_byte(len(tokens))))
        _note(self._tokens, number, tokens)
        _note(self._terms, number, about(kind, payload))

    def build(self, rows: Rows) -> Built:
        """The segment of them all."""
        writer = SegmentWriter(rows, self.docs)
        for entry in self.entries():
            writer.add(entry)
        built = writer.finish()
        built.dead = self.dead
        return built

    def entries(self) -> Iterator[Entry]:
        """Every term, in order."""
        sources = {term: [docs] for term, docs in self._terms.items()}
        for token, docs in self._tokens.items():
            for term in self._words.terms(token):
                if term in sources:
                    sources[term].append(docs)
                else:
                    sources[term] = [docs]
        for term in sorted(sources):
            yield (term, *_counted(sources[term], len(self.docs)))


def _note(having: dict[str, array[int]], number: int, words: Iterable[str]) -> None:
    """That a record has these words. Arrays are a quarter of lists, and nobody looks for garbage in them."""
    for word in words:
        # Most words were met before. Asking first, or a defaultdict, takes longer.
        try:
            having[word].append(number)
        except KeyError:
            having[word] = array("H", (number,))


def _counted(some: Sequence[Sequence[int]], size: int) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
    """The records of a term, each once, from those of the words that have it; and which have it often."""
    if len(some) == 1 and len(some[0]) == 1:
        return some[0], ()
    if is_bitmap(sum(map(len, some)), size):
        having = set(chain.from_iterable(some))
        if is_bitmap(len(having), size):
            return sorted(having), ()
    counts = Counter(chain.from_iterable(some))
    docs = [*counts] if len(some) == 1 else sorted(counts)
    return docs, [(doc, class_of(times)) for doc, times in counts.items() if times > 1]


@dataclass(frozen=True)
class Source:
    """What is to become part of a segment: its records by their numbers, which of these are dead, its terms."""

    docs: Sequence[Doc]
    dead: frozenset[int]
    entries: Iterable[Entry]


class Joined:
    """Several sources as one. ``numbers`` says for each source what became of its records: −1 for what is left out."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        living = [
            (doc.order, at, number)
            for at, source in enumerate(sources)
            for number, doc in enumerate(source.docs)
            if number not in source.dead
        ]
        living.sort()
        self.docs: list[Doc] = [sources[at].docs[number] for _, at, number in living]
        self.numbers: list[list[int]] = [[-1] * len(source.docs) for source in sources]
        for new, (_, at, number) in enumerate(living):
            self.numbers[at][number] = new

    def build(self, rows: Rows, pause: Callable[[], None]) -> Built:
        """The segment of what is alive in all of them. ``pause`` is called between the terms."""
        writer = SegmentWriter(rows, self.docs)
        streams = [self._renumbered(at, source) for at, source in enumerate(self._sources)]
        for term, group in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
            writer.add(self._together(term, list(group)))
            pause()
        return writer.finish()

    def _renumbered(self, at: int, source: Source) -> Iterator[Entry]:
        new = self.numbers[at]
        for term, docs, often in source.entries:
            kept = [number for doc in docs if (number := new[doc]) >= 0]
            if kept:
                yield term, kept, [(new[doc], each) for doc, each in often if new[doc] >= 0]

    @staticmethod
    def _together(term: str, group: list[Entry]) -> Entry:
        if len(group) == 1:
            return group[0]
        docs = sorted(doc for _, some, _ in group for doc in some)
        return term, docs, [each for _, _, often in group for each in often]


def where_are(docs: Sequence[Doc]) -> dict[uuid.UUID, int]:
    """The number of each record of a segment."""
    return {doc.id: number for number, doc in enumerate(docs)}
