"""Lists of records that have a term, as bytes: see “A list” in docs/formats/search-index-v1.md.

Within a segment records have numbers from 0 on, below 65,536, in the order of their moments.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, repeat
from operator import ne, sub

from wayhome.vault.search.bitmaps import MOST as MOST
from wayhome.vault.search.bitmaps import Bitmap, Numbers

VERSION = 2
"""Rises with every change of what `pack` makes: every index is then built anew."""
PLAIN, EIGHT, BITS, TEN, TWELVE = range(5)
SAME = 0x20
"""A list that stands before, in the same block (`layout.Block`)."""
OFTEN = 0x10
_HEAD = struct.Struct(">BH")
_ONE = struct.Struct(">BHH")
_SIZE = struct.Struct(">H")
_SWAP = sys.byteorder == "little"
_CLASSES = (0, 0, 1, 2, 2)
TIMES = (1.0, 2.0, 3.5, 6.0)
"""What the four classes of “how often” stand for."""
_WIDTHS = {EIGHT: 8, TEN: 10, TWELVE: 12}


def _plane(bits: int) -> list[bytes]:
    """The numbers of so many bits in each byte of a plane, each in a byte of its own: the first is in the lowest."""
    most = (1 << bits) - 1
    return [bytes(byte >> at & most for at in range(0, 8, bits)) for byte in range(256)]


_TWO, _FOUR = _plane(2), _plane(4)


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


def is_bitmap(count: int, size: int) -> bool:
    """Whether a list of so many records of a segment of this size is kept as a bitmap, which knows no “how often”."""
    return count * 8 > size and count > 8


def pack(docs: Sequence[int], often: Sequence[tuple[int, int]], size: int) -> bytes:
    """A list of ascending numbers below ``size``. ``often``: number and class of those that have the term often."""
    count = len(docs)
    if count == 1 and not often:
        # Half of all words stand in one record.
        return _ONE.pack(PLAIN, 0, docs[0])
    if is_bitmap(count, size):
        return _HEAD.pack(BITS, count - 1) + _bits(docs, size)
    form, body = _short(docs, count, size)
    if not often:
        return _HEAD.pack(form, count - 1) + body
    classes = bytes(_packed_often(docs, often))
    return _HEAD.pack(form | OFTEN, count - 1) + _SIZE.pack(len(classes)) + classes + body


def _short(docs: Sequence[int], count: int, size: int) -> tuple[int, bytes]:
    mean = size // count
    if count == 1 or mean >= 2950:
        return PLAIN, pack_numbers(docs)
    # Up to these mean gaps, the form is the shortest.
    form = EIGHT if mean < 155 else TEN if mean < 590 else TWELVE
    units, most = [docs[0], *map(sub, docs[1:], docs)], (1 << _WIDTHS[form]) - 1
    if max(units) >= most:
        for at in [at for at, gap in enumerate(units) if gap >= most][::-1]:
            units[at : at + 1] = _parted((units[at],), most)
    body = bytes(units) if form == EIGHT else _packed(units, form)
    return (form, body) if len(body) < 2 * count else (PLAIN, pack_numbers(docs))


def _parted(gaps: Iterable[int], most: int) -> Iterator[int]:
    """The gaps as units of at most ``most``, which says that more follows."""
    for gap in gaps:
        while gap >= most:
            yield most
            gap -= most
        yield gap


def _packed(units: list[int], form: int) -> bytes:
    """Units in planes: their lower bytes one after the other, then what is above these."""
    units += [0] * (-len(units) % (2 if form == TWELVE else 4))
    both = pack_numbers(units)
    return both[1::2] + _joined(both[::2], 2 if form == TEN else 4)


def _joined(small: bytes, bits: int) -> bytes:
    """Numbers of so many bits, as many in a byte as fit, the first in its lowest."""
    each, joined = 8 // bits, 0
    for at in range(each):
        joined |= int.from_bytes(small[at::each], "big") << bits * at
    return joined.to_bytes(len(small) // each, "big")


def _read_units(body: bytes, form: int) -> bytes | array[int]:
    """What `_packed` made, with what filled its last byte. All of it at once: a search reads thousands."""
    if form == EIGHT:
        return body
    parts = 5 if form == TEN else 3
    if len(body) % parts:
        raise ValueError("a list of another length")
    end = len(body) // parts * (parts - 1)
    upper = b"".join(map((_FOUR if form == TWELVE else _TWO).__getitem__, body[end:]))
    both = bytearray(2 * end)
    both[::2], both[1::2] = upper, body[:end]
    return numbers(bytes(both))


_GAPS = bytes(unit // 3 for unit in range(256))
_TELLS = bytes(unit % 3 + 1 for unit in range(256))


def _packed_often(docs: Sequence[int], often: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Which places of a list have a class, and which: three times the gap between two places, and the class above."""
    last = 0
    for at, each in sorted((bisect_left(docs, doc), each) for doc, each in often):
        yield from _parted(((at - last) * 3 + each - 1,), 255)
        last = at


