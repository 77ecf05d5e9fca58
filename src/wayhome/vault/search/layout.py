"""The bytes of the rows of an index, before they are sealed: see docs/formats/search-index-v1.md."""

from __future__ import annotations

import struct
import sys
import uuid
from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

import msgspec

from wayhome.vault.ids import id_of
from wayhome.vault.search.lists import SAME, class_of, numbers, pack_numbers

BLOCK = 15_867
"""Bytes of a block at most: sealed, in its row, it fills a page of the database, or two or four of an older one."""
DOCS_IN_ROW = 128
LENGTHS_IN_ROW = 16_000
_DOC = struct.Struct(">16sqI")
_FRESH = struct.Struct(">16sqIBI")
LENGTHS = tuple(2 ** (byte / 16) - 1 for byte in range(256))
"""The number of words that each byte of a length stands for."""


def length_byte(words: int) -> int:
    """A number of words in a byte, in steps of a sixteenth of a doubling."""
    return min(255, round(16 * log2(1 + words)))


class Doc(msgspec.Struct, frozen=True):
    """A record as the index knows it. ``created`` in microseconds since 1970; ``length`` as a byte."""

    created: int
    id: uuid.UUID
    revision: int
    length: int = 0

    @property
    def order(self) -> tuple[int, uuid.UUID]:
        """Its place among others."""
        return (self.created, self.id)


def pack_docs(docs: Iterable[Doc]) -> bytes:
    """A row of records."""
    return b"".join(_DOC.pack(doc.id.bytes, doc.created, doc.revision) for doc in docs)


def unpack_docs(row: bytes) -> list[Doc]:
    """The records of such a row, without their lengths."""
    return [Doc(created, id_of(id_), revision) for id_, created, revision in _DOC.iter_unpack(row)]


def unpack_doc(row: bytes, at: int) -> Doc:
    """One record of such a row."""
    id_, created, revision = _DOC.unpack_from(row, at * _DOC.size)
    return Doc(created, id_of(id_), revision)


class Fresh(NamedTuple):
    """A record with its terms in a row of its own. ``blob``: the terms, each between two line ends.

    A search opens all of them and shows few: what tells a record apart stays as it lies in the row until it is shown.
    """

    id: bytes
    created: int
    revision: int
    length: int
    blob: bytes
    classes: bytes

    @property
    def doc(self) -> Doc:
        """The record."""
        return Doc(self.created, id_of(self.id), self.revision, self.length)

    @property
    def order(self) -> tuple[int, bytes]:
        """Its place among others, as that of its record."""
        return (self.created, self.id)

    def class_of(self, term: bytes) -> int:
        """How often it has the term, as a class; −1 when it has not."""
        at = self.blob.find(b"\n" + term + b"\n")
        return self.classes[self.blob.count(b"\n", 0, at)] if at >= 0 else -1

    def terms(self) -> list[str]:
        """All its terms."""
        return self.blob[1:-1].decode().split("\n")


def pack_fresh(doc: Doc, counts: Mapping[str, int]) -> bytes:
    """A fresh row."""
    terms = sorted(counts)
    blob = ("\n" + "\n".join(terms) + "\n").encode()
    head = _FRESH.pack(doc.id.bytes, doc.created, doc.revision, doc.length, len(blob))
    return head + blob + bytes([*map(class_of, map(counts.__getitem__, terms))])


def unpack_fresh(row: bytes) -> Fresh:
    """What `pack_fresh` made."""
    id_, created, revision, length, size = _FRESH.unpack_from(row)
    start = _FRESH.size
    return Fresh(id_, created, revision, length, row[start : start + size], row[start + size :])


def pack_block(terms: Sequence[str], lists: Sequence[bytes]) -> bytes:
    """A block: terms in order, and a list for each."""
    names = "\n".join(terms).encode()
    ends, end = [], 0
    for each in lists:
        end += len(each)
        ends.append(end)
    return struct.pack(">HH", len(terms), len(names)) + names + pack_numbers(ends) + b"".join(lists)


