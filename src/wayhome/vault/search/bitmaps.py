"""Numbers of records as the bits of one whole number: tens of thousands meet, join and count in microseconds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

MOST = 65_536
"""Records in a segment at most: a list is never longer than a block then."""
_DIGITS = bytes.maketrans(b"01", b"\x00\x01")
_NUMBERS = tuple(range(MOST))
"""Made once: a bitmap is read in half of the time when its numbers need not be made anew."""
_NEAR = 512
"""How many of the newest records are looked at first for the newest of a bitmap."""


class Bitmap:
    """Some of so many records (``width``). The last record is the lowest of ``bits``."""

    __slots__ = ("bits", "width")

    def __init__(self, bits: int, width: int) -> None:
        self.bits = bits
        self.width = width

    @classmethod
    def of(cls, some: Iterable[int], width: int) -> Bitmap:
        """That of these numbers, all below ``width``."""
        digits = bytearray(b"0") * width
        for each in some:
            digits[each] = 49  # “1”
        return cls(int(digits, 2), width)

    @classmethod
    def all(cls, width: int) -> Bitmap:
        """That of all of them."""
        return cls((1 << width) - 1, width)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __and__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.bits & other.bits, self.width)

    def __or__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.bits | other.bits, self.width)

    def __sub__(self, other: Bitmap) -> Bitmap:
        return Bitmap(self.bits & ~other.bits, self.width)

    def numbers(self) -> list[int]:
        """The numbers, ascending."""
        return list(compress(_NUMBERS, f"{self.bits:0{self.width}b}".encode().translate(_DIGITS)))

    def newest(self, most: int) -> list[int]:
        """The ``most`` highest numbers, descending. Only as much is read as they take."""
        near = _NEAR
        while near < self.width and (self.bits & ((1 << near) - 1)).bit_count() < most:
            near *= 4
        digits = f"{self.bits & ((1 << near) - 1):b}"
        after, at = self.width - len(digits), len(digits)
        found: list[int] = []
        while len(found) < most and (at := digits.rfind("1", 0, at)) >= 0:
            found.append(after + at)
        return found

    def among(self, some: Iterable[int]) -> set[int]:
        """Which of these numbers it has."""
        packed = self.bits.to_bytes((self.width + 7) // 8, "big")
        spare = len(packed) * 8 - self.width
        return {each for each in some if packed[(each + spare) >> 3] >> (7 - ((each + spare) & 7)) & 1}

    def between(self, first: int, end: int) -> Bitmap:
        """Those from ``first`` up to, not including, ``end``."""
        kept = self.bits & ((1 << max(0, self.width - first)) - 1)
        below = max(0, self.width - end)
        return Bitmap(kept >> below << below, self.width)


Numbers = set[int] | Bitmap
"""Numbers of records of a part: few by themselves, many as bits."""


def as_bitmap(some: Numbers, width: int) -> Bitmap:
    """The same as bits."""
    return some if isinstance(some, Bitmap) else Bitmap.of(some, width)


def newest(some: Numbers, most: int) -> list[int]:
    """The ``most`` highest of these numbers, descending."""
    # Numbers come out of a set almost in order: to sort them all takes a tenth of picking out the largest.
    return some.newest(most) if isinstance(some, Bitmap) else sorted(some, reverse=True)[:most]


def without(some: Numbers, others: frozenset[int]) -> Numbers:
    """These numbers without those."""
    if isinstance(some, Bitmap):
        return some - Bitmap.of(others, some.width)
    return some - others


def between(some: Numbers, first: int, end: int) -> Numbers:
    """Those from ``first`` up to, not including, ``end``."""
    if isinstance(some, Bitmap):
        return some.between(first, end)
    return {number for number in some if first <= number < end}