def _read_often(packed: bytes) -> dict[int, int]:
    """The classes by their places."""
    if 255 not in packed:
        # Each place has a byte of its own: then all of them are read at once.
        return dict(zip(accumulate(packed.translate(_GAPS)), packed.translate(_TELLS), strict=True))
    found, at, unit = {}, 0, 0
    for byte in packed:
        unit += byte
        if byte != 255:
            at += unit // 3
            found[at] = unit % 3 + 1
            unit = 0
    return found


def _bits(docs: Sequence[int], size: int) -> bytes:
    digits = bytearray(b"0") * size
    for doc in docs:
        digits[doc] = 49  # “1”
    return int(digits, 2).to_bytes((size + 7) // 8, "big")


class Posting:
    """A list as it was read. ``bits``: the list as a bitmap of ``width`` bits when it is so frequent; the last record
    is its lowest bit. ``often``: the classes of those that have the term more than once, by place, packed or not."""

    __slots__ = ("_docs", "_often", "bits", "count", "width")

    def __init__(
        self, count: int, docs: Sequence[int] | None, bits: bytes, width: int, often: bytes | Mapping[int, int]
    ) -> None:
        self.count = count
        self.bits = bits
        self.width = width
        self._often = often
        self._docs = docs

    @property
    def docs(self) -> Sequence[int]:
        """The numbers, ascending."""
        if self._docs is None:
            self._docs = self.bitmap().numbers()
        return self._docs

    def bitmap(self) -> Bitmap:
        """A frequent list as it lies there."""
        return Bitmap(int.from_bytes(self.bits, "big"), self.width)

    @property
    def is_frequent(self) -> bool:
        """Whether so many records have the term that it tells little."""
        return self.width > 0

    def within(self, some: Numbers | None) -> Numbers:
        """The numbers of the list among these; all when there are none to choose from."""
        if self.is_frequent:
            here = self.bitmap()
            return here if some is None else here & some if isinstance(some, Bitmap) else here.among(some)
        if some is None:
            return set(self.docs)
        return some.among(self.docs) if isinstance(some, Bitmap) else some.intersection(self.docs)

    def classes(self) -> Mapping[int, int]:
        """How often, by their places in the list, for those that have the term more than once."""
        if isinstance(self._often, bytes):
            self._often = _read_often(self._often)
        return self._often

    def often(self) -> list[tuple[int, int]]:
        """Number and class of those that have the term more than once."""
        docs = self.docs if self._often else ()
        return [(docs[at], each) for at, each in self.classes().items()]


NOTHING = Posting(0, (), b"", 0, b"")


def unpack(packed: bytes, size: int) -> Posting:
    """A list that `pack` made. Raises ValueError when it is none."""
    form, count = packed[0], int.from_bytes(packed[1:3], "big") + 1
    body, often = packed[3:], b""
    if form & OFTEN:
        start = 2 + _SIZE.unpack_from(body)[0]
        often, body, form = body[2:start], body[start:], form & ~OFTEN
    if form == BITS:
        if len(body) != (size + 7) // 8:
            raise ValueError("a bitmap of another length")
        return Posting(count, None, body, size, often)
    if form not in {PLAIN, *_WIDTHS}:
        raise ValueError("no such form of a list")
    docs = numbers(body) if form == PLAIN else _summed(_read_units(body, form), (1 << _WIDTHS[form]) - 1)[:count]
    if len(docs) != count or docs[-1] >= size:
        raise ValueError("a list of another length")
    return Posting(count, docs, b"", 0, often)


def _summed(units: bytes | array[int], most: int) -> Sequence[int]:
    """The numbers whose gaps these are."""
    sums = accumulate(units)
    if most not in units:
        return list(sums)
    return list(compress(sums, map(ne, units, repeat(most))))


def union(lists: Iterable[Posting]) -> Posting:
    """One list of all that stand in any of these."""
    found = list(lists)
    if len(found) == 1:
        return found[0]
    docs = sorted(set(chain.from_iterable(each.docs for each in found)))
    return Posting(len(docs), docs, b"", 0, b"")
