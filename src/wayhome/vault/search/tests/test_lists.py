"""Lists of records come back as they were packed, and take the room that they are to take."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.vault.search import lists


@st.composite
def packed_lists(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]], int]:
    """Numbers of any density, some side by side, with the classes of some in any order; and the size of a segment."""
    size = draw(st.sampled_from([1, 7, 64, 1_000, 10_000, lists.MOST]))
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 — numbers, no secret
    count = 1 + int(size ** chance.random() * chance.random()) % size
    first = chance.randrange(size - count + 1)
    docs = [*range(first, first + count)] if draw(st.booleans()) else sorted(chance.sample(range(size), count))
    part = draw(st.sampled_from([0, 0.04, 0.5, 1]))
    often = [(doc, chance.randint(1, 3)) for doc in docs if chance.random() < part]
    chance.shuffle(often)
    return docs, often, size


@settings(deadline=None)
@given(packed_lists())
def test_a_list_comes_back_as_it_was(given_list: tuple[list[int], list[tuple[int, int]], int]) -> None:
    docs, often, size = given_list
    packed = lists.pack(docs, often, size)
    found = lists.unpack(packed, size)

    assert list(found.docs) == docs
    assert found.count == len(docs)
    assert found.is_frequent == (len(docs) * 8 > size and len(docs) > 8)
    assert found.often() == ([] if found.is_frequent else sorted(often))
    assert len(packed) <= 3 + max(2 * len(docs), (size + 7) // 8) + (2 + 2 * len(often) + size // 80 if often else 0)


@pytest.mark.parametrize(("mean", "bits"), [(20, 8.2), (100, 9), (300, 10.8), (1_000, 13.2)])
def test_a_list_takes_little_more_room_than_it_must(mean: int, bits: float) -> None:
    chance = random.Random(3)  # noqa: S311 — numbers, no secret
    docs = sorted(chance.sample(range(50_000), 50_000 // mean))
    assert len(lists.pack(docs, [], 50_000)) * 8 / len(docs) < bits


@pytest.mark.parametrize(
    "packed", ["070000", "0000000005", "01000005", "030001aabb", "0400010102", "0200000000", "00000000ff"]
)
def test_what_is_no_list_is_refused(packed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — whatever is wrong with it
        lists.unpack(bytes.fromhex(packed), 5)
