"""What an index is made by, and whether it agrees with the records that are there."""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DatabaseError, connection

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
_COUNT = (
    f"SELECT COUNT(*), COALESCE(SUM(revision), 0) FROM {SealedRecord._meta.db_table} "  # noqa: S608 — ours
    "WHERE vault_id = %s AND kind IN ({kinds})"
)


def is_indexed(kind: kinds.Kind[Any]) -> bool:
    """Whether records of a kind stand in the index."""
    return bool(kind.searchable or kind.facets)


def indexed_kinds() -> list[str]:
    """Names of the kinds whose records stand in the index."""
    return [kind.name for kind in kinds.every() if is_indexed(kind)]


def shape() -> bytes:
    """What an index depends on besides the records: how terms and lists are made, and where each kind has words."""
    return _shape(tuple(kind.name for kind in kinds.every()))


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
    with connection.cursor() as cursor:
        cursor.execute(asked, [as_kept(SealedRecord, "vault_id", vault.id), *names])
        records, revisions = cursor.fetchone()
    return int(records), int(revisions)


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
        self._beside: threading.Thread | None = None
        if not self._trusted and state.records >= MANY and not connection.in_atomic_block:
            self._beside = threading.Thread(target=self._count, daemon=True)
            self._beside.start()

    def agrees(self) -> bool:
        """Waits until the records are counted, and notes that they were."""
        stated = (self._state.records, self._state.revisions)
        if self._beside is not None:
            self._beside.join()
        if not self._trusted and self._seen != stated and counted(self._vault) != stated:
            return False
        agreed(self._vault, self._state, now=not self._trusted)
        return True

    def _count(self) -> None:
        try:
            self._seen = counted(self._vault)
        except DatabaseError:
            # Then it is counted where the search is, which says what is wrong.
            return
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class _Met:
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
