from __future__ import annotations

import tracemalloc

import pytest

from wayhome.vault.crypto import (
    CannotOpen,
    CryptoError,
    UnknownFormat,
    open_blob,
    open_record,
    seal_blob,
    seal_record,
)
from wayhome.vault.crypto.inner import HEAD_SIZE, MAX_PLAINTEXT
from wayhome.vault.crypto.padding import padded_size
from wayhome.vault.crypto.sealing import OVERHEAD
from wayhome.vault.crypto.tests.frozen import (
    Vector,
    blob_of,
    draw,
    openings,
    read,
    record_of,
    refusals,
    refused,
    root_of,
)

OPENS = next(row for row in read("record") if row["name"] == "worked example")


@refusals("record", "bomb")
def test_a_record_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        open_record(root_of(vector), record_of(vector), bytes.fromhex(vector["sealed"]))
    assert refused(vector, caught.value), caught.value
    assert vector["kind"] in str(caught.value)


@refusals("blob")
def test_a_blob_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        open_blob(root_of(vector), blob_of(vector), bytes.fromhex(vector["sealed"]))
    assert refused(vector, caught.value), caught.value


def test_a_record_cut_anywhere_is_refused() -> None:
    root, address, sealed = root_of(OPENS), record_of(OPENS), bytes.fromhex(OPENS["sealed"])
    for end in range(len(sealed)):
        with pytest.raises(CannotOpen):
            open_record(root, address, sealed[:end])


def test_a_record_with_any_bit_flipped_is_refused() -> None:
    root, address, sealed = root_of(OPENS), record_of(OPENS), bytes.fromhex(OPENS["sealed"])
    for bit in range(len(sealed) * 8):
        flipped = bytearray(sealed)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UnknownFormat if bit < 8 else CannotOpen):
            open_record(root, address, bytes(flipped))


def test_what_is_longer_than_any_record_is_refused_unread() -> None:
    longest = 29 + 69_206_016
    for size, why in ((longest, "not authentic"), (longest + 1, "too long")):
        with pytest.raises(CannotOpen) as caught:
            open_record(root_of(OPENS), record_of(OPENS), b"\x01" + bytes(size - 1))
        assert caught.value.why == why


def test_more_than_the_most_is_not_sealed() -> None:
    too_much = bytes(MAX_PLAINTEXT + 1)
    with pytest.raises(ValueError, match="64 MiB"):
        seal_record(root_of(OPENS), record_of(OPENS), too_much)


def test_more_than_the_most_stored_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = bytes.fromhex(OPENS["sealed"])
    monkeypatch.setattr("wayhome.vault.crypto.inner.MAX_PLAINTEXT", 11)
    with pytest.raises(CannotOpen, match="too large"):
        open_record(root_of(OPENS), record_of(OPENS), sealed)


def test_a_bomb_is_not_inflated_beyond_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    root, address = root_of(OPENS), record_of(OPENS)
    bomb = seal_record(root, address, bytes(32 * 1024 * 1024))
    monkeypatch.setattr("wayhome.vault.crypto.inner.MAX_PLAINTEXT", 1000)
    tracemalloc.start()
    try:
        with pytest.raises(CannotOpen, match="too large"):
            open_record(root, address, bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1024 * 1024


@pytest.mark.parametrize("kind", ["", "k" * 256, "é" * 128])
def test_a_kind_that_cannot_be_bound_is_not_sealed(kind: str) -> None:
    address = record_of(OPENS | {"kind": kind})
    with pytest.raises(ValueError, match="kind"):
        seal_record(root_of(OPENS), address, b"text")


@openings("record")
def test_a_record_opens(vector: Vector) -> None:
    opened = open_record(root_of(vector), record_of(vector), bytes.fromhex(vector["sealed"]))
    assert opened == bytes.fromhex(vector["plaintext"])


@openings("blob")
def test_a_blob_opens(vector: Vector) -> None:
    opened = open_blob(root_of(vector), blob_of(vector), bytes.fromhex(vector["sealed"]))
    assert opened == bytes.fromhex(vector["plaintext"])


@openings("record")
def test_a_record_is_sealed_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    if "nonce" not in vector:  # deflated: see below
        return
    draw(monkeypatch, vector["nonce"])
    sealed = seal_record(root_of(vector), record_of(vector), bytes.fromhex(vector["plaintext"]))
    assert sealed.hex() == vector["sealed"]


@openings("record")
def test_a_record_that_was_deflated_is_made_smaller_again(vector: Vector) -> None:
    """Another program to deflate gives other bytes, of about that size, which open as well."""
    plaintext, then = bytes.fromhex(vector["plaintext"]), len(bytes.fromhex(vector["sealed"]))
    stored = OVERHEAD + padded_size(HEAD_SIZE + len(plaintext))
    sealed = seal_record(root_of(vector), record_of(vector), plaintext)
    assert open_record(root_of(vector), record_of(vector), sealed) == plaintext
    assert len(sealed) < stored if then < stored else len(sealed) <= stored


@openings("blob")
def test_a_blob_is_sealed_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, vector["nonce"])
    sealed = seal_blob(root_of(vector), blob_of(vector), bytes.fromhex(vector["plaintext"]))
    assert sealed.hex() == vector["sealed"]
