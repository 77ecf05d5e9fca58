"""Taking up a file of professionals, whatever it is: all of it or nothing, built beside the register of its source
that is there and put in its place.

An import that was interrupted leaves nothing, and starts again from the beginning: it takes three minutes, and what was
half read would have to be proved whole before anybody could go on with it.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb
from filelock import FileLock, Timeout
from msgspec import structs

from wayhome.find.registry import directories, layout, national, sheets, standing, tables
from wayhome.find.registry.brought import Brought, Tell
from wayhome.find.registry.building import Damaged
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.maps import ColumnMap
from wayhome.find.registry.pieces import readable
from wayhome.languages.words import _

NO_ROOM = _("There is too little room left on the disk. Nothing was changed.")
BROKEN = _("This file could not be taken up. Nothing was changed.")


TABLES, RESOURCES, SHEETS = tables.ENDINGS, directories.ENDINGS, (".xlsx",)


def take_up(
    path: Path,
    *,
    whole: bool | None = None,
    column_map: Path | ColumnMap | None = None,
    source: str = "",
    replace: bool = False,
    tell: Tell = lambda _: None,
) -> Brought:
    """Take up a file, and find out what it is: one of the national register (a table, or a sheet of deactivated
    numbers), a FHIR directory, or a table that ``column_map`` explains. Each may come in an archive.

    ``whole``: a file of the national register holds everybody; None where its name tells. ``source``: what a directory
    is to be called; empty where it tells. ``replace``: also where it would leave far fewer people than there are, or
    undo what is newer. ``tell`` may raise to stop it. Raises Refused.
    """
    began = time.monotonic()
    with _alone() as folder:
        try:
            brought = _taken_up(path, folder, _How(whole, column_map, source, replace), tell)
        except (duckdb.Error, sqlite3.Error, Damaged, OSError) as error:
            raise Refused(NO_ROOM if _no_room(error) else BROKEN) from error
    return structs.replace(brought, seconds=time.monotonic() - began)


class _How(NamedTuple):
    """What was said about a file."""

    whole: bool | None
    column_map: Path | ColumnMap | None
    source: str
    replace: bool


def _taken_up(path: Path, folder: Path, how: _How, tell: Tell) -> Brought:
    if how.column_map:
        return tables.take_up(path, how.column_map, folder, tell, replace=how.replace)
    endings = _endings(path)
    if endings == RESOURCES:
        return directories.take_up(path, how.source, folder, tell, replace=how.replace)
    if endings == SHEETS:
        path = sheets.as_table(path, folder)
    return national.take_up(path, folder, how.whole, tell, replace=how.replace)


def _endings(path: Path) -> tuple[str, ...]:
    """What is in a file: a table where nothing else is plain."""
    with readable():
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                begins = file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n")
            return RESOURCES if begins.startswith((b"{", b"[")) else TABLES
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
        if sheets.is_sheet(names):
            return SHEETS
        # Beside the national register's own table lie sheets and other things that are none of it.
        kinds = (TABLES, RESOURCES, SHEETS)
        return next((kind for kind in kinds if any(name.endswith(kind) for name in names)), TABLES)


@contextmanager
def _alone() -> Iterator[Path]:
    """An empty folder beside the register, for one import at a time; it is gone afterwards."""
    data = layout.file().parent
    folder = data / layout.BUILDING
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        with FileLock(data / layout.LOCK).acquire(timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        raise Refused(standing.BUSY) from None
    except OSError as error:
        raise Refused(
            _("Wayhome can’t write in {folder} ({reason}). Nothing was changed.").format(
                folder=data, reason=error.strerror
            )
        ) from None


def _no_room(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(error).lower() for words in ("disk is full", "no space left", "max_temp_directory_size"))
