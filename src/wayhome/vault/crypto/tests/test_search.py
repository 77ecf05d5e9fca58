from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.crypto import (
    CannotOpen,
    CryptoError,
    RootKey,
    SearchAddress,
    UnknownFormat,
    open_search,
    open_search_rows,
    seal_search,
)
from wayhome.vault.crypto.padding import padded_size
from wayhome.vault.crypto.tests.frozen import Vector, draw, openings, read, refusals, refused, root_of, row_of

OPENS = next(row for row in read("search") if row["name"] == "worked example")
ROOT = RootKey.generate()
ADDRESSES = st.builds(
    SearchAddress,
    vault=st.uuids(),
    part=st.one_of(st.just(b""), st.binary(max_size=16)),
    number=st.integers(0, 2**64 - 1),
)


@refusals("search")
def test_a_row_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        open_search(root_of(vector), row_of(vector), bytes.fromhex(vector["sealed"]))
    assert refused(vector, caught.value), caught.value
    assert "search row" in str(caught.value)


def test_a_row_cut_anywhere_is_refused() -> None:
    root, address, sealed = root_of(OPENS), row_of(OPENS), bytes.fromhex(OPENS["sealed"])
    for end in range(len(sealed)):
        with pytest.raises(CannotOpen):
            open_search(root, address, sealed[:end])


def test_a_row_with_any_bit_flipped_is_refused() -> None:
    root, address, sealed = root_of(OPENS), row_of(OPENS), bytes.fromhex(OPENS["sealed"])
    for bit in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UnknownFormat if bit < 8 else CannotOpen):
            open_search(root, address, bytes(flipped))


@given(address=ADDRESSES, other=ADDRESSES)
def test_a_row_opens_in_no_other_place(address: SearchAddress, other: SearchAddress) -> None:
    sealed = seal_search(ROOT, address, b"cold hall")
    assert open_search(ROOT, address, sealed) == b"cold hall"
    if other != address:
        with pytest.raises(CannotOpen):
            open_search(ROOT, other, sealed)


def test_many_rows_open_together_each_in_its_own_place() -> None:
    part, vault = bytes(16), row_of(OPENS).vault
    rows = [(part, at, seal_search(ROOT, SearchAddress(vault, part, at), b"row %d" % at)) for at in range(3)]

    assert open_search_rows(ROOT, vault, rows) == [b"row 0", b"row 1", b"row 2"]
    assert open_search_rows(ROOT, vault, []) == []
    for wrong in ((part, 1, rows[0][2]), (bytes(15) + b"1", 0, rows[0][2]), (part, 0, rows[0][2][:-1])):
        with pytest.raises(CannotOpen):
            open_search_rows(ROOT, vault, [*rows, wrong])


def test_words_of_many_records_are_never_compressed_together() -> None:
    address, plaintext = row_of(OPENS), b"the same word " * 500
    assert len(seal_search(ROOT, address, plaintext)) == 29 + padded_size(5 + len(plaintext))


@openings("search")
def test_a_row_opens(vector: Vector) -> None:
    opened = open_search(root_of(vector), row_of(vector), bytes.fromhex(vector["sealed"]))
    assert opened == bytes.fromhex(vector["plaintext"])


@openings("search")
def test_a_row_is_sealed_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, vector["nonce"])
    sealed = seal_search(root_of(vector), row_of(vector), bytes.fromhex(vector["plaintext"]))
    assert sealed.hex() == vector["sealed"]
