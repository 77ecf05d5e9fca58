"""Making a back-up: written, read again from the disk and looked through, and only then called one."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from wayhome import __version__
from wayhome.vault.copies import reading, snapshot
from wayhome.vault.copies.looking import Found, look_through
from wayhome.vault.copies.shape import End, Header, Refused
from wayhome.vault.copies.writing import BackupWriter, Sink
from wayhome.vault.crypto import age
from wayhome.vault.opened import OpenVault
from wayhome.vault.staged import NoRoom, leave_room

ENDING = ".wayhome"
_UNFINISHED = ".wayhome-unfinished-"
_STALE = 60 * 60
"""Seconds after which an unfinished file in a folder belongs to a process that has gone."""

Step = Callable[[int], None]
Expect = Callable[[int], None]


class Exists(Exception):
    """There is a file of that name already; it was not touched."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a back-up is to hold: one vault, or all of them with the secret under which their names are blinded.

    ``opening``: an open vault whose every record and blob is opened again from the finished file.
    ``passphrase``: of an outer lock (age), if there is to be one.
    """

    vault_id: uuid.UUID | None = None
    opening: OpenVault | None = None
    passphrase: str = ""


def _nothing(_: int) -> None:
    return None


def write(sink: Sink, wanted: Wanted, expect: Expect = _nothing, step: Step = _nothing) -> End:
    """Write a back-up of one moment. ``expect`` hears how many steps there will be, looking through it included."""
    whole = wanted.vault_id is None
    header = Header(timezone.now(), __version__, whole, settings.SECRET_KEY if whole else "")
    with snapshot.taken() as taken:
        heads = taken.heads(wanted.vault_id, whole=whole)
        if not heads:
            raise Refused("There is no such vault here any more.")
        expect(2 * sum(taken.count(head.vault_id) for head in heads))
        writer = BackupWriter(sink, header)
        for head in heads:
            writer.vault(head)
            for written in writer.records(taken.records(head.vault_id)):
                step(written)
            for written in writer.blobs(taken.blobs(head.vault_id)):
                step(written)
        return writer.end()


def verify(source: reading.Source, wanted: Wanted, written: End, step: Step = _nothing) -> Found:
    """Read a back-up again, to its end, opening what can be opened. Raises Refused when it is not what was written."""
    found = look_through(reading.unlocked(source, wanted.passphrase), wanted.opening, step)
    if found.end != written:
        raise Refused(reading.CHANGED)
    return found


def write_file(
    path: Path, wanted: Wanted, *, replace: bool = False, expect: Expect = _nothing, step: Step = _nothing
) -> Found:
    """A back-up in a file of its own, which appears under its name when it is verified, and not before.

    Raises Exists unless ``replace``; Refused, NoRoom or OSError. What was there before is untouched then.
    """
    if path.exists() and not replace:
        raise Exists(path)
    clear_unfinished(path.parent)
    draft = path.parent / f"{_UNFINISHED}{secrets.token_hex(8)}"
    try:
        with _created(draft) as file:
            written = write_locked(_Careful(file, path.parent), wanted, expect, step)
            file.flush()
            os.fsync(file.fileno())
        with draft.open("rb") as file:
            found = verify(file, wanted, written, step)
        _put_in_place(draft, path, replace=replace)
    finally:
        draft.unlink(missing_ok=True)
    return found


def clear_unfinished(folder: Path) -> None:
    """Remove what an earlier back-up left unfinished in this folder when its process was killed."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


class _Careful:
    """A file that never fills the disk it lies on. It looks at the room there is every ``_LOOKED`` bytes."""

    _LOOKED = 16 * 1024 * 1024

    def __init__(self, file: BinaryIO, folder: Path) -> None:
        self._file, self._folder, self._room = file, folder, 0

    def write(self, data: bytes, /) -> int:
        self._room -= len(data)
        if self._room < 0:
            leave_room(self._folder, self._LOOKED + len(data))
            self._room = self._LOOKED
        return self._file.write(data)


def write_locked(sink: Sink, wanted: Wanted, expect: Expect = _nothing, step: Step = _nothing) -> End:
    """Write a back-up, inside an outer lock when there is a passphrase for one."""
    if not wanted.passphrase:
        return write(sink, wanted, expect, step)
    with age.Writer(sink, wanted.passphrase) as locked:
        return write(locked, wanted, expect, step)


def _created(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _put_in_place(draft: Path, path: Path, *, replace: bool) -> None:
    """Under its name, whole, or not at all; never in place of a file that came meanwhile, unless that is wanted."""
    if replace:
        draft.replace(path)
    else:
        _without_replacing(draft, path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _without_replacing(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise Exists(path) from None
    except OSError:
        # No hard links there, as on a USB stick.
        if path.exists():
            raise Exists(path) from None
        draft.rename(path)


__all__ = ["ENDING", "Exists", "NoRoom", "Wanted", "clear_unfinished", "verify", "write", "write_file", "write_locked"]
