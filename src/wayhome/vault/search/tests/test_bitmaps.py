"""Numbers as bits are the same numbers as in a set, whatever is done with them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.vault.search import bitmaps
from wayhome.vault.search.bitmaps import Bitmap

WIDTHS = st.sampled_from([1, 7, 8, 9, 512, 513, 3_000])


@st.composite
def two_of_a_width(draw: st.DrawFn) -> tuple[set[int], set[int], int]:
    """Two sets of numbers, and how many records there are."""
    width = draw(WIDTHS)
    some = st.sets(st.integers(0, width - 1), max_size=60)
    chosen, others = draw(some), draw(some)
    # Most of what is a bitmap has most of the records.
    return (set(range(width)) - chosen if draw(st.booleans()) else chosen), others, width


@settings(deadline=None)
@given(two_of_a_width(), st.integers(0, 80), st.integers(0, 3_100), st.integers(0, 3_100))
def test_bits_and_sets_say_the_same(given_two: tuple[set[int], set[int], int], most: int, first: int, end: int) -> None:
    one, other, width = given_two
    bits, others = Bitmap.of(one, width), Bitmap.of(other, width)

    assert len(bits) == len(one)
    assert bits.numbers() == sorted(one)
    assert set((bits & others).numbers()) == one & other
    assert set((bits | others).numbers()) == one | other
    assert set((bits - others).numbers()) == one - other
    assert bits.among(other) == one & other
    for each in (bits, one):
        assert bitmaps.newest(each, most) == sorted(one, reverse=True)[:most]
        assert bitmaps.as_bitmap(each, width).bits == bits.bits
        kept, spanned = bitmaps.without(each, frozenset(other)), bitmaps.between(each, first, end)
        assert bitmaps.as_bitmap(kept, width).numbers() == sorted(one - other)
        assert bitmaps.as_bitmap(spanned, width).numbers() == sorted(each for each in one if first <= each < end)


def test_all_of_them() -> None:
    assert Bitmap.all(9).numbers() == [*range(9)]
