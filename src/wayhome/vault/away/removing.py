"""Objects whose row is gone leave the store: after the row’s commit, and not while a copy of an earlier moment is made.

Whatever stops it (a store that is away, a process that ends) leaves an object that no row names: ``wayhome
attachments --sweep`` removes those.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from wayhome.vault.away import store

log = logging.getLogger(__name__)

HELD_BY = "vault_secretmark"
"""The table that a copy holds while it sees one moment. Nobody writes in it after the first start."""
HOLD = f"LOCK TABLE {HELD_BY} IN ROW SHARE MODE"
_TRY = f"LOCK TABLE {HELD_BY} IN EXCLUSIVE MODE NOWAIT"

_waiting: deque[str] = deque()
"""Objects that could not go yet. They are tried again with the next ones, and when a copy here is done."""
_one_at_a_time = threading.Lock()
PAUSES = (0, 1, 3)
"""Seconds before each try."""


def after_commit(names: Sequence[str]) -> None:
    """Have these objects removed once the transaction is committed; not at all when it is rolled back."""
    if names:
        transaction.on_commit(lambda: _begin(names))


def try_again() -> None:
    """Remove what had to wait, if there is anything."""
    if _waiting:
        _begin(())


def hold(beside: BaseDatabaseWrapper) -> None:
    """What is seen from here on stays in the store until this transaction ends. Before its first question: a server
    chooses the moment that it sees with that. (SQLite’s log knows who reads.)"""
    if store.is_set() and beside.vendor == "postgresql":
        with beside.cursor() as cursor:
            cursor.execute(HOLD)


def _begin(names: Sequence[str]) -> None:
    _waiting.extend(names)
    if settings.WAYHOME_JOBS_INLINE:
        _remove()
        return
    try:
        # No daemon: a command of the terminal ends when its objects are gone. Each question has its longest time.
        threading.Thread(target=_remove_apart, name="removing objects").start()
    except RuntimeError:
        log.warning("no thread is to be had for removing objects; they go with the next ones")


def _remove_apart() -> None:
    try:
        for pause in PAUSES:
            time.sleep(pause)
            if _remove():
                return
    finally:
        connection.close()


def _remove() -> bool:
    """Remove what waits, unless somebody still sees a moment before, or the store is away: then it goes on waiting.
    Whether it is done."""
    with _one_at_a_time:
        try:
            if _waiting and _somebody_sees_before():
                return False
            while _waiting:
                store.remove([_waiting[0]])
                _waiting.popleft()
        except DatabaseError as trouble:
            log.warning("objects without a row wait to be removed: %s", type(trouble).__name__)
            return False
    return True


def _somebody_sees_before() -> bool:
    """Whether a copy is being made of a moment at which what was removed just now was still there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # All of the log can be written into the file unless somebody reads from before its end.
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            busy, pages, written = cursor.fetchone()
            return bool(busy) or pages != written
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_TRY)
    except DatabaseError:
        return True
    return False
