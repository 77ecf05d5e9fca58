"""What an index is made by, and whether it agrees with the records that are there."""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import Any

import msgspec
from django.db import Error, connection

from wayhome.vault import kinds
from wayhome.vault.columns import as_kept
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import lists, terms
from wayhome.vault.search.layout import State

TRUSTED = 600.0
"""Seconds for which an index that agreed with the records is not counted again by this process."""
MANY = 5_000
"""So many records are counted beside the search, which goes on meanwhile; fewer are counted sooner than that begins."""
_MOST_MET = 10_000
_OF_THESE = f"FROM {SealedRecord._meta.db_table} WHERE vault_id = %s AND kind IN ({{kinds}})"
_ALL = f"SELECT COUNT(*) {_OF_THESE}"
_LATER = f"SELECT COALESCE(SUM(revision - 1), 0) {_OF_THESE} AND revision > 1"
_COUNT = f"SELECT ({_ALL}), ({_LATER})"
"""How many, and what was added to their first revisions: each read from an index of its own."""


def is_indexed(kind: kinds.Kind[Any]) -> bool:
    """Whether records of a kind stand in the index."""
    return bool(kind.searchable or kind.facets)


def indexed_kinds() -> list[str]:
    """Names of the kinds whose records stand in the index."""
    return [kind.name for kind in kinds.every() if is_indexed(kind)]


def shape() -> bytes:
    """What an index depends on besides the records: how terms and lists are made, and where each kind has words."""
    return _shape(tuple([kind.name for kind in kinds.every()]))


@cache
def _shape(names: tuple[str, ...]) -> bytes:
    parts = [f"terms {terms.VERSION}, lists {lists.VERSION}"]
    indexed = (kind for kind in map(kinds.named, names) if is_indexed(kind))
    parts += [f"{kind.name} {' '.join(kind.searchable)} {bool(kind.facets)}" for kind in indexed]
    return hashlib.sha256("\n".join(parts).encode()).digest()[:8]


def counted(vault: OpenVault) -> tuple[int, int]:
    """How many records there are that are indexed, and the sum of their revisions. Read from the database’s index."""
    names = indexed_kinds()
    asked = _COUNT.format(kinds=", ".join(["%s"] * len(names)))
    these = [as_kept(SealedRecord, "vault_id", vault.id), *names]
    with connection.cursor() as cursor:
        cursor.execute(asked, these * 2)
        records, later = cursor.fetchone()
    return int(records), int(records) + int(later)


class Comparison:
    """Whether an index that this process has not met lately agrees with the records.

    Very many are counted beside, over a database connection of its own, while the search reads the index. What that
    one sees may be of a moment before or after: where it differs, what this connection sees is what counts.
    """

    def __init__(self, vault: OpenVault, state: State) -> None:
        self._vault = vault
        self._state = state
        self._trusted = is_trusted(vault, state)
        self._seen: tuple[int, int] | None = None
        self._wait: Callable[[], object] | None = None
        if not self._trusted and state.records >= MANY and not connection.in_atomic_block:
            self._wait = self._begin_beside()

    def agrees(self) -> bool:
        """Waits until the records are counted, and notes that they were."""
        stated = (self._state.records, self._state.revisions)
        if self._wait is not None:
            self._wait()
        if not self._trusted and self._seen != stated and counted(self._vault) != stated:
            return False
        agreed(self._vault, self._state, now=not self._trusted)
        return True

    def _begin_beside(self) -> Callable[[], object]:
        """Begin to count; what waits until that is done. One thread is at hand in a worker (`get_ready`)."""
        if _at_hand and _free.acquire(blocking=False):
            return _at_hand[0].submit(self._count_at_hand).result
        beside = threading.Thread(target=self._count_apart, daemon=True)
        beside.start()
        return beside.join

    def _count_at_hand(self) -> None:
        try:
            self._count()
        finally:
            _free.release()

    def _count_apart(self) -> None:
        try:
            self._count()
        finally:
            connection.close()

    def _count(self) -> None:
        # Where it can’t be counted, it is counted where the search is, which says what is wrong.
        with suppress(Error):
            self._seen = counted(self._vault)


_at_hand: list[ThreadPoolExecutor] = []
_free = threading.Lock()


def get_ready() -> None:
    """Have a thread at hand that counts, with a connection of its own, in a worker that is about to serve.

    To begin a thread and to connect are a dozen steps of Python; beside a search, each waits for its turn, and the
    count began when the search was nearly done. A server’s connections are dear, and none is kept for this.
    """
    if connection.vendor == "sqlite" and not _at_hand:
        pool = ThreadPoolExecutor(1, "counting")
        pool.submit(_meet_the_table).result()
        _at_hand.append(pool)


def _meet_the_table() -> None:
    with suppress(Error), connection.cursor() as cursor:
        cursor.execute(f"SELECT revision FROM {SealedRecord._meta.db_table} LIMIT 1")  # noqa: S608 — ours
        cursor.fetchall()


class _Met(msgspec.Struct, frozen=True):
    index: bytes
    version: int
    at: float


_met: dict[uuid.UUID, _Met] = {}
"""The version of each vault’s index that this process saw last. It tells nothing of what is in it."""
_lock = threading.Lock()


def is_older_than_met(vault: OpenVault, state: State) -> bool:
    """Whether this process has seen a later version of the same index: then it was put back."""
    met = _met.get(vault.id)
    return met is not None and met.index == state.index and state.version < met.version


def is_trusted(vault: OpenVault, state: State) -> bool:
    """Whether the index agreed with the records a short while ago."""
    met = _met.get(vault.id)
    return met is not None and met.index == state.index and time.monotonic() - met.at < TRUSTED


def agreed(vault: OpenVault, state: State, *, now: bool) -> None:
    """Remember that this version was seen, and, if it was counted ``now``, that it agreed with the records."""
    if connection.in_atomic_block:
        # What a transaction sees may yet be undone.
        return
    met = _met.get(vault.id)
    at = time.monotonic() if now or met is None else met.at
    with _lock:
        if len(_met) >= _MOST_MET:
            _met.clear()
        _met[vault.id] = _Met(state.index, state.version, at)


def forget(vault_id: uuid.UUID) -> None:
    """Count again at the next search."""
    with _lock:
        _met.pop(vault_id, None)
