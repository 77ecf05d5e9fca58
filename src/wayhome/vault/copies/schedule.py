"""Back-ups that are made by themselves: into a folder of the person's choice, every so many days, the last few kept.

A back-up is a copy of what is sealed, so no key is needed for it, and none is at hand. It is done at home only, where
the folder is on the person's own computer.
"""

from __future__ import annotations

import os
import re
import threading
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault import operations
from wayhome.vault.blinding import blind
from wayhome.vault.copies import making, reading
from wayhome.vault.copies.shape import Head, Refused
from wayhome.vault.models import BackupPlan

EVERY = timedelta(hours=1)
"""How often it is looked whether a back-up is due."""
EARLY = timedelta(hours=2)
"""A back-up may be made so much before its time, so that those of every day do not wander through the day."""
LONGEST_PATH = 1000

GONE = _("The folder isn’t there now. Perhaps its disk or stick isn’t plugged in; a back-up is made once it is back.")
NOT_WRITABLE = _("Wayhome may not write in that folder now. Choose another, or change who may.")
NO_ROOM = _("There is too little room left on that disk. Make some, or choose another folder.")
NOT_WHOLE = _("It didn’t read back as it was written, so it wasn’t kept. The disk may be failing: try another.")
NOT_NOW = _("Something was in the way. Wayhome tries again within the hour.")

_working = threading.Lock()
_wake = threading.Event()


OWN = _("That is inside Wayhome’s own folder: what happens to one would happen to the other. Choose another.")


class Unsuitable(Exception):
    """Back-ups cannot go there; the message says why, for the person."""


def at_home() -> bool:
    """Whether folders of this computer are the person's to choose: nobody reaches this Wayhome from elsewhere."""
    return settings.WAYHOME_ON_THIS_COMPUTER and not settings.WAYHOME_BEHIND_TLS


def folder_of(typed: str) -> Path:
    """The folder that was typed. Raises Unsuitable."""
    folder = Path(typed.strip()).expanduser()
    if not folder.is_absolute() or len(typed) > LONGEST_PATH or "\0" in typed:
        raise Unsuitable(_("Write the whole path of a folder, such as /media/stick/copies."))
    if not folder.is_dir():
        raise Unsuitable(_("There is no such folder now. Make it first, or plug in its disk."))
    resolved = folder.resolve()
    if is_own(folder):
        raise Unsuitable(OWN)
    if not os.access(resolved, os.W_OK | os.X_OK):
        raise Unsuitable(_("Wayhome may not write in that folder. Choose another, or change who may."))
    return resolved


def is_own(folder: Path) -> bool:
    """Whether a folder lies in the one that holds the vaults."""
    data = Path(settings.DATA).resolve()
    return data in (folder.resolve(), *folder.resolve().parents)


def make_due() -> int:
    """Make every back-up that is due; how many were tried. Nothing is done while another thread is at it."""
    if not at_home() or not _working.acquire(blocking=False):
        return 0
    try:
        now = timezone.now()
        due = [plan for plan in BackupPlan.objects.all() if _is_due(plan, now + EARLY)]
        for plan in due:
            carry_out(plan)
        return len(due)
    finally:
        _working.release()


def carry_out(plan: BackupPlan) -> None:
    """Make a back-up by this plan, and let the oldest of its own go. What is in the way is noted for the page."""
    trouble = _trouble_with(plan)
    changes = {"trouble": trouble} if trouble else {"trouble": "", "last": timezone.now()}
    BackupPlan.objects.filter(vault_id=plan.vault_id).update(**changes)


def start() -> None:
    """Look now and then, in a thread of the server, as long as it runs: also for what has come to its end."""
    threading.Thread(target=_look_now_and_then, daemon=True, name="back-ups").start()


def nudge() -> None:
    """Look soon: somebody unlocked, so the computer is awake, and perhaps the stick is plugged in."""
    _wake.set()


def own_files(plan: BackupPlan) -> list[Path]:
    """The files in the folder that this plan made, newest first: by their names, and by what is in them."""
    named = re.compile(rf"wayhome-{_mark(plan)}-\d{{4}}-\d\d-\d\d-\d{{6}}{re.escape(making.ENDING)}")
    found = (path for path in Path(plan.folder).iterdir() if named.fullmatch(path.name))
    return sorted((path for path in found if _is_own(path, plan)), reverse=True)


def _is_due(plan: BackupPlan, now: datetime) -> bool:
    """Also when the last one is of a day that is still to come, because the clock went wrong once."""
    return plan.last is None or not now - timedelta(days=plan.every_days) < plan.last <= now


def _trouble_with(plan: BackupPlan) -> str:
    folder = Path(plan.folder)
    if not folder.is_dir():
        return GONE
    stamp = f"{timezone.localtime():%Y-%m-%d-%H%M%S}"
    try:
        made = folder / f"wayhome-{_mark(plan)}-{stamp}{making.ENDING}"
        making.write_file(made, making.Wanted(plan.vault_id))
        for path in own_files(plan)[plan.keep :]:
            # Where the clock went back, the names of older ones are of later days: the one of today stays all the same.
            if path != made:
                path.unlink(missing_ok=True)
    except making.NoRoom:
        return NO_ROOM
    except PermissionError:
        return NOT_WRITABLE
    except Refused:
        return NOT_WHOLE
    except (OSError, DatabaseError):
        return NOT_NOW
    return ""


def _is_own(path: Path, plan: BackupPlan) -> bool:
    """Whether it is a back-up of this very vault, and a file in this folder itself."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            heads = (piece for piece in reading.pieces(file) if isinstance(piece, Head))
            return next(heads).vault_id == plan.vault_id
    except (OSError, Refused, StopIteration):
        return False


def _mark(plan: BackupPlan) -> str:
    """What tells the files of one vault from those of another in the same folder, and tells nothing else."""
    return blind("copies in a folder", plan.vault_id.bytes)[:4].hex()


def _look_now_and_then() -> None:
    while True:
        try:
            make_due()
            operations.finish_erasures()
        except DatabaseError:
            pass  # as while the tables are brought up to date; it is looked again
        finally:
            connection.close()
        _wake.wait(EVERY.total_seconds())
        _wake.clear()
