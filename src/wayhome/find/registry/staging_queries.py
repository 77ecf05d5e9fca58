"""What is asked of a piece of the register's file, in SQL for DuckDB."""

from __future__ import annotations

from pathlib import Path

from wayhome.find.registry.columns import FIELDS, REPEATED, TAXONOMIES, Columns
from wayhome.find.registry.pieces import LONGEST_ROW
from wayhome.find.registry.professions import BIT_OF_CODE

NUMBERS = range(1, TAXONOMIES + 1)
OURS = f"({', '.join(repr(code) for code in BIT_OF_CODE)})"
DAY = "coalesce(try_strptime({0}, '%m/%d/%Y'), try_strptime({0}, '%Y-%m-%d'))"
LONGEST_FIELD = 200
TESTED = ("entity", "family", "given", "deactivated", "reactivated")
LOOKED_AT = {"npi", "entity", "deactivated", "reactivated"}
ACTIVE_AGAIN = f"coalesce({DAY.format('reactivated')} >= {DAY.format('deactivated')}, false)"
CHECK_DIGITS = " + ".join(
    f"(npi // {10**power}) % 10"
    if power % 2 == 0
    else f"((npi // {10**power}) % 10 * 2 // 10 + (npi // {10**power}) % 10 * 2 % 10)"
    for power in range(10)
)
"""The digits of a number, every other one doubled, as Luhn's check has them; 24 comes from the 80840 before each."""
WHY = f"""CASE
    WHEN npi IS NULL THEN 'unreadable'
    WHEN deactivated <> '' AND NOT {ACTIVE_AGAIN} THEN 'deactivated'
    WHEN entity = '2' THEN 'organisation'
    WHEN NOT ours THEN 'other profession'
    WHEN entity <> '1' OR (family = '' AND given = '') THEN 'no person'
    WHEN (24 + {CHECK_DIGITS}) % 10 <> 0 THEN 'wrong number'
    ELSE 'kept' END"""


def of_piece(piece: Path, columns: Columns) -> str:
    """Every row of a piece: its number, why it is kept or not, and all that is kept of it, or NULL."""
    here = {name: f"c{number}" for name, number in columns.place.items()}
    number = f"trim(coalesce({here['npi']}, ''))"
    number = f"CASE WHEN regexp_full_match({number}, '[0-9]{{10}}') THEN {number}::BIGINT END AS npi"
    if columns.deactivations:
        why = "CASE WHEN npi IS NULL THEN 'unreadable' ELSE 'deactivated' END"
        return f"SELECT npi, {why} AS why, NULL AS who FROM (SELECT {number} FROM {_table(piece, columns)})"
    fields = [number, *(f"trim(coalesce({here[name]}, '')) AS {name}" for name in TESTED)]
    codes = [here[f"code_{n}"] for n in NUMBERS]
    fields.append(f"({' OR '.join(f'coalesce({code} IN {OURS}, false)' for code in codes)}) AS ours")
    raw = ", ".join(f"{name}: {place}" for name, place in here.items() if name not in LOOKED_AT)
    # Of all others no more than the number is kept, even for a moment.
    return (
        f"SELECT npi, {WHY} AS why, CASE WHEN why = 'kept' THEN {{{raw}}} END AS who"
        f" FROM (SELECT *, {', '.join(fields)} FROM {_table(piece, columns)})"
    )


def taken() -> str:
    """What of a row is held of those who are kept, as a type of DuckDB's."""
    names = [*FIELDS, *(f"{key}_{n}" for key in REPEATED for n in NUMBERS)]
    return f"STRUCT({', '.join(f'{name} VARCHAR' for name in names if name not in LOOKED_AT)})"


def people_of(table: str) -> str:
    """Those who are kept, in the order of `layout.PERSON`, out of a table of what `of_piece` gave."""
    parts = [clean(name) for name in ("given", "middle", "family", "prefix", "suffix", "letters")]
    parts += [_kept("main || other"), _kept("licences")]
    parts += [clean(name) for name in ("line1", "line2", "town")]
    parts += [f"upper({clean(name)})" for name in ("state", "postcode")]
    parts.append(f"coalesce(nullif(upper({clean('country')}), ''), 'US')")
    parts += [clean("phone"), f"coalesce(strftime({DAY.format('updated')}, '%Y-%m-%d'), '')"]
    main = [f"CASE WHEN primary_{n} = 'Y' AND code_{n} IN {OURS} THEN code_{n} END" for n in NUMBERS]
    other = [f"CASE WHEN coalesce(primary_{n}, '') <> 'Y' AND code_{n} IN {OURS} THEN code_{n} END" for n in NUMBERS]
    licences = [f"CASE WHEN code_{n} IN {OURS} THEN {_licence(n)} END" for n in NUMBERS]
    lists = (("main", main), ("other", other), ("licences", licences))
    said = ", ".join(f"[{', '.join(items)}] AS {name}" for name, items in lists)
    return (
        f"SELECT npi, {', '.join(parts)}, turn"
        f" FROM (SELECT *, {said} FROM (SELECT npi, turn, unnest(who) FROM {table}))"
    )


def _licence(n: int) -> str:
    """A licence as “STATE NUMBER”, where both are given."""
    said = f"length(trim(licence_state_{n})) = 2 AND length(trim(licence_{n})) BETWEEN 1 AND 30"
    return f"CASE WHEN {said} THEN upper(trim(licence_state_{n})) || ' ' || {clean(f'licence_{n}')} END"


def _kept(items: str) -> str:
    """A list without its gaps, as one text."""
    return f"coalesce(array_to_string(list_filter({items}, lambda one: one IS NOT NULL), '\n'), '')"


def clean(field: str) -> str:
    """A text without signs that control anything, and not longer than any name or street is."""
    return f"left(trim(regexp_replace(coalesce({field}, ''), '[\\x00-\\x1f\\x7f\\s]+', ' ', 'g')), {LONGEST_FIELD})"


def _table(piece: Path, columns: Columns) -> str:
    types = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(columns.count))
    return (
        f"read_csv({quoted(piece)}, auto_detect=false, header=false, delim=',', quote='\"', escape='\"',"
        f" ignore_errors=true, store_rejects=true, max_line_size={LONGEST_ROW // 4}, buffer_size={LONGEST_ROW * 2},"
        f" columns={{{types}}})"
    )


def quoted(path: Path) -> str:
    """A path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"
