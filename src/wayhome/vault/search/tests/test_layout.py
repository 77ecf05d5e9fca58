"""Blocks come back as they were written, also one that a single long list makes longer than others."""

from __future__ import annotations

import random
import uuid
from bisect import bisect_right
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.vault.crypto import RootKey
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import lists
from wayhome.vault.search.building import Entry, SegmentWriter
from wayhome.vault.search.layout import BLOCK, Block, Doc, pack_block, row_of_term
from wayhome.vault.search.rows import Rows

SIZE = lists.MOST
EIGHTH = list(range(0, SIZE, 8))
"""As many as a list holds before it becomes a bitmap."""


def blocks_of(*entries: Entry) -> Iterator[bytes]:
    """The blocks of a segment of these terms, written, sealed, and opened again."""
    rows = Rows(OpenVault(uuid.uuid4(), RootKey.generate()))
    writer = SegmentWriter(rows, [Doc(number, uuid.UUID(int=number), 1) for number in range(SIZE)])
    for entry in entries:
        writer.add(entry)
    built = writer.finish()
    for number in range(1, built.blocks + 1):
        yield rows.open(built.part, number, built.rows[number])


def read(block: bytes) -> list[tuple[str, list[int], list[tuple[int, int]]]]:
    found = [(term, lists.unpack(packed, SIZE)) for term, packed in Block(block).lists()]
    return [(term, list(posting.docs), posting.often()) for term, posting in found]


def test_a_list_that_is_longer_than_a_block_has_one_of_its_own() -> None:
    often = [(doc, 1 + doc // 8 % 3) for doc in EIGHTH]
    long: Entry = ("made", EIGHTH, often)
    written: list[Entry] = [("mad", [3, 9], []), long, ("madeira", EIGHTH, often), ("mar", [5], [(5, 2)])]

    blocks = list(blocks_of(*written))

    assert [len(block) > BLOCK for block in blocks] == [False, True, True, False]
    assert [each for block in blocks for each in read(block)] == written


def test_a_list_a_little_longer_than_a_block_comes_back() -> None:
    chance = random.Random(15_891)  # noqa: S311 — numbers, no secret
    docs = sorted(chance.sample(range(SIZE), 8_000))
    often = [(doc, 1) for doc in docs]
    [block, short] = blocks_of(("waited", docs, often), ("walk", [0, SIZE - 1], []))

    assert BLOCK < len(block) < BLOCK + 200
    assert read(block) == [("waited", docs, often)]
    assert read(short) == [("walk", [0, SIZE - 1], [])]


TERMS = st.text(st.sampled_from("abéz\x01😢"), min_size=1, max_size=4)
SORTED = st.sets(TERMS, max_size=40).map(sorted)


@settings(deadline=None)
@given(SORTED, TERMS)
def test_the_block_of_a_term_is_found_in_the_directory_as_it_lies_there(firsts: list[str], term: str) -> None:
    joined = "\n".join(firsts)
    for each in (term, *firsts):
        assert row_of_term(joined, each) == bisect_right(firsts, each) - 1


@settings(deadline=None)
@given(SORTED, TERMS)
def test_a_term_is_found_in_its_block_as_it_lies_there(terms: list[str], term: str) -> None:
    block = Block(pack_block(terms or ["x"], [bytes([at]) for at in range(len(terms or ["x"]))]))
    assert block.terms == (terms or ["x"])
    for each in (term, *block.terms):
        assert block.place_of(each) == (block.terms.index(each) if each in block.terms else -1)
