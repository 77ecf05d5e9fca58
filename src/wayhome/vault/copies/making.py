"""Making a back-up: written, read again from the disk and looked through, and only then called one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec
from django.conf import settings
from django.utils import timezone

from wayhome import __version__
from wayhome.languages.words import _
from wayhome.vault.copies import reading, snapshot
from wayhome.vault.copies.looking import Found, look_through
from wayhome.vault.copies.shape import End, Header, Refused
from wayhome.vault.copies.writing import BackupWriter, Sink
from wayhome.vault.crypto import age
from wayhome.vault.filing import filed
from wayhome.vault.opened import OpenVault
from wayhome.vault.staged import NoRoom, leave_room

ENDING = ".wayhome"

Step = Callable[[int], None]
Expect = Callable[[int], None]


class Wanted(msgspec.Struct, frozen=True):
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
            raise Refused(_("There is no such vault here any more."))
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

    Raises FileExistsError unless ``replace``; Refused, NoRoom or OSError. What was there before is untouched then.
    """
    with filed(path, replace=replace) as file:
        written = write_locked(_Careful(file, path.parent), wanted, expect, step)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        return verify(file, wanted, written, step)


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


__all__ = ["ENDING", "NoRoom", "Wanted", "verify", "write", "write_file", "write_locked"]