class Block:
    """A block as it was read. A search wants one or two of its terms: the others stay as they lie there."""

    __slots__ = ("_body", "_ends", "_names")

    def __init__(self, row: bytes) -> None:
        count, size = struct.unpack_from(">HH", row)
        self._names = b"\n" + row[4 : 4 + size] + b"\n"
        start = 4 + size + 2 * count
        self._ends = numbers(row[4 + size : start])
        self._body = row[start:]
        if self._names.count(b"\n") != count + 1 or len(self._ends) != count:
            raise ValueError("a block of another length")

    @property
    def terms(self) -> list[str]:
        """Its terms, in order."""
        return self._names[1:-1].decode().split("\n")

    def place_of(self, term: str) -> int:
        """Where among its terms this one stands; −1 when it is not there."""
        at = self._names.find(b"\n" + term.encode() + b"\n")
        return self._names.count(b"\n", 0, at) if at >= 0 else -1

    def list_at(self, at: int) -> bytes:
        """The bytes of the list of the term at that place."""
        found = self._there(at)
        return self._there(int.from_bytes(found[1:], "big")) if found[0] == SAME else found

    def lists(self) -> list[tuple[str, bytes]]:
        """Every term with the bytes of its list."""
        return [(term, self.list_at(at)) for at, term in enumerate(self.terms)]

    def _there(self, at: int) -> bytes:
        return self._body[self._ends[at - 1] if at else 0 : self._ends[at]]


def pack_same(at: int) -> bytes:
    """In place of a list that the term at that place of the block has, too: as of a word and its stem."""
    return struct.pack(">BH", SAME, at)


class Directory(msgspec.Struct, array_like=True, frozen=True):
    """What stands in a segment: how many records, each block’s first term, the first moment of each row of records."""

    docs: int
    firsts: str
    begins: bytes

    @property
    def moments(self) -> array[int]:
        """The first moment of each row of records."""
        found = array("q", self.begins)
        if sys.byteorder == "little":
            found.byteswap()
        return found


def row_of_term(firsts: str, term: str) -> int:
    """Which block a term stands in, if anywhere: from 0; −1 when it sorts before all. ``firsts``: of a directory.

    It is halved as it lies there: to part a thousand lines takes longer than to look at ten of them.
    """
    low, high, best = 0, len(firsts), -1
    while low < high:
        middle = (low + high) // 2
        start = firsts.rfind("\n", low, middle) + 1 or low
        end = firsts.find("\n", middle, high)
        end = high if end < 0 else end
        if firsts[start:end] <= term:
            low, best = end + 1, start
        else:
            high = start - 1
    return firsts.count("\n", 0, best) if best >= 0 else -1


def rows_of(count: int, in_row: int) -> int:
    """How many rows so many things take."""
    return -(-count // in_row)


class Segment(msgspec.Struct, array_like=True):
    """A segment as the state knows it. ``rows``: of blocks; those of records and of lengths follow from ``docs``.

    ``dead``: the numbers of its records that are no longer so, 16 bits each, ascending. ``since``: when the first of
    them came, seconds since 1970. ``erased``: whether one was erased rather than written anew.
    """

    number: int
    part: bytes
    docs: int
    blocks: int
    oldest: int
    newest: int
    dead: bytes = b""
    since: int = 0
    erased: bool = False

    @property
    def live(self) -> int:
        """How many of its records are as it says."""
        return self.docs - len(self.dead) // 2

    @property
    def docs_row(self) -> int:
        """The number of its first row of records."""
        return self.blocks + 1

    @property
    def lengths_row(self) -> int:
        """The number of its first row of lengths."""
        return self.docs_row + rows_of(self.docs, DOCS_IN_ROW)

    @property
    def all_rows(self) -> int:
        """How many rows it has with its directory."""
        return self.lengths_row + rows_of(self.docs, LENGTHS_IN_ROW)


class FreshName(msgspec.Struct, array_like=True):
    """A fresh row as the state knows it: its number, and the id of its record."""

    number: int
    id: bytes


class State(msgspec.Struct, array_like=True):
    """What an index consists of. ``version`` rises with every change. ``shape``: what it was made by (`tally.shape`);
    empty when it is known to be wrong. ``records``, ``revisions``: how many records it knows, and the sum of their
    revisions, to be compared with what is there."""

    index: bytes
    version: int
    shape: bytes
    records: int = 0
    revisions: int = 0
    next_fresh: int = 1
    next_segment: int = 1
    fresh: list[FreshName] = []
    segments: list[Segment] = []


_encode = msgspec.msgpack.Encoder().encode
_state = msgspec.msgpack.Decoder(State).decode
_directory = msgspec.msgpack.Decoder(Directory).decode


def pack_state(state: State) -> bytes:
    """The state’s row."""
    return _encode(state)


def unpack_state(row: bytes) -> State:
    """What `pack_state` made."""
    return _state(row)


def pack_directory(docs: int, firsts: Sequence[str], begins: Sequence[int]) -> bytes:
    """A segment’s directory."""
    return _encode(Directory(docs, "\n".join(firsts), struct.pack(f">{len(begins)}q", *begins)))


def unpack_directory(row: bytes) -> Directory:
    """What `pack_directory` made."""
    return _directory(row)
