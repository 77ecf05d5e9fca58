"""Ids as they are read from the database are the ids that were kept."""

from __future__ import annotations

import copy
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.ids import id_of


@given(st.uuids())
def test_an_id_is_the_same_however_it_is_made(one: uuid.UUID) -> None:
    found = id_of(one.bytes)
    assert (found, hash(found), str(found), found.bytes) == (one, hash(one), str(one), one.bytes)
    assert found.is_safe is one.is_safe
    assert copy.copy(found) == one
    assert sorted([found, uuid.UUID(int=2**128 - 1)])[0] == one


@pytest.mark.parametrize("size", [0, 15, 17, 32])
def test_what_is_no_id_is_none(size: int) -> None:
    with pytest.raises(ValueError, match="sixteen"):
        id_of(bytes(size))
