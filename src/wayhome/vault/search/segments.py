"""Reading segments whole, to join them or to find one record of them."""

from __future__ import annotations

import struct
import uuid
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from wayhome.vault.search import layout
from wayhome.vault.search.building import Entry, Gathering, Source
from wayhome.vault.search.layout import DOCS_IN_ROW, Directory, Doc, Segment, State
from wayhome.vault.search.lists import numbers, pack_numbers, unpack
from wayhome.vault.search.rows import MALFORMED, SEGMENT, Damaged, Rows

_AT_ONCE = 16


def directories(rows: Rows, segments: Sequence[Segment]) -> dict[int, Directory]:
    """The directories of these segments, by the segment’s number. Raises Damaged."""
    found = rows.of((segment, 0) for segment in segments)
    return _unpacked(segments, [found[segment.number, 0] for segment in segments])


def unpack_directories(rows: Rows, segments: Sequence[Segment], firsts: Mapping[int, bytes]) -> dict[int, Directory]:
    """The same of what `Rows.head` gives. Raises Damaged."""
    places = [segment.number * SEGMENT for segment in segments]
    if not firsts.keys() >= set(places):
        raise Damaged
    sealed = ((segment.part, 0, firsts[place]) for segment, place in zip(segments, places, strict=True))
    return _unpacked(segments, rows.open_all(sealed))


def _unpacked(segments: Sequence[Segment], plain: Sequence[bytes]) -> dict[int, Directory]:
    try:
        opened = {segment.number: layout.unpack_directory(row) for segment, row in zip(segments, plain, strict=True)}
    except MALFORMED:
        raise Damaged from None
    if any(opened[segment.number].docs != segment.docs for segment in segments):
        raise Damaged
    return opened


def as_source(rows: Rows, segment: Segment) -> Source:
    """A segment as a source of another. Its terms are read while they are asked for."""
    docs = _docs(rows, segment)
    return Source(docs, frozenset(numbers(segment.dead)), _entries(rows, segment))


def fresh_source(rows: Rows, state: State, pause: Callable[[], None]) -> Source:
    """The fresh rows of a state as a source, in the order of their moments. ``pause`` is called between them."""
    found = rows.fresh(state, [name.number for name in state.fresh])
    if len(found) != len(state.fresh):
        raise Damaged
    opened = unpack_all_fresh(rows, state, found)
    gathering = Gathering()
    for fresh in sorted(opened, key=lambda each: each.order):
        pause()
        gathering.add(fresh.doc, dict(zip(fresh.terms(), _times(fresh), strict=True)))
    return Source(gathering.docs, frozenset(), gathering.entries())


def unpack_all_fresh(rows: Rows, state: State, sealed: Mapping[int, bytes]) -> list[layout.Fresh]:
    """Fresh rows by their numbers, opened. Raises Damaged."""
    opened = rows.open_all((state.index, number, row) for number, row in sealed.items())
    try:
        return [*map(layout.unpack_fresh, opened)]
    except MALFORMED:
        raise Damaged from None


def numbers_of(rows: Rows, segment: Segment, wanted: Sequence[Doc]) -> dict[uuid.UUID, int]:
    """The numbers that these records have in a segment, found by their moments; those that are not there are left out.

    What is dead is there no longer. Raises Damaged.
    """
    moments = directories(rows, [segment])[segment.number].moments
    spans = [range(max(0, bisect_left(moments, doc.created) - 1), bisect_right(moments, doc.created)) for doc in wanted]
    places = sorted({at for span in spans for at in span})
    found = rows.of((segment, segment.docs_row + at) for at in places)
    numbered: dict[tuple[uuid.UUID, int, int], int] = {}
    for at in places:
        for number, doc in enumerate(_docs_of(found[segment.number, segment.docs_row + at]), at * DOCS_IN_ROW):
            numbered[doc.id, doc.created, doc.revision] = number
    dead = set(numbers(segment.dead))
    here = ((doc.id, numbered.get((doc.id, doc.created, doc.revision), -1)) for doc in wanted)
    return {record_id: number for record_id, number in here if number >= 0 and number not in dead}


def _docs_of(row: bytes) -> list[Doc]:
    try:
        return layout.unpack_docs(row)
    except (struct.error, ValueError):
        raise Damaged from None


def with_dead(segment: Segment, more: Sequence[int], now: int, *, erased: bool) -> Segment:
    """The segment with these of its records dead as well. ``now``: seconds since 1970."""
    dead = sorted({*numbers(segment.dead), *more})
    return Segment(
        segment.number,
        segment.part,
        segment.docs,
        segment.blocks,
        segment.oldest,
        segment.newest,
        pack_numbers(dead),
        segment.since or now,
        segment.erased or erased,
    )


def _times(fresh: layout.Fresh) -> Iterator[int]:
    """A number of times for each class: the least that has it."""
    return (_LEAST[each] for each in fresh.classes)


_LEAST = (1, 2, 3, 5)


def _docs(rows: Rows, segment: Segment) -> list[Doc]:
    docs_rows = range(segment.docs_row, segment.lengths_row)
    length_rows = range(segment.lengths_row, segment.all_rows)
    found = rows.of((segment, row) for row in (*docs_rows, *length_rows))
    lengths = b"".join(found[segment.number, row] for row in length_rows)
    try:
        docs = [doc for row in docs_rows for doc in layout.unpack_docs(found[segment.number, row])]
        return [replace(doc, length=length) for doc, length in zip(docs, lengths, strict=True)]
    except MALFORMED:
        raise Damaged from None


def _entries(rows: Rows, segment: Segment) -> Iterator[Entry]:
    for start in range(1, segment.docs_row, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, segment.docs_row))
        found = rows.of((segment, row) for row in some)
        for row in some:
            yield from _entries_of(found[segment.number, row], segment.docs)


def _entries_of(row: bytes, size: int) -> Iterator[Entry]:
    try:
        for term, packed in layout.Block(row).lists():
            posting = unpack(packed, size)
            yield term, posting.docs, posting.often()
    except MALFORMED:
        raise Damaged from None
