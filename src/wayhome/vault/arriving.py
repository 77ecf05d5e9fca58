"""A vault that is being brought back: its keys come first, then what they sealed, and its door when all of it is here.

Until then no name leads to it, so nothing of it can be opened. Others write between two portions. Whatever stops it (a
crash, a power cut), the next start, the next unlocking or the next try takes away what had come.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from filelock import FileLock, Timeout

from wayhome.vault import apart, leaving, staged
from wayhome.vault.models import Vault

log = logging.getLogger(__name__)

LOCK = "arriving.lock"
NUMBER = int.from_bytes(b"arriving")
"""The same lock in a PostgreSQL server, where others may use the same tables with another folder."""


class Busy(Exception):
    """Something else is arriving at this moment, or leftovers are taken away."""


class Gone(Exception):
    """What was arriving is not here any more, or not as it came: somebody else took it away."""


@contextmanager
def alone() -> Iterator[None]:
    """Only one arrives at a time, whichever process brings it, wherever it runs. Raises Busy. A process that dies lets
    go by itself."""
    lock = FileLock(Path(settings.DATA) / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy from None
    try:
        with _alone_on_the_server():
            yield
    finally:
        lock.release()


@contextmanager
def _alone_on_the_server() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    # Of a transaction, not of a connection: a pooler may lend the connection to somebody else before it is let go.
    with apart.connected({}) as beside:
        with beside.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [NUMBER])
            if not cursor.fetchone()[0]:
                raise Busy
        yield


@contextmanager
def arrival(doors: Mapping[uuid.UUID, bytes], check: Callable[[], None]) -> Iterator[None]:
    """In here vaults come, without a door; afterwards each has its own. All of them arrive, or none does.

    ``check``: asked in the transaction that opens the doors, and whatever it raises keeps them shut. Raises Gone.
    """
    try:
        yield
        with transaction.atomic():
            check()
            for vault_id, door in doors.items():
                if Vault.objects.filter(id=vault_id, door=leaving.NO_DOOR).update(door=door) != 1:
                    raise Gone
    except BaseException:
        with suppress(DatabaseError):  # as on a full disk: the next start finds what is left
            take_back(doors)
        raise


def take_back(vaults: Mapping[uuid.UUID, bytes] | None = None) -> int:
    """Take away what came of vaults that did not arrive, of these or of all; how many. Only who is `alone` may."""
    found = coming() if vaults is None else [one for one in coming() if one in vaults]
    for vault_id in found:
        leaving.remove(vault_id)
        staged.remove_all(vault_id)
    return len(found)


def coming() -> list[uuid.UUID]:
    """The vaults that have keys and no door."""
    return list(Vault.objects.filter(door=leaving.NO_DOOR, wraps__isnull=False).distinct().values_list("id", flat=True))


def is_coming(vault_id: uuid.UUID) -> bool:
    """Whether this is one of them."""
    return Vault.objects.filter(id=vault_id, door=leaving.NO_DOOR, wraps__isnull=False).exists()


def finish() -> int:
    """Take away what an interrupted arrival left, unless one is going on; how many vaults. Done at every start."""
    if not coming():
        return 0
    try:
        with alone():
            return take_back()
    except Busy:
        return 0


def finish_beside() -> None:
    """The same without letting anybody wait: done at every unlocking."""
    if not coming():
        return
    if settings.WAYHOME_JOBS_INLINE:
        finish()
        return
    try:
        threading.Thread(target=_finish_apart, daemon=True, name="taking back").start()
    except RuntimeError:
        log.warning("what an interrupted restore left is still there; the next unlocking takes it away")


def _finish_apart() -> None:
    try:
        finish()
    except Exception as error:
        log.error("taking back an interrupted restore was interrupted: %s", type(error).__name__)
    finally:
        connection.close()
