"""``wayhome move PLACE``: a whole installation in another database, compared row by row."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from filelock import FileLock, Timeout

from wayhome.config import arguments, databases, moving
from wayhome.config.environment import DATABASE_FILE, SECRET_FILE, BadSetting
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.words import first_line

CLOSE_FIRST = "Wayhome is open in {folder}. Close it first: what is written meanwhile would not come along."
NOT_BARE = "There is a Wayhome in {folder} already. Choose a folder that is empty, or not there yet."
IN_THE_OPEN = (
    "There is a password in that address, and others on this computer can see it there. "
    "Put the address into a file, and name that with --address-file."
)
SAME = "That is the database that is in use here. Name another one."
NO_REACH = "The other database can’t be used ({why}). Nothing was moved."
NO_ROOM = "That folder can’t be written ({why}). Nothing was moved."
DRAFT = "moving"
"""The folder within the new data folder in which the file is made, until it is whole."""
TO_SERVER = (
    "Now start Wayhome with WAYHOME_DATABASE naming that database. The installation’s secret stays where it is: "
    "{secret}. Without it no name is known. {file} is left as it was, and is not used any more."
)
TO_FOLDER = (
    "Now start Wayhome with --data {folder}, and without WAYHOME_DATABASE. {secret} What lies in the old data folder "
    "besides (registers of professionals, files that wait to be downloaded) can be taken up or made anew."
)
WITH_SECRET = "The installation’s secret is in it."  # noqa: S105 — a sentence
NAME_SECRET = "WAYHOME_SECRET has to say the same as now: without it no name is known."  # noqa: S105 — a sentence


class Command(PlainCommand):
    help = "Copy everything to another database: from SQLite to PostgreSQL, or back."
    takes = arguments.move

    def work(self, options: dict[str, Any]) -> None:
        place = _place(options)
        began, moment = time.monotonic(), timezone.localtime()
        try:
            with _closed(), _opened(place) as there:
                moving.prepare(there)
                tables = moving.move(there, lambda name, done, of: self.tell(done, of, name))
        except moving.NotMoved as reason:
            raise CommandError(str(reason)) from None
        except DatabaseError as trouble:
            raise CommandError(NO_REACH.format(why=" ".join(str(trouble).split()))) from None
        except OSError as trouble:
            raise CommandError(NO_ROOM.format(why=trouble.strerror or trouble)) from None
        self._told(place, tables, time.monotonic() - began)
        self.say(f"It is as it was here at {moment:%H:%M:%S}.")

    def _told(self, place: str | Path, tables: list[moving.Table], seconds: float) -> None:
        rows, size = sum(one.rows for one in tables), sum(one.bytes for one in tables)
        self.answer({"rows": rows, "bytes": size, "seconds": round(seconds, 1), "tables": tables})
        for one in tables:
            if one.rows:
                self.say(f"  {one.name:<28}{one.rows:>12,} rows  {one.bytes:>15,} bytes")
        self.say(f"{rows:,} rows, {size:,} bytes, in {seconds:.1f} s: each is there as it is here.")
        self.say(_what_now(place))


def _place(options: dict[str, Any]) -> str | Path:
    """The address of a server’s database, or a folder."""
    given = options["place"] or first_line(options["address_file"]) or ""
    if "://" not in given:
        return Path(given).expanduser().resolve()
    if options["place"] and urlsplit(given).password:
        raise CommandError(IN_THE_OPEN)
    return given


@contextlib.contextmanager
def _closed() -> Iterator[None]:
    """Nobody uses the Wayhome of this folder meanwhile."""
    try:
        with FileLock(Path(settings.DATA) / "wayhome.lock").acquire(timeout=0):
            yield
    except Timeout:
        raise CommandError(CLOSE_FIRST.format(folder=settings.DATA)) from None


@contextlib.contextmanager
def _opened(place: str | Path) -> Iterator[BaseDatabaseWrapper]:
    """The other database. What was begun in a folder is gone again when it is not whole."""
    if isinstance(place, str):
        yield from _on_a_server(place)
        return
    if any((place / name).exists() for name in (DATABASE_FILE, SECRET_FILE)):
        raise CommandError(NOT_BARE.format(folder=place))
    draft = place / DRAFT
    draft.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove(draft)
    there = moving.connect(databases.of("", draft))
    try:
        yield there
        _settle(there, draft, place)
    finally:
        there.close()
        _remove(draft)
        draft.rmdir()


def _on_a_server(address: str) -> Iterator[BaseDatabaseWrapper]:
    try:
        chosen = databases.of(address, Path(settings.DATA))
    except BadSetting as trouble:
        raise CommandError(str(trouble).replace("WAYHOME_DATABASE", "That")) from None
    names = ("ENGINE", "HOST", "PORT", "NAME")
    if all(chosen[name] == connection.settings_dict[name] for name in names):
        raise CommandError(SAME)
    there = moving.connect(chosen)
    try:
        yield there
    finally:
        there.close()


def _settle(there: BaseDatabaseWrapper, draft: Path, folder: Path) -> None:
    """The file is whole: it is on the disk, and then in its place, after the secret that belongs to it."""
    with there.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    there.close()
    if settings.WAYHOME_SECRET_FILE is not None:
        _write(folder / SECRET_FILE, settings.SECRET_KEY)
    (draft / DATABASE_FILE).replace(folder / DATABASE_FILE)
    with contextlib.suppress(OSError):  # as on Windows, where a folder can’t be opened
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _write(path: Path, secret: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())


def _remove(draft: Path) -> None:
    for path in draft.glob(f"{DATABASE_FILE}*"):
        path.unlink()


def _what_now(place: str | Path) -> str:
    where = settings.WAYHOME_SECRET_FILE
    if isinstance(place, Path):
        return TO_FOLDER.format(folder=place, secret=WITH_SECRET if where else NAME_SECRET)
    return TO_SERVER.format(secret=where or "WAYHOME_SECRET", file=Path(settings.DATA) / DATABASE_FILE)
