"""Out of millions of rows those that are kept, sorted: DuckDB reads the pieces, within bounds of memory."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from wayhome.find.registry.columns import Columns, Refused
from wayhome.find.registry.layout import PERSON
from wayhome.find.registry.staging_queries import of_piece, people_of, quoted, taken
from wayhome.languages.words import _

MEMORY = "640MB"
BARE = r"""'^\s*"?[0-9]{10}"?,"?([0-9]{2}/[0-9]{2}/[0-9]{4})?"?\s*$'"""
"""A row that is a number with a day, or with nothing: one that was deactivated."""
FEW, TOO_MANY = 3, 20
"""One row in so many may be unreadable, beside a few, or the file is refused."""
UNEVEN = 1000
"""So many more may be unreadable as long as not all of it is read: bad rows can lie close together."""
NOT_READABLE = _("Too many rows of this file can’t be read. Nothing was changed; download it once more.")
ROWS_AT_ONCE = 20_000


class Staging:
    """What an import gathers, in a database of its own in ``folder``, which is to be empty."""

    def __init__(self, folder: Path) -> None:
        limits: dict[str, Any] = {
            "memory_limit": MEMORY,
            "threads": min(4, os.cpu_count() or 1),
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self.database = duckdb.connect(str(folder / "staging.duckdb"), config=limits)
        # Whatever is in the file, nothing outside this folder is read or written.
        self.database.execute(f"SET allowed_directories = [{quoted(folder)}]")
        self.database.execute("SET enable_external_access = false")
        self.database.execute("SET lock_configuration = true")
        texts = ", ".join(f"{name} VARCHAR" for name in PERSON if name != "number")
        self.database.execute(f"CREATE TABLE person (number BIGINT, {texts}, turn INTEGER)")
        self.database.execute(f"CREATE TABLE taken (npi BIGINT, who {taken()}, turn INTEGER)")
        self.database.execute("CREATE TABLE gone (npi BIGINT)")
        self.database.execute("CREATE TABLE seen (npi BIGINT)")
        self.counts: Counter[str] = Counter()

    def close(self) -> None:
        """Let go of the files."""
        self.database.close()

    @property
    def rows(self) -> int:
        """How many rows were read or could not be."""
        return self.counts.total()

    def take_up(self, piece: Path, columns: Columns, turn: int) -> None:
        """Read a piece: keep whom it is right to keep, and count everybody. Raises Refused."""
        run = self.database.execute
        run(f"CREATE OR REPLACE TEMP TABLE raw AS {of_piece(piece, columns)}")
        self._count_unreadable()
        if not columns.deactivations:
            run(f"INSERT INTO taken SELECT npi, who, {turn} FROM raw WHERE why = 'kept'")
        run("INSERT INTO gone SELECT npi FROM raw WHERE why = 'deactivated'")
        run("INSERT INTO seen SELECT npi FROM raw WHERE npi IS NOT NULL")
        self.counts.update(dict(run("SELECT why, count(*) FROM raw GROUP BY why").fetchall()))
        self.look_whether_readable(UNEVEN)

    def look_whether_readable(self, beside: int = 0) -> None:
        """Raises Refused when too many rows could not be read. ``beside``: so many more are let through."""
        if self.counts["unreadable"] > beside + FEW + self.rows // TOO_MANY:
            raise Refused(NOT_READABLE)

    def _count_unreadable(self) -> None:
        """What is no row of this table is left out; but a number with a day alone says that it was deactivated."""
        run = self.database.execute
        run(
            "CREATE OR REPLACE TEMP TABLE odd AS"
            " SELECT any_value(csv_line) AS said FROM reject_errors GROUP BY scan_id, line"
        )
        run("DELETE FROM reject_errors")
        run("DELETE FROM reject_scans")
        gone = f"SELECT regexp_extract(said, '[0-9]{{10}}')::BIGINT AS npi FROM odd WHERE regexp_matches(said, {BARE})"
        run(f"INSERT INTO seen {gone}")
        run(f"INSERT INTO gone {gone}")
        deactivated, odd = self._one(f"SELECT (SELECT count(*) FROM ({gone})), (SELECT count(*) FROM odd)")
        self.counts["deactivated"] += deactivated
        self.counts["unreadable"] += odd - deactivated

    def add_held(self, table: Path) -> None:
        """Those who stand in the register already and are not in the file, from a table that was written here."""
        types = ", ".join(f"'{name}': '{'BIGINT' if name == 'number' else 'VARCHAR'}'" for name in PERSON)
        self.database.execute(
            "INSERT INTO person SELECT number, coalesce(COLUMNS(* EXCLUDE number), ''), -1"
            f" FROM read_csv({quoted(table)}, auto_detect=false, header=false, delim=',', quote='\"', escape='\"',"
            f" columns={{{types}}}) WHERE number NOT IN (SELECT npi FROM seen)"
        )

    def settle(self, forgotten: list[int]) -> None:
        """Leave out who is gone, who wished to be, and whoever stands there twice; count why."""
        self.database.execute(f"INSERT INTO person {people_of('taken')}")
        self.database.execute("DROP TABLE taken")
        self.database.execute("CREATE TEMP TABLE wished AS SELECT unnest(?::BIGINT[]) AS npi", [forgotten])
        self._leave_out("deactivated", "number IN (SELECT npi FROM gone)")
        self._leave_out("removed", "number IN (SELECT npi FROM wished)")
        last = "row_number() OVER (PARTITION BY number ORDER BY updated DESC, turn DESC, line1, letters, family)"
        before = self.people_count
        self.database.execute(f"CREATE OR REPLACE TABLE person AS SELECT * FROM person QUALIFY {last} = 1")
        self._move("twice", before - self.people_count)

    def _leave_out(self, why: str, which: str) -> None:
        """``held``: whom the register had before, and the file did not bring."""
        (held,) = self._one(f"SELECT count(*) FROM person WHERE turn < 0 AND {which}")
        before = self.people_count
        self.database.execute(f"DELETE FROM person WHERE {which}")
        self._move(why, before - self.people_count - held)

    def _move(self, why: str, people: int) -> None:
        """Who was counted as kept is counted as left out."""
        self.counts["kept"] -= people
        self.counts[why] += people

    @property
    def people_count(self) -> int:
        """How many are kept so far."""
        return int(self._one("SELECT count(*) FROM person")[0])

    def people(self) -> Iterator[list[tuple[Any, ...]]]:
        """Everybody who is kept, as `PERSON` says, in lists: state by state, postcode by postcode, name by name."""
        cursor = self.database.execute(
            f"SELECT {', '.join(PERSON)} FROM person"
            " ORDER BY country, state, left(postcode, 5), lower(family), lower(given), number"
        )
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows

    def _one(self, question: str) -> tuple[Any, ...]:
        found = self.database.execute(question).fetchone()
        return found or ()
