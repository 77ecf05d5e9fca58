"""A marker is read whole, or not at all, and nothing sealed is ever taken for one."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.away import marker
from wayhome.vault.crypto import BlobAddress, RootKey, seal_blob

CONTENT = st.binary(max_size=300)


@given(CONTENT)
def test_it_comes_back_as_it_was(content: bytes) -> None:
    made = marker.fresh(content)
    assert marker.parsed(made.packed) == made
    assert made.fits(content)
    assert not made.fits(content + b"\0")


@given(CONTENT, st.data())
def test_what_only_begins_like_one_is_none(content: bytes, data: st.DataObject) -> None:
    packed = marker.fresh(content).packed
    cut = packed[: data.draw(st.integers(len(marker.MAGIC), len(packed) - 1))]
    for value in (cut, packed + b"\0"):
        assert marker.is_one(value)
        assert marker.parsed(value) is None


@given(CONTENT)
def test_one_changed_byte_is_seen(content: bytes) -> None:
    made = marker.fresh(content + b"x")
    assert not made.fits(content + b"y")


@given(CONTENT)
def test_nothing_sealed_looks_like_one(content: bytes) -> None:
    place = BlobAddress(uuid.uuid4(), uuid.uuid4(), uuid.uuid4())
    sealed = seal_blob(RootKey.generate(), place, content)
    assert not marker.is_one(sealed)
    assert len(sealed) > marker.LENGTH


def test_names_tell_nothing() -> None:
    assert marker.fresh(b"the same").name != marker.fresh(b"the same").name
