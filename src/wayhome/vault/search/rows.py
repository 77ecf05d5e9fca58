"""The rows of an index in the database. Every row is found through its vault and its place.

Place 0 is the state. Places below 2^40 are fresh rows, by their number. Row n of segment s is at s·2^40 + n. Queries
are written in SQL, because a search has half a millisecond for all of them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db import connection

from wayhome.vault.crypto import CryptoError, SearchAddress, open_search, seal_search
from wayhome.vault.models import SearchRow, Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.search.layout import Segment, State, pack_state, unpack_state

SEGMENT = 1 << 40
AT_ONCE = 400
_TABLE = SearchRow._meta.db_table
# SQLite gives a value back as it was put in, also as text or a number. As bytes it opens, or does not.
_SEALED = "CAST(sealed AS BLOB)" if connection.vendor == "sqlite" else "sealed"
_SELECT = f"SELECT place, {_SEALED} FROM {_TABLE} WHERE vault_id = %s AND "  # noqa: S608 — fixed names, here and below
_INSERT = f"INSERT INTO {_TABLE} (vault_id, place, sealed) VALUES (%s, %s, %s)"  # noqa: S608
_UPDATE_STATE = f"UPDATE {_TABLE} SET sealed = %s WHERE vault_id = %s AND place = 0"  # noqa: S608
_DELETE = f"DELETE FROM {_TABLE} WHERE vault_id = %s"  # noqa: S608


class Damaged(Exception):
    """The index is not whole: a row is missing, too many, altered, moved, or disagrees with the records.

    ``version`` is that of the state it was read by, to tell damage from a change that came between; None without one.
    """

    def __init__(self, version: int | None = None) -> None:
        super().__init__()
        self.version = version


MALFORMED = (CryptoError, msgspec.MsgspecError, struct.error, ValueError, IndexError, KeyError)
"""What may come out of a row that is not what it was."""


def fresh_part() -> bytes:
    """The name of an index, or of a segment: 16 random bytes, so that no row fits into another."""
    return os.urandom(16)


class Rows:
    """The one reader and writer of a vault’s rows."""

    __slots__ = ("_vault", "_vault_id")

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._vault_id = Vault._meta.pk.get_db_prep_value(vault.id, connection)

    def state(self, *, lock: bool = False) -> State | None:
        """The state, locked for this transaction if so wanted; None without an index. Raises Damaged."""
        locking = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
        found = self._select(f"place = 0{locking}", ())
        return self._opened_state(found[0][1]) if found else None

    def head(self) -> tuple[State | None, dict[int, bytes]]:
        """The state, and the fresh rows by number, still sealed. Raises Damaged."""
        found = self._select(f"place < {SEGMENT}", ())
        sealed = dict(found)
        state = sealed.pop(0, None)
        return (self._opened_state(state) if state is not None else None), sealed

    def fresh(self, state: State, numbers: Iterable[int]) -> dict[int, bytes]:
        """These fresh rows, sealed."""
        return dict(self._at(list(numbers)))

    def of(self, wanted: Iterable[tuple[Segment, int]]) -> dict[tuple[int, int], bytes]:
        """Rows of segments, opened, by segment and row. Raises Damaged when one is missing, or does not open."""
        places = {segment.number * SEGMENT + row: (segment, row) for segment, row in wanted}
        found: dict[tuple[int, int], bytes] = {}
        for place, sealed in self._at(list(places)):
            segment, row = places[place]
            found[segment.number, row] = self.open(segment.part, row, sealed)
        if len(found) != len(places):
            raise Damaged
        return found

    def open(self, part: bytes, number: int, sealed: bytes) -> bytes:
        """A row’s plaintext. Raises Damaged."""
        try:
            return open_search(self._vault.root, SearchAddress(self._vault.id, part, number), bytes(sealed))
        except CryptoError:
            raise Damaged from None

    def seal(self, part: bytes, number: int, plaintext: bytes) -> bytes:
        """A row as it is stored."""
        return seal_search(self._vault.root, SearchAddress(self._vault.id, part, number), plaintext)

    def keep_state(self, state: State) -> None:
        """Write the state, one version on."""
        state.version += 1
        sealed = self.seal(b"", 0, pack_state(state))
        if not self._run(_UPDATE_STATE, (sealed, self._vault_id)):
            self.insert([(0, sealed)])

    def keep_fresh(self, state: State, number: int, plaintext: bytes) -> None:
        """Write a fresh row."""
        self.insert([(number, self.seal(state.index, number, plaintext))])

    def keep_segment(self, number: int, sealed: Sequence[bytes]) -> None:
        """Write all rows of a segment."""
        self.insert([(number * SEGMENT + row, each) for row, each in enumerate(sealed)])

    def insert(self, rows: Sequence[tuple[int, bytes]]) -> None:
        """Write rows at places where there are none."""
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, [(self._vault_id, place, sealed) for place, sealed in rows])

    def drop_fresh(self, numbers: Sequence[int]) -> None:
        """Erase fresh rows."""
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            marks = ", ".join(["%s"] * len(some))
            self._run(f"{_DELETE} AND place IN ({marks})", (self._vault_id, *some))

    def drop_segment(self, number: int) -> None:
        """Erase all rows of a segment."""
        span = (self._vault_id, number * SEGMENT, (number + 1) * SEGMENT)
        self._run(f"{_DELETE} AND place >= %s AND place < %s", span)

    def drop_all_but_the_state(self) -> None:
        """Erase the index but for its state, to be written over: whoever waits for it must find it there."""
        self._run(f"{_DELETE} AND place <> 0", (self._vault_id,))

    def count(self) -> int:
        """How many rows there are."""
        return SearchRow.objects.filter(vault_id=self._vault.id).count()

    def _opened_state(self, sealed: bytes) -> State:
        plaintext = self.open(b"", 0, sealed)
        try:
            return unpack_state(plaintext)
        except MALFORMED:
            raise Damaged from None

    def _at(self, places: Sequence[int]) -> list[tuple[int, bytes]]:
        found: list[tuple[int, bytes]] = []
        for start in range(0, len(places), AT_ONCE):
            some = places[start : start + AT_ONCE]
            found.extend(self._select(f"place IN ({', '.join(['%s'] * len(some))})", some))
        return found

    def _select(self, where: str, values: Sequence[int]) -> list[tuple[int, bytes]]:
        with connection.cursor() as cursor:
            cursor.execute(_SELECT + where, (self._vault_id, *values))
            return list(cursor.fetchall())

    def _run(self, statement: str, values: tuple[Any, ...]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)
