"""How the register on this computer is: what was taken up, when, who is left out; and putting a new one in place."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from filelock import FileLock, Timeout

from wayhome.find.registry import layout
from wayhome.find.registry.columns import Refused

MAPPED = 1024**3
"""Bytes of the register that are read straight from memory, where the system can."""
COUNTS = """
SELECT coalesce(sum(people), 0), coalesce(sum(people) FILTER (WHERE latitude IS NULL), 0)
FROM tally JOIN place ON place.id = tally.place WHERE bit = ?
"""
DAMAGED = (
    "The register on this computer is damaged. Remove registry.sqlite3 from the data folder, and take up the monthly "
    "file once more. Whoever was to be left out has to be left out once more, too."
)
TRIES = 40
BUSY = "The register is being changed at this moment. Try again when that is done."


@dataclass(frozen=True, slots=True)
class Standing:
    """The register as it is. ``whole`` and ``latest`` are the names of the files taken up, ``taken_up`` a day (ISO)."""

    layout: int
    people: int
    unplaced: int
    forgotten: int
    whole: str
    latest: str
    taken_up: str
    size: int


def connected(path: Path | None = None) -> sqlite3.Connection:
    """The register, to be read only. Raises FileNotFoundError where there is none."""
    path = path or layout.file()
    if not path.exists():
        raise FileNotFoundError(path.name)
    register = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    register.execute(f"PRAGMA mmap_size={MAPPED}")
    return register


@contextmanager
def reading() -> Iterator[sqlite3.Connection]:
    """The register, to be read only, and closed. Raises FileNotFoundError where there is none, Refused when damaged."""
    with closing(connected()) as register:
        try:
            yield register
        except sqlite3.DatabaseError:
            raise Refused(DAMAGED) from None


def standing() -> Standing | None:
    """How the register is; None where there is none."""
    try:
        with reading() as register:
            facts = dict(register.execute("SELECT name, value FROM fact").fetchall())
            (people, unplaced) = register.execute(COUNTS, (layout.EVERYBODY,)).fetchone()
            (forgotten,) = register.execute("SELECT count(*) FROM forgotten").fetchone()
    except FileNotFoundError:
        return None
    return Standing(
        int(facts["layout"]),
        people,
        unplaced,
        forgotten,
        facts["whole"],
        facts["latest"],
        facts["taken up"],
        layout.file().stat().st_size,
    )


def facts_of(name: str, *, whole: bool) -> dict[str, str]:
    """What a register says of itself, after the file of that name was taken up."""
    before = None if whole else standing()
    return {
        "layout": str(layout.VERSION),
        "whole": name if before is None else before.whole,
        "latest": name,
        "taken up": timezone.localdate().isoformat(),
    }


def put_in_place(path: Path) -> None:
    """Let a register that was built take the place of the one that is searched. Searches that go on keep theirs."""
    with path.open("rb+") as built:
        os.fsync(built.fileno())
    for left in reversed(range(TRIES)):
        try:
            path.replace(layout.file())
            break
        except PermissionError:
            # Where a file that is open can't be replaced, a search that goes on is over in a moment.
            if not left:
                raise
            time.sleep(0.05)
    if os.name == "posix":
        folder = os.open(layout.file().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def forget(number: int) -> bool:
    """Remove somebody from the register here, for good: later imports leave them out. Returns whether they were there.

    Raises Refused where there is no register, or it is being changed.
    """
    path = layout.file()
    if not path.exists():
        raise Refused("There is no register here, so there is nobody to remove.")
    try:
        with FileLock(path.parent / layout.LOCK).acquire(timeout=0), closing(sqlite3.connect(path)) as register:
            register.execute("PRAGMA secure_delete=ON")
            with register:
                return _forgotten(register, number)
    except Timeout:
        raise Refused(BUSY) from None


def _forgotten(register: sqlite3.Connection, number: int) -> bool:
    run = register.execute
    run("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (number, timezone.localdate().isoformat()))
    found = run("SELECT id, place, mask FROM person WHERE npi = ?", (number,)).fetchone()
    if found is None:
        return False
    person, place, mask = found
    run("DELETE FROM person WHERE id = ?", (person,))
    run("DELETE FROM word WHERE place = ? AND person = ?", (place, person))
    run(
        "UPDATE tally SET people = people - 1 WHERE place = ? AND (bit = ? OR (? >> max(bit, 0)) & 1)",
        (place, layout.EVERYBODY, mask),
    )
    return True
