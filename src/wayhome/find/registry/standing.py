"""How the registers on this computer are: what was taken up, when, who is left out; and putting a new one in place."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
from django.utils import timezone
from filelock import FileLock, Timeout

from wayhome.find.registry import layout
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.layout import SOURCE
from wayhome.languages.numbers import joined
from wayhome.languages.words import Said, _

NATIONAL = _("The national provider register of the United States (NPPES)")
MAPPED = 1024**3
"""Bytes of the register that are read straight from memory, where the system can."""
COUNTS = """
SELECT coalesce(sum(people), 0), coalesce(sum(people) FILTER (WHERE latitude IS NULL), 0)
FROM tally JOIN place ON place.id = tally.place WHERE bit = ?
"""
DAMAGED = _(
    "The register on this computer is damaged. Remove {name} from the data folder, and take up the file that holds "
    "everybody once more. Whoever was to be left out has to be left out once more, too."
)
OLD_LAYOUT = _(
    "{name} was made by another Wayhome. Take up the file that holds everybody once more: for the national register, "
    "the monthly one."
)
TRIES = 40
BUSY = _("The register is being changed at this moment. Try again when that is done.")


class Standing(msgspec.Struct, frozen=True):
    """The register of a source as it is. ``whole`` and ``latest`` are the names of the files taken up, ``taken_up`` a
    day (ISO), ``title`` what the source is called. ``languages``, ``trainings``: how many people name any.
    ``counts``: the rows of the file taken up last, by what became of them. ``until``: the name of the newest file.
    """

    layout: int
    people: int
    unplaced: int
    forgotten: int
    whole: str
    latest: str
    taken_up: str
    size: int
    source: str = SOURCE
    title: str = NATIONAL
    languages: int = 0
    trainings: int = 0
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    until: str = ""


class Register(NamedTuple):
    """One that is open."""

    source: str
    database: sqlite3.Connection


def connected(source: str = SOURCE) -> sqlite3.Connection:
    """The register of a source, to be read only. Raises FileNotFoundError where there is none."""
    path = layout.file(source)
    if not path.exists():
        raise FileNotFoundError(path.name)
    register = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    register.execute(f"PRAGMA mmap_size={MAPPED}")
    return register


@contextmanager
def reading(source: str = SOURCE) -> Iterator[sqlite3.Connection]:
    """The register of a source, to be read only, and closed. Raises FileNotFoundError where there is none, Refused
    when it is damaged.
    """
    with closing(connected(source)) as register, _sound(source):
        yield register


@contextmanager
def reading_all() -> Iterator[list[Register]]:
    """All registers, to be read only, and closed; the national one first. Raises Refused when one is damaged or old."""
    with ExitStack() as stack:
        registers = []
        for source in layout.sources():
            with _sound(source):
                register = stack.enter_context(closing(connected(source)))
                (version,) = register.execute("SELECT value FROM fact WHERE name = 'layout'").fetchone()
            if int(version) != layout.VERSION:
                raise Refused(OLD_LAYOUT.format(name=layout.file(source).name))
            registers.append(Register(source, register))
        try:
            yield registers
        except sqlite3.DatabaseError:
            raise Refused(
                DAMAGED.format(name=joined((layout.file(one.source).name for one in registers), "or"))
            ) from None


@contextmanager
def _sound(source: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError:
        raise Refused(DAMAGED.format(name=layout.file(source).name)) from None


def standing(source: str = SOURCE) -> Standing | None:
    """How the register of a source is; None where there is none, or nobody but those who wished to be left out."""
    try:
        with reading(source) as register:
            facts = dict(register.execute("SELECT name, value FROM fact").fetchall())
            (people, unplaced) = register.execute(COUNTS, (layout.EVERYBODY,)).fetchone()
            (forgotten,) = register.execute("SELECT count(*) FROM forgotten").fetchone()
    except FileNotFoundError:
        return None
    if not facts["whole"]:
        return None
    return Standing(
        int(facts["layout"]),
        people,
        unplaced,
        forgotten,
        facts["whole"],
        facts["latest"],
        facts["taken up"],
        layout.file(source).stat().st_size,
        source,
        Said(facts.get("title", NATIONAL)),
        int(facts.get("languages", 0)),
        int(facts.get("trainings", 0)),
        msgspec.json.decode(facts.get("counts", "{}"), type=dict[str, int]),
        facts.get("until", ""),
    )


def title(source: str) -> str:
    """What a source is called; empty where there is no register of it."""
    try:
        with reading(source) as register:
            found = register.execute("SELECT value FROM fact WHERE name = 'title'").fetchone()
    except FileNotFoundError:
        return ""
    return str(Said(found[0])) if found else ""


def is_abroad(source: str) -> bool:
    """Whether somebody in a register practises elsewhere than in the United States; the national one is of those."""
    if source == SOURCE:
        return False
    try:
        with reading(source) as register:
            return register.execute("SELECT 1 FROM place WHERE country <> 'US' LIMIT 1").fetchone() is not None
    except FileNotFoundError:
        return False


def standings() -> list[Standing]:
    """How the register of each source is, the national one first."""
    return [one for source in layout.sources() if (one := standing(source))]


def facts_of(name: str, *, whole: bool) -> dict[str, str]:
    """What the national register says of itself, after the file of that name was taken up."""
    before = None if whole else standing()
    return facts(NATIONAL, name if before is None else before.whole, name)


def facts(title: str, whole: str, latest: str) -> dict[str, str]:
    """What a register says of itself."""
    return {
        "layout": str(layout.VERSION),
        "title": title,
        "whole": whole,
        "latest": latest,
        "taken up": timezone.localdate().isoformat(),
    }


def tallied(counts: dict[str, int]) -> dict[str, str]:
    """What a register says of the rows of the file that was taken up, by what became of them."""
    return {"counts": msgspec.json.encode(counts).decode()}


def put_in_place(path: Path, source: str = SOURCE) -> None:
    """Let a register that was built take the place of the one that is searched. Searches that go on keep theirs."""
    with path.open("rb+") as built:
        os.fsync(built.fileno())
    for left in reversed(range(TRIES)):
        try:
            path.replace(layout.file(source))
            break
        except PermissionError:
            # Where a file that is open can't be replaced, a search that goes on is over in a moment.
            if not left:
                raise
            time.sleep(0.05)
    if os.name == "posix":
        folder = os.open(layout.file(source).parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def forget(number: int | str, source: str = SOURCE) -> bool:
    """Remove somebody from the register here, for good: later imports leave them out. Returns whether they were there.

    Raises Refused where there is no register, or it is being changed.
    """
    with _changing(source, _("There is no register here, so there is nobody to remove.")) as register:
        register.execute("PRAGMA secure_delete=ON")
        with register:
            return _forgotten(register, int(number) if source == layout.SOURCE else str(number))


def remember(number: int | str, source: str = SOURCE) -> bool:
    """Let somebody come back with the next import who was left out. Returns whether they were left out.

    Raises Refused where there is no register, or it is being changed.
    """
    with _changing(source, _("There is no register here, so nobody is left out of it.")) as register, register:
        which = (int(number) if source == layout.SOURCE else str(number),)
        return register.execute("DELETE FROM forgotten WHERE number = ?", which).rowcount > 0


@contextmanager
def _changing(source: str, none_here: str) -> Iterator[sqlite3.Connection]:
    path = layout.file(source)
    if not path.exists():
        raise Refused(none_here)
    try:
        with FileLock(path.parent / layout.LOCK).acquire(timeout=0), closing(sqlite3.connect(path)) as register:
            yield register
    except Timeout:
        raise Refused(BUSY) from None


def wished(source: str) -> list[tuple[int | str, str]]:
    """Who wished to be left out of a source, each with since when (a day)."""
    try:
        with reading(source) as register:
            version = dict(register.execute("SELECT name, value FROM fact").fetchall())["layout"]
            number = "number" if int(version) >= 2 else "npi"
            return register.execute(f"SELECT {number}, day FROM forgotten").fetchall()
    except FileNotFoundError:
        return []


def _forgotten(register: sqlite3.Connection, number: int | str) -> bool:
    run = register.execute
    run("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (number, timezone.localdate().isoformat()))
    found = run("SELECT id, place, mask FROM person WHERE number = ?", (number,)).fetchone()
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
