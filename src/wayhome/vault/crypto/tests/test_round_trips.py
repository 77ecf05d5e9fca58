from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.crypto import (
    Argon2Cost,
    BlobAddress,
    CannotOpen,
    RecordAddress,
    RecoveryCode,
    RootKey,
    SessionSecret,
    open_blob,
    open_note,
    open_record,
    open_root,
    seal_blob,
    seal_note,
    seal_record,
    seal_root,
    unwrap_with_recovery_code,
    wrap_with_passphrase,
    wrap_with_recovery_code,
)
from wayhome.vault.crypto.padding import padded_size
from wayhome.vault.crypto.tests.frozen import read

ROOT = RootKey.generate()
VAULT = UUID("0193a1b2-0000-7000-8000-00000000000a")
PLAINTEXTS = st.one_of(
    st.binary(max_size=3000),
    st.text(max_size=600).map(str.encode),
    st.builds(lambda part, times: part * times, st.binary(min_size=1, max_size=20), st.integers(1, 400)),
)
ADDRESSES = st.builds(
    RecordAddress,
    vault=st.uuids(),
    record=st.uuids(),
    kind=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    revision=st.integers(0, 2**64 - 1),
)


@given(plaintext=PLAINTEXTS, address=ADDRESSES)
def test_a_record_comes_back_as_it_was(plaintext: bytes, address: RecordAddress) -> None:
    sealed = seal_record(ROOT, address, plaintext)
    assert open_record(ROOT, address, sealed) == plaintext
    assert len(sealed) <= 29 + padded_size(5 + len(plaintext))


@given(address=ADDRESSES, other=ADDRESSES)
def test_a_record_opens_in_no_other_place(address: RecordAddress, other: RecordAddress) -> None:
    sealed = seal_record(ROOT, address, b"I was seven.")
    if other != address:
        with pytest.raises(CannotOpen):
            open_record(ROOT, other, sealed)


@given(one=st.text(min_size=1, max_size=9), rest=st.text(min_size=1, max_size=9))
def test_bytes_do_not_slide_between_kind_and_revision(one: str, rest: str) -> None:
    longer = RecordAddress(VAULT, VAULT, (one + rest).encode("utf-8", "replace").decode(), 1)
    shorter = RecordAddress(VAULT, VAULT, one.encode("utf-8", "replace").decode(), 1)
    with pytest.raises(CannotOpen):
        open_record(ROOT, shorter, seal_record(ROOT, longer, b"I was seven."))


@given(plaintext=PLAINTEXTS, record=st.uuids(), blob=st.uuids())
def test_a_blob_comes_back_as_it_was(plaintext: bytes, record: UUID, blob: UUID) -> None:
    address = BlobAddress(VAULT, record, blob)
    sealed = seal_blob(ROOT, address, plaintext)
    assert open_blob(ROOT, address, sealed) == plaintext
    assert len(sealed) == 29 + padded_size(5 + len(plaintext))


@given(plaintext=PLAINTEXTS, row_id=st.binary(min_size=32, max_size=32))
def test_a_note_comes_back_as_it_was(plaintext: bytes, row_id: bytes) -> None:
    assert open_note(ROOT, VAULT, row_id, seal_note(ROOT, VAULT, row_id, plaintext)) == plaintext


@given(secret=st.binary(min_size=32, max_size=32), root=st.binary(min_size=32, max_size=32))
def test_a_session_comes_back_through_its_cookie(secret: bytes, root: bytes) -> None:
    cookie = SessionSecret(secret).cookie
    sealed = seal_root(RootKey(root), SessionSecret(secret), VAULT)
    assert len(cookie) == 43
    assert open_root(sealed, SessionSecret.parse(cookie), VAULT).expose() == root


def test_no_nonce_is_used_twice() -> None:
    address = RecordAddress(VAULT, VAULT, "journal.entry", 1)
    blob, secret, code = BlobAddress(VAULT, VAULT, VAULT), SessionSecret.generate(), RecoveryCode.generate()
    nonces = [seal_record(ROOT, address, b"same")[1:13] for _ in range(5000)]
    nonces += [seal_blob(ROOT, blob, b"same")[1:13] for _ in range(1000)]
    nonces += [seal_note(ROOT, VAULT, bytes(32), b"same")[1:13] for _ in range(1000)]
    nonces += [seal_root(ROOT, secret, VAULT)[1:13] for _ in range(1000)]
    nonces += [wrap_with_recovery_code(ROOT, code, VAULT)[18:30] for _ in range(1000)]
    assert len(set(nonces)) == len(nonces) == 9000


def test_every_wrap_has_its_own_salt() -> None:
    code, cost = RecoveryCode.generate(), Argon2Cost(memory_kib=8192, passes=1)
    by_code = [wrap_with_recovery_code(ROOT, code, VAULT) for _ in range(100)]
    by_passphrase = [wrap_with_passphrase(ROOT, "the same words", VAULT, cost) for _ in range(5)]
    assert len({wrap[2:18] for wrap in by_code}) == 100
    assert len({wrap[8:24] for wrap in by_passphrase}) == 5
    assert all(unwrap_with_recovery_code(wrap, code, VAULT).expose() == ROOT.expose() for wrap in by_code)


def test_nothing_of_the_plaintext_is_in_what_is_sealed() -> None:
    address, marker = RecordAddress(VAULT, VAULT, "journal.entry", 1), b"a lamp in the hall"
    for plaintext in (marker, marker * 50):
        assert marker not in seal_record(ROOT, address, plaintext)


@pytest.mark.parametrize("row", read("padme"), ids=lambda row: str(row["length"]))
def test_sizes_are_rounded_as_frozen(row: dict[str, int]) -> None:
    assert padded_size(row["length"]) == row["padded"]


@given(st.integers(0, 2**40))
def test_padding_is_never_less_stable_and_cheap(length: int) -> None:
    padded = padded_size(length)
    assert padded >= max(64, length)
    assert padded_size(padded) == padded
    assert padded <= max(64, length * 1.125)
    assert padded_size(length + 1) >= padded
    # Padmé's promise: of the bits of a size, only the leading ones are ever set.
    exponent = padded.bit_length() - 1
    assert padded % (1 << (exponent - exponent.bit_length())) == 0
