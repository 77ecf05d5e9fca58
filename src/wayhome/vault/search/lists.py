"""Lists of records that have a term, as bytes: see “A list” in docs/formats/search-index-v1.md.

Within a segment records have numbers from 0 on, below 65,536, in the order of their moments.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress
from operator import sub

MOST = 65_536
"""Records in a segment at most: a list is never longer than a block then."""
PLAIN, GAPS, BITS = 0, 1, 2
OFTEN = 0x10
_HEAD = struct.Struct(">BH")
_SWAP = sys.byteorder == "little"
_DIGITS = bytes.maketrans(b"01", b"\x00\x01")
_CLASSES = (0, 0, 1, 2, 2)
TIMES = (1.0, 2.0, 3.5, 6.0)
"""What the four classes of “how often” stand for."""


def class_of(times: int) -> int:
    """The class of a number of times: once, twice, three or four times, more."""
    return _CLASSES[times] if times < 5 else 3


def numbers(packed: bytes) -> array[int]:
    """Numbers of 16 bits, big endian, as an array."""
    found = array("H", packed)
    if _SWAP:
        found.byteswap()
    return found


def pack_numbers(values: Iterable[int]) -> bytes:
    """Numbers below 65,536 as 16 bits each, big endian."""
    found = array("H", values)
    if _SWAP:
        found.byteswap()
    return found.tobytes()


def pack(docs: Sequence[int], often: Sequence[tuple[int, int]], size: int) -> bytes:
    """A list of ascending numbers below ``size``. ``often``: number and class of those that have the term often."""
    count = len(docs)
    if count * 8 > size and count > 8:
        return _HEAD.pack(BITS, count - 1) + _bits(docs, size)
    form, body = _short(docs, count, size)
    if not often:
        return _HEAD.pack(form, count - 1) + body
    classes = bytearray((count + 3) // 4)
    for doc, each in often:
        at = bisect_left(docs, doc)
        classes[at >> 2] |= each << ((at & 3) << 1)
    return _HEAD.pack(form | OFTEN, count - 1) + body + classes


def _short(docs: Sequence[int], count: int, size: int) -> tuple[int, bytes]:
    if count > 4 and size < count * 400:
        gaps = [docs[0], *map(sub, docs[1:], docs)]
        most = max(gaps)
        if most < 255:
            return GAPS, bytes(gaps)
        parts = b"".join(map(_GAPS.__getitem__, gaps) if most < len(_GAPS) else map(_gap, gaps))
        if len(parts) < 2 * count:
            return GAPS, parts
    return PLAIN, pack_numbers(docs)


def _gap(gap: int) -> bytes:
    return b"\xff" * (gap // 255) + bytes((gap % 255,))


_GAPS = [_gap(gap) for gap in range(4096)]


def _bits(docs: Sequence[int], size: int) -> bytes:
    digits = bytearray(b"0") * size
    for doc in docs:
        digits[doc] = 49  # “1”
    return int(digits, 2).to_bytes((size + 7) // 8, "big")


class Posting:
    """A list as it was read. ``bits``: the list as a bitmap of ``width`` bits when it is so frequent; the last record
    is its lowest bit."""

    __slots__ = ("_docs", "bits", "classes", "count", "width")

    def __init__(self, count: int, docs: Sequence[int] | None, bits: bytes, width: int, classes: bytes) -> None:
        self.count = count
        self.bits = bits
        self.width = width
        self.classes = classes
        self._docs = docs

    @property
    def docs(self) -> Sequence[int]:
        """The numbers, ascending."""
        if self._docs is None:
            flags = f"{int.from_bytes(self.bits, 'big'):0{self.width}b}".encode().translate(_DIGITS)
            self._docs = list(compress(range(self.width), flags))
        return self._docs

    @property
    def is_frequent(self) -> bool:
        """Whether so many records have the term that it tells little."""
        return self.width > 0

    def within(self, some: set[int] | None) -> set[int]:
        """The numbers of the list among these; all when there are none to choose from."""
        if some is None:
            return set(self.docs)
        if self.is_frequent and self._docs is None and len(some) * 20 < self.width:
            bits, spare = self.bits, len(self.bits) * 8 - self.width
            return {doc for doc in some if bits[(doc + spare) >> 3] >> (7 - ((doc + spare) & 7)) & 1}
        return some.intersection(self.docs)

    def often(self) -> list[tuple[int, int]]:
        """Number and class of those that have the term more than once."""
        if not self.classes:
            return []
        classes = self.classes
        every = (classes[at >> 2] >> ((at & 3) << 1) & 3 for at in range(self.count))
        return [(doc, each) for doc, each in zip(self.docs, every, strict=True) if each]

    def class_at(self, at: int) -> int:
        """The class of the number at that place of the list."""
        return self.classes[at >> 2] >> ((at & 3) << 1) & 3 if self.classes else 0


NOTHING = Posting(0, (), b"", 0, b"")


def unpack(packed: bytes, size: int) -> Posting:
    """A list that `pack` made. Raises ValueError when it is none."""
    form, count = packed[0], int.from_bytes(packed[1:3], "big") + 1
    body, classes = packed[3:], b""
    if form & OFTEN:
        body, classes = body[: -((count + 3) // 4)], body[-((count + 3) // 4) :]
    form &= ~OFTEN
    if form == PLAIN:
        docs: Sequence[int] = numbers(body)
    elif form == GAPS:
        sums = accumulate(body)
        docs = [at for at, gap in zip(sums, body, strict=True) if gap != 255] if 255 in body else list(sums)
    elif form == BITS:
        if len(body) != (size + 7) // 8:
            raise ValueError("a bitmap of another length")
        return Posting(count, None, body, size, classes)
    else:
        raise ValueError("no such form of a list")
    if len(docs) != count or (docs and docs[-1] >= size):
        raise ValueError("a list of another length")
    return Posting(count, docs, b"", 0, classes)


def both(one: Posting, other: Posting) -> Posting:
    """The records of two frequent lists of a segment: bitmaps meet as numbers do, before they are read."""
    met = int.from_bytes(one.bits, "big") & int.from_bytes(other.bits, "big")
    return Posting(met.bit_count(), None, met.to_bytes(len(one.bits), "big"), one.width, b"")


def union(lists: Iterable[Posting]) -> Posting:
    """One list of all that stand in any of these."""
    found = list(lists)
    if len(found) == 1:
        return found[0]
    docs = sorted(set(chain.from_iterable(each.docs for each in found)))
    return Posting(len(docs), docs, b"", 0, b"")
