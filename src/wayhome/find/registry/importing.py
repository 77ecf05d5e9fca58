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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from wayhome.find.registry import layout, national, standing, tables
from wayhome.find.registry.brought import Brought, Tell
from wayhome.find.registry.building import Damaged
from wayhome.find.registry.columns import Refused

NO_ROOM = "There is too little room left on the disk. Nothing was changed."
BROKEN = "This file could not be taken up. Nothing was changed."


def take_up(
    path: Path, *, whole: bool | None = None, column_map: Path | None = None, tell: Tell = lambda _: None
) -> Brought:
    """Take up a file: of the national register, or a table that ``column_map`` explains.

    ``whole``: a file of the national register holds everybody; None where its name tells. ``tell`` may raise to stop
    it. Raises Refused.
    """
    began = time.monotonic()
    with _alone() as folder:
        try:
            brought = _taken_up(path, folder, whole, column_map, tell)
        except (duckdb.Error, sqlite3.Error, Damaged, OSError) as error:
            raise Refused(NO_ROOM if _no_room(error) else BROKEN) from error
    return replace(brought, seconds=time.monotonic() - began)


def _taken_up(path: Path, folder: Path, whole: bool | None, column_map: Path | None, tell: Tell) -> Brought:
    if column_map:
        return tables.take_up(path, column_map, folder, tell)
    return national.take_up(path, folder, whole, tell)


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
        raise Refused(f"Wayhome can’t write in {data} ({error.strerror}). Nothing was changed.") from None


def _no_room(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(error).lower() for words in ("disk is full", "no space left", "max_temp_directory_size"))
