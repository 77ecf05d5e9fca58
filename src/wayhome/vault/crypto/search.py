"""Sealed rows of the search index. See docs/formats/search-index-v1.md."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from .associated import associated, field
from .keys import RootKey
from .sealing import open_padded, seal_padded

_ROW = associated(b"wayhome search")
_UUID_LENGTH = (16).to_bytes(2, "big")
_NUMBER = struct.Struct(">HQ")


class SearchAddress(NamedTuple):
    """The only place where a row of the index opens: this vault, part of the index, and number in it (below 2^64).

    ``part`` is the 16 random bytes of an index or of one of its segments; empty for the state, which names the others.
    """

    vault: UUID
    part: bytes
    number: int


def seal_search(root: RootKey, address: SearchAddress, plaintext: bytes) -> bytes:
    """Seal a row of at most 64 MiB. Never compressed: it holds the words of many records together."""
    return seal_padded(root.search, _place(address), plaintext, compress=False)


def open_search(root: RootKey, address: SearchAddress, sealed: bytes) -> bytes:
    """The plaintext of a sealed row.

    Raises CannotOpen for another key, another place or any changed byte; UnknownFormat for another version.
    """
    return open_padded(root.search, _place(address), sealed, "search row", compressed=False)


def open_search_rows(root: RootKey, vault: UUID, rows: Iterable[tuple[bytes, int, bytes]]) -> list[bytes]:
    """The plaintexts of many rows of a vault, each given as its part, its number and its sealed form.

    A search opens forty of them. Raises as `open_search` does.
    """
    key, begin = root.search, _ROW + _UUID_LENGTH + vault.bytes
    return [
        open_padded(key, begin + field(part) + _NUMBER.pack(8, number), sealed, "search row", compressed=False)
        for part, number, sealed in rows
    ]


def _place(address: SearchAddress) -> bytes:
    return _ROW + _UUID_LENGTH + address.vault.bytes + field(address.part) + _NUMBER.pack(8, address.number)
