"""The rows of an index in the database. Every row is found through its vault and its place.

Place 0 is the state. Places below 2^40 are fresh rows, by their number. Row n of segment s is at s·2^40 + n. Queries
are written in SQL, because a search has half a millisecond for all of them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from django.db import connection, connections
from django.db.backends.utils import CursorWrapper

from wayhome.vault.crypto import CryptoError, SearchAddress, open_search, open_search_rows, seal_search
from wayhome.vault.models import SearchRow, Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.search.layout import Segment, State, pack_state, unpack_state

SEGMENT = 1 << 40
AT_ONCE = 400
_TABLE = SearchRow._meta.db_table
# SQLite gives a value back as it was put in, also as text or a number. As bytes it opens, or does not.
_SEALED = "CAST(sealed AS BLOB)" if connection.vendor == "sqlite" else "sealed"
_SELECT = f"SELECT place, {_SEALED} FROM {_TABLE} WHERE vault_id = %s AND "  # noqa: S608 — fixed names, here and below
# From one segment to the next: the database goes to the first place from there on, and looks at no row between them.
_SELECT_HEAD = f"""
    WITH RECURSIVE first (place) AS (
        SELECT MIN(place) FROM {_TABLE} WHERE vault_id = %s AND place >= {SEGMENT}
        UNION ALL
        SELECT (
            SELECT MIN(place) FROM {_TABLE} WHERE vault_id = %s AND place >= (first.place / {SEGMENT} + 1) * {SEGMENT}
        )
        FROM first WHERE first.place IS NOT NULL
    )
    {_SELECT} place < {SEGMENT} UNION ALL {_SELECT} place IN (SELECT place FROM first)
"""  # noqa: S608
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


class Head(NamedTuple):
    """What a search begins with: the state, None without one; the fresh rows by number, and by its place the
    first row of each segment (its directory, where that is not missing), both still sealed."""

    state: State | None
    fresh: dict[int, bytes]
    firsts: dict[int, bytes]


class Rows:
    """The one reader and writer of a vault’s rows."""

    __slots__ = ("_vault", "_vault_id")

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        # Asked for by name for each value, the connection takes longer than the value.
        self._vault_id = Vault._meta.pk.get_db_prep_value(vault.id, connections[connection.alias])

    def state(self, *, lock: bool = False) -> State | None:
        """The state, locked for this transaction if so wanted; None without an index. Raises Damaged."""
        locking = " FOR UPDATE" if lock and connection.features.has_select_for_update else ""
        found = self._select(f"place = 0{locking}", ())
        return self._opened_state(found[0][1]) if found else None

    def head(self) -> Head:
        """The state, opened; the fresh rows and the first row of each segment, still sealed. Raises Damaged."""
        sealed = dict(self._asked(_SELECT_HEAD, (self._vault_id,) * 4))
        state = sealed.pop(0, None)
        firsts = {place: sealed.pop(place) for place in [*sealed] if place >= SEGMENT}
        return Head(self._opened_state(state) if state is not None else None, sealed, firsts)

    def fresh(self, state: State, numbers: Iterable[int]) -> dict[int, bytes]:
        """These fresh rows, sealed."""
        return dict(self._at(list(numbers)))

    def of(self, wanted: Iterable[tuple[Segment, int]]) -> dict[tuple[int, int], bytes]:
        """Rows of segments, opened, by segment and row. Raises Damaged when one is missing, or does not open."""
        places = {segment.number * SEGMENT + row: (segment, row) for segment, row in wanted}
        found = self._at(list(places))
        if len(found) != len(places):
            raise Damaged
        here = [places[place] for place, _ in found]
        opened = self.open_all(
            (segment.part, row, sealed) for (segment, row), (_, sealed) in zip(here, found, strict=True)
        )
        return {(segment.number, row): plaintext for (segment, row), plaintext in zip(here, opened, strict=True)}

    def open_all(self, rows: Iterable[tuple[bytes, int, bytes]]) -> list[bytes]:
        """The plaintexts of many rows, each by its part, its number and its sealed form. Raises Damaged."""
        try:
            return open_search_rows(self._vault.root, self._vault.id, rows)
        except CryptoError:
            raise Damaged from None

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
        return self._asked(_SELECT + where, (self._vault_id, *values))

    def _asked(self, query: str, values: Sequence[Any]) -> list[tuple[int, bytes]]:
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return list(cursor.fetchall())

    def _run(self, statement: str, values: tuple[Any, ...]) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


class Reading(Rows):
    """The same for one search, which asks three or four times, and by one cursor each time."""

    __slots__ = ("_cursor",)

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault)
        self._cursor: CursorWrapper | None = None

    def _asked(self, query: str, values: Sequence[Any]) -> list[tuple[int, bytes]]:
        if self._cursor is None:
            self._cursor = connection.cursor()
        self._cursor.execute(query, values)
        return list(self._cursor.fetchall())
