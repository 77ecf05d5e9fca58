"""A whole vault goes: its keys first, so that nothing opens from then on, then everything they sealed.

A vault without door and keys is on its way out. Whatever stops the rest (a crash, a power cut), the next start or the
next unlocking of any vault goes on with it, until its row is gone too.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.utils import CursorWrapper

from wayhome.vault import attempts, jobs, staged
from wayhome.vault.away import field, removing, store
from wayhome.vault.models import Attempts, Factor, Job, KeyWrap, Session, Vault
from wayhome.vault.opened import OpenVault

log = logging.getLogger(__name__)

NO_DOOR = b""
"""What stands in place of the blinded name: no name leads there any more."""
PORTION = 2_000
"""Rows that are removed in one transaction, so that others can write between two of them."""
LARGE = 256 * 1024 * 1024
"""Bytes of a database from which its tidying up works on the disk instead of in memory."""
CHECKPOINT_TRIES = 50
TERMINAL = "terminal"
"""The address that stands for the terminal of this computer, among those that have opened a vault."""

Told = Callable[[int], None]
"""Is told how many sealed pieces are left."""

_clearing = threading.Lock()


def destroy_keys(vault: OpenVault, *, addresses: Iterable[str] = ()) -> None:
    """From here on nothing opens this vault: passphrase and recovery code open nothing, every window is locked.

    A transaction of its own, written to the disk before anything else is touched. ``addresses``: where the vault was
    opened from; that these have tried this name is forgotten too.
    """
    for job_id in Job.objects.filter(vault_id=vault.id, state=Job.RUNNING).values_list("id", flat=True):
        jobs.stop(vault, job_id)
    with transaction.atomic():
        _forget_tries(bytes(Vault.objects.get(id=vault.id).door), addresses)
        Session.objects.filter(vault_id=vault.id).delete()
        KeyWrap.objects.filter(vault_id=vault.id).delete()
        Factor.objects.filter(vault_id=vault.id).delete()
        Vault.objects.filter(id=vault.id).update(door=NO_DOOR, shown_name="", resting_until=None)
    vault.root.close()


def _forget_tries(door: bytes, addresses: Iterable[str]) -> None:
    tried = [attempts.lanes_from(address, door) for address in addresses]
    lanes = [lane for lanes in tried for lane in (lanes.door, lanes.name, lanes.acquainted)]
    Attempts.objects.filter(lane__in=lanes).delete()


def erase_vault(vault: OpenVault, *, told: Told | None = None) -> None:
    """Erase all of a vault, for good: keys, records, attachments, index, waiting files, and the pages they lay on."""
    destroy_keys(vault, addresses=[TERMINAL])
    clear(vault.id, told=told)


def clear(vault_id: uuid.UUID, *, told: Told | None = None) -> None:
    """Remove what is left of a vault whose keys are gone.

    Its own row goes last: as long as it is there, what was begun is found and finished.
    """
    with _clearing:
        # The wrapped keys are gone from the tables, and may still lie in the log: they go before what they open.
        empty_the_log(tries=1)
        _clear_rows(vault_id, told)
        staged.remove_all(vault_id)
        _tidy_up()
        _forget(vault_id)
        staged.remove_all(vault_id)
        empty_the_log()


def remove(vault_id: uuid.UUID) -> None:
    """Remove all rows of a vault that was never whole, in portions. What they lay on is free for others."""
    _clear_rows(vault_id, None)
    _forget(vault_id)


def clear_beside(vault_id: uuid.UUID, *, wait: float = 0) -> None:
    """Remove what is left in a thread of its own, and wait so many seconds for it. WAYHOME_JOBS_INLINE: at once."""
    if settings.WAYHOME_JOBS_INLINE:
        clear(vault_id)
        return
    thread = threading.Thread(target=_clear_apart, args=(vault_id,), daemon=True, name="erasing a vault")
    try:
        thread.start()
    except RuntimeError:
        # Nobody is kept out for it: the keys are gone, and the next unlocking or start goes on.
        log.warning("no thread is to be had for erasing a vault; the next unlocking goes on with it")
        return
    thread.join(wait)


def unfinished() -> list[uuid.UUID]:
    """The vaults that are on their way out and that nobody here is removing at this moment."""
    if _clearing.locked():
        return []
    return list(Vault.objects.filter(door=NO_DOOR, wraps__isnull=True).values_list("id", flat=True))


def finish() -> int:
    """Go on with every vault that is on its way out, and leave nothing in the log; how many. Done at every start."""
    leaving = unfinished()
    for vault_id in leaving:
        clear(vault_id)
    empty_the_log()
    return len(leaving)


def finish_beside() -> None:
    """The same without letting anybody wait: done at every unlocking."""
    for vault_id in unfinished():
        clear_beside(vault_id)


def left(vault_id: uuid.UUID) -> int | None:
    """How many sealed pieces of a vault are still to be removed; None when not even its row is there."""
    if not Vault.objects.filter(id=vault_id).exists():
        return None
    return sum(table.filter(vault_id=vault_id).count() for table in _tables())


def _clear_apart(vault_id: uuid.UUID) -> None:
    try:
        clear(vault_id)
    except Exception as error:
        # The keys are gone all the same; the next start finds the row, and goes on.
        log.error("erasing a vault was interrupted: %s", type(error).__name__)
    finally:
        connection.close()


def _tables() -> Iterator[models.QuerySet[models.Model]]:
    """Every table with rows of a vault, whichever package made it."""
    for model in apps.get_models():
        if any(field.name == "vault" and field.related_model is Vault for field in model._meta.fields):
            yield model._base_manager.all()


def _clear_rows(vault_id: uuid.UUID, told: Told | None) -> None:
    for table in _tables():
        while _remove_portion(table.model, vault_id):
            if told is not None:
                told(left(vault_id) or 0)


def _remove_portion(model: type[models.Model], vault_id: uuid.UUID) -> int:
    """Some rows of one table; how many. They are found by where they lie, as every table has another key."""
    if store.is_set() and model in field.tables():
        rows = model._default_manager.filter(vault_id=vault_id)
        with transaction.atomic():
            return rows.filter(id__in=list(rows.values_list("id", flat=True)[:PORTION])).delete()[0]
    table = connection.ops.quote_name(model._meta.db_table)
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    chosen = f"SELECT {place} FROM {table} WHERE vault_id = %s LIMIT {PORTION}"  # noqa: S608 — names of our own tables
    identity = Vault._meta.pk.get_db_prep_value(vault_id, connection)
    # The vault once more: where tables are distributed, a place says which row only on the machine of that vault.
    remove = f"DELETE FROM {table} WHERE vault_id = %s AND {place} IN ({chosen})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(remove, [identity, identity])
        return int(cursor.rowcount)


def _forget(vault_id: uuid.UUID) -> None:
    """The row of the vault itself, with whatever a request that was still running wrote meanwhile."""
    with transaction.atomic():
        for table in _tables():
            while _remove_portion(table.model, vault_id):
                pass
        # What others sealed for it goes with its row.
        removing.after_commit(field.of_vault(vault_id))
        Vault.objects.filter(id=vault_id).delete()


def _tidy_up() -> None:
    """Write the database anew without the pages that are free now. Their content was overwritten already.

    Elsewhere than in SQLite the operator does this: see docs/self-hosting.md.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        size = _asked(cursor, "page_count") * _asked(cursor, "page_size")
        try:
            cursor.execute(f"PRAGMA temp_store={'FILE' if size > LARGE else 'MEMORY'}")
            cursor.execute("VACUUM")
        except DatabaseError as error:
            # As on a full disk. What was sealed there is overwritten, and the keys are gone.
            log.warning("the database was not made smaller: %s", type(error).__name__)
        finally:
            cursor.execute("PRAGMA temp_store=MEMORY")
    empty_the_log()


def empty_the_log(*, tries: int = CHECKPOINT_TRIES) -> None:
    """Write the write-ahead log into the database, and cut it to nothing, as soon as nobody reads from it.

    Each try waits for as long as the database waits for others.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for _ in range(tries):
            if not _asked(cursor, "wal_checkpoint(TRUNCATE)"):
                return
            time.sleep(0.1)
    log.warning("the write-ahead log is still being read; it is emptied when Wayhome is closed")


def _asked(cursor: CursorWrapper, pragma: str) -> int:
    """The first number of SQLite's answer; of a checkpoint, whether somebody was in its way."""
    cursor.execute(f"PRAGMA {pragma}")
    return int(cursor.fetchone()[0])
