"""The frozen vectors, read from their files. They say what must happen; vectors/README.md says how they were made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest

from wayhome.vault.crypto import (
    BlobAddress,
    CannotOpen,
    CryptoError,
    RecordAddress,
    RootKey,
    SearchAddress,
    UnknownFormat,
)

FOLDER = Path(__file__).parent / "vectors"

Vector = dict[str, Any]
Test = TypeVar("Test", bound=Callable[..., None])


def read(name: str) -> list[Vector]:
    """All vectors of one file."""
    rows: list[Vector] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def refusals(*names: str) -> Callable[[Test], Test]:
    """A test of each vector that must be refused."""
    return _each([row for name in names for row in read(name) if row["expect"] != "opens"])


def openings(*names: str) -> Callable[[Test], Test]:
    """A test of each vector that must open."""
    return _each([row for name in names for row in read(name) if row["expect"] == "opens"])


def refused(vector: Vector, error: CryptoError) -> bool:
    """Whether this error is exactly the one that the vector asks for, with the reason for which it must be refused."""
    if type(error).__name__ != vector["expect"]:
        return False
    if isinstance(error, CannotOpen):
        return error.why == str(vector["why"])
    return isinstance(error, UnknownFormat) and error.version == int(vector["version"])


def root_of(vector: Vector) -> RootKey:
    """The vector's root key."""
    return RootKey(bytes.fromhex(vector["root"]))


def record_of(vector: Vector) -> RecordAddress:
    """The place that the vector gives for its record."""
    return RecordAddress(UUID(vector["vault"]), UUID(vector["record"]), vector["kind"], vector["revision"])


def blob_of(vector: Vector) -> BlobAddress:
    """The place that the vector gives for its blob."""
    return BlobAddress(UUID(vector["vault"]), UUID(vector["record"]), UUID(vector["blob"]))


def row_of(vector: Vector) -> SearchAddress:
    """The place that the vector gives for its row of the search index."""
    return SearchAddress(UUID(vector["vault"]), bytes.fromhex(vector["part"]), vector["number"])


def draw(monkeypatch: pytest.MonkeyPatch, *drawn: str) -> None:
    """Let the next random bytes be these (in hexadecimal), so that what is sealed can be compared byte by byte."""
    left = [bytes.fromhex(each) for each in drawn]

    def urandom(size: int) -> bytes:
        value = left.pop(0)
        assert len(value) == size
        return value

    monkeypatch.setattr("os.urandom", urandom)


def _each(rows: list[Vector]) -> Callable[[Test], Test]:
    assert rows
    return pytest.mark.parametrize("vector", rows, ids=[row["name"] for row in rows])
