"""Taking up a file of the national register of the United States: everybody, what is new, or whose number is gone."""

from __future__ import annotations

import csv
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from wayhome.find.registry import layout, postcodes, replacing, standing
from wayhome.find.registry.brought import Brought, Tell, Told
from wayhome.find.registry.building import Builder, by_postcode
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.pieces import Opened, opened, pieces
from wayhome.find.registry.staging import Staging
from wayhome.languages.words import _

WHOLE = re.compile(r"npidata_pfile_20050523-(\d{8})", re.IGNORECASE)
PART = re.compile(r"npidata_pfile_\d{8}-(\d{8})", re.IGNORECASE)
NOT_SAID = _(
    "Its name does not tell whether this is all of the register or a part that is new. "
    "Say which: everybody, or an update (in a terminal: --everybody or --update)."
)
NOTHING_YET = _(
    "There is no register here yet that this could be added to. Begin with the monthly file, which holds everybody."
)
NOBODY = _("There is nobody in this file whom the register would keep. Nothing was changed.")


def take_up(path: Path, folder: Path, whole: bool | None, tell: Tell, *, replace: bool = False) -> Brought:
    """Take up a file; ``folder`` is empty, and of this import alone. Raises Refused, and what databases raise.

    ``replace``: also where far fewer people are in it, or it is older than what is here.
    """
    with opened(path) as one, closing(Staging(folder)) as staging:
        whole = _is_whole(one, whole)
        if not (replace or one.columns.deactivations):
            replacing.look_at_age(one.name)
        before = replacing.here()
        _read(one, staging, folder, tell)
        forgotten = _settle(staging, folder, whole)
        if whole and not replace:
            replacing.look_at_size(before, staging.people_count)
        counts = {why: number for why, number in sorted(staging.counts.items()) if number}
        facts = standing.facts_of(one.name, whole=whole) | standing.tallied(counts) | replacing.until(one.name, whole)
        builder = _build(staging, folder, facts, forgotten, tell)
        seen = (builder.people, builder.unplaced, builder.places)
        return Brought(one.name, whole, staging.rows, counts, *seen, before=before)


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
            raise Refused(standing.OLD_LAYOUT.format(name=layout.FILE))
    return whole


def _read(one: Opened, staging: Staging, folder: Path, tell: Tell) -> None:
    tell(Told(_("Reading"), 0, one.size))
    with closing(pieces(one, folder)) as cut:
        for turn, (piece, done) in enumerate(cut):
            staging.take_up(piece, one.columns, turn)
            tell(Told(_("Reading"), min(done, one.size), one.size))
    staging.look_whether_readable()


def _settle(staging: Staging, folder: Path, whole: bool) -> list[tuple[int | str, str]]:
    """Join what came with what stays. Returns who wished to be left out, and since when."""
    forgotten = standing.wished(layout.SOURCE)
    if not whole:
        with standing.reading() as register:
            _write_held(register, folder / "held.csv")
        staging.add_held(folder / "held.csv")
        (folder / "held.csv").unlink()
    staging.settle([int(number) for number, _ in forgotten])
    if whole and not staging.people_count:
        raise Refused(NOBODY)
    return forgotten


def _write_held(register: sqlite3.Connection, table: Path) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerows(register.execute(f"SELECT {', '.join(layout.PERSON)} FROM person"))


def _build(
    staging: Staging, folder: Path, facts: dict[str, str], forgotten: list[tuple[int | str, str]], tell: Tell
) -> Builder:
    path, people, known = folder / layout.FILE, staging.people_count, postcodes.known()
    with closing(Builder(path, known)) as builder:
        builder.add(by_postcode(staging.people(), known), lambda written: tell(Told(_("Writing"), written, people)))
        builder.finish(facts, forgotten)
    # The last moment at which it can be stopped.
    tell(Told(_("Writing"), people, people))
    standing.put_in_place(path)
    return builder
