"""Taking up the register's file: all of it or nothing, built beside the register that is there and put in its place.

An import that was interrupted leaves nothing, and starts again from the beginning: it takes three minutes, and what was
half read would have to be proved whole before anybody could go on with it.
"""

from __future__ import annotations

import csv
import errno
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from wayhome.find.registry import layout, postcodes, standing
from wayhome.find.registry.brought import Brought, Told
from wayhome.find.registry.building import Builder, Damaged
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.pieces import Opened, opened, pieces
from wayhome.find.registry.staging import Staging

WHOLE = re.compile(r"npidata_pfile_20050523-(\d{8})", re.IGNORECASE)
PART = re.compile(r"npidata_pfile_\d{8}-(\d{8})", re.IGNORECASE)
NO_ROOM = "There is too little room left on the disk. Nothing was changed."
NOT_SAID = (
    "Its name does not tell whether this is all of the register or a part that is new. "
    "Say which: everybody, or an update."
)
NOTHING_YET = (
    "There is no register here yet that this could be added to. Begin with the monthly file, which holds everybody."
)
OLD_LAYOUT = (
    "The register here was made by another Wayhome. Take up the monthly file, which holds everybody, once more."
)
NOBODY = "There is nobody in this file whom the register would keep. Nothing was changed."
BROKEN = "This file could not be taken up. Nothing was changed."


Tell = Callable[[Told], None]


def take_up(path: Path, *, whole: bool | None = None, tell: Tell = lambda _: None) -> Brought:
    """Take up a file of the register. ``whole``: it holds everybody; None where the file's name tells.

    ``tell`` may raise to stop it. Raises Refused.
    """
    began = time.monotonic()
    with _alone() as folder:
        try:
            with opened(path) as one, closing(Staging(folder)) as staging:
                whole = _is_whole(one, whole)
                _read(one, staging, folder, tell)
                forgotten = _settle(staging, folder, whole)
                facts = standing.facts_of(one.name, whole=whole)
                builder = _build(staging, folder, facts, forgotten, tell)
                counts = {why: number for why, number in sorted(staging.counts.items()) if number}
                seen = (builder.people, builder.unplaced, builder.places)
                return Brought(one.name, whole, staging.rows, counts, *seen, time.monotonic() - began)
        except (duckdb.Error, sqlite3.Error, Damaged, OSError) as error:
            raise Refused(NO_ROOM if _no_room(error) else BROKEN) from error


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


def _is_whole(one: Opened, said: bool | None) -> bool:
    """Whether the file takes the place of everybody who is there. Raises Refused where it does not tell."""
    if one.columns.deactivations:
        whole = False
    elif said is not None:
        whole = said
    elif WHOLE.search(one.name):
        whole = True
    elif PART.search(one.name):
        whole = False
    else:
        raise Refused(NOT_SAID)
    if not whole:
        state = standing.standing()
        if state is None:
            raise Refused(NOTHING_YET)
        if state.layout != layout.VERSION:
            raise Refused(OLD_LAYOUT)
    return whole


def _read(one: Opened, staging: Staging, folder: Path, tell: Tell) -> None:
    tell(Told("Reading", 0, one.size))
    with closing(pieces(one, folder)) as cut:
        for turn, (piece, done) in enumerate(cut):
            staging.take_up(piece, one.columns, turn)
            tell(Told("Reading", min(done, one.size), one.size))


def _settle(staging: Staging, folder: Path, whole: bool) -> list[tuple[int, str]]:
    """Join what came with what stays. Returns who wished to be left out, and since when."""
    forgotten: list[tuple[int, str]] = []
    if layout.file().exists():
        with standing.reading() as register:
            forgotten = register.execute("SELECT npi, day FROM forgotten").fetchall()
            if not whole:
                _write_held(register, folder / "held.csv")
                staging.add_held(folder / "held.csv")
                (folder / "held.csv").unlink()
    staging.settle([npi for npi, _ in forgotten])
    if whole and not staging.people_count:
        raise Refused(NOBODY)
    return forgotten


def _write_held(register: sqlite3.Connection, table: Path) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerows(register.execute(f"SELECT {', '.join(layout.PERSON)} FROM person"))


def _build(
    staging: Staging, folder: Path, facts: dict[str, str], forgotten: list[tuple[int, str]], tell: Tell
) -> Builder:
    path, people = folder / layout.FILE, staging.people_count
    with closing(Builder(path, postcodes.known())) as builder:
        builder.add(staging.people(), lambda written: tell(Told("Writing", written, people)))
        builder.finish(facts, forgotten)
    # The last moment at which it can be stopped.
    tell(Told("Writing", people, people))
    standing.put_in_place(path)
    return builder


def _no_room(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(error).lower() for words in ("disk is full", "no space left", "max_temp_directory_size"))
