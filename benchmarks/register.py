"""A file like the national register of the United States, with nobody real in it: its exact columns, rows as long."""

from __future__ import annotations

from pathlib import Path

import duckdb
import zipcodes

from wayhome.find.registry.professions import BIT_OF_CODE

ADDRESS = (
    "Provider First Line Business {} Address",
    "Provider Second Line Business {} Address",
    "Provider Business {} Address City Name",
    "Provider Business {} Address State Name",
    "Provider Business {} Address Postal Code",
    "Provider Business {} Address Country Code (If outside U.S.)",
    "Provider Business {} Address Telephone Number",
    "Provider Business {} Address Fax Number",
)
NAMES = ("Last Name", "First Name", "Middle Name", "Name Prefix Text", "Name Suffix Text", "Credential Text")
TAXONOMY = (
    "Healthcare Provider Taxonomy Code_{}",
    "Provider License Number_{}",
    "Provider License Number State Code_{}",
    "Healthcare Provider Primary Taxonomy Switch_{}",
)
OTHER = ("", " Type Code", " State", " Issuer")
OFFICIAL = ("Last Name", "First Name", "Middle Name", "Title or Position", "Telephone Number")


def headers(*, newer: bool = False) -> list[str]:
    """The columns in their order: 329 of them, or the 330 of the newer files."""
    other = [f"Provider Other {name}" for name in ("Organization Name", "Organization Name Type Code", *NAMES)]
    columns = ["NPI", "Entity Type Code", "Replacement NPI", "Employer Identification Number (EIN)"]
    columns += ["Provider Organization Name (Legal Business Name)", "Provider Last Name (Legal Name)"]
    columns += [f"Provider {name}" for name in NAMES[1:]]
    columns += [*other, "Provider Other Last Name Type Code"]
    columns += [one.format(where) for where in ("Mailing", "Practice Location") for one in ADDRESS]
    columns += ["Provider Enumeration Date", "Last Update Date", "NPI Deactivation Reason Code"]
    columns += ["NPI Deactivation Date", "NPI Reactivation Date", f"Provider {'Sex' if newer else 'Gender'} Code"]
    columns += [f"Authorized Official {name}" for name in OFFICIAL]
    columns += [one.format(n) for n in range(1, 16) for one in TAXONOMY]
    columns += [f"Other Provider Identifier{one}_{n}" for n in range(1, 51) for one in OTHER]
    columns += ["Is Sole Proprietor", "Is Organization Subpart", "Parent Organization LBN", "Parent Organization TIN"]
    columns += [f"Authorized Official {name}" for name in NAMES[3:]]
    columns += [f"Healthcare Provider Taxonomy Group_{n}" for n in range(1, 16)]
    return [*columns, "Certification Date"] if newer else columns


SYLLABLES = (
    *("ar", "bel", "cor", "dan", "el", "far", "gol", "hal"),
    *("ist", "jor", "kel", "lun", "mar", "nor", "ost", "per"),
)
ENDINGS = (
    *("a", "berg", "ell", "ez", "ham", "in", "ley", "man"),
    *("ova", "quist", "ski", "son", "stein", "ton", "ward", "wick"),
)
GIVEN = (
    *("Ada", "Bea", "Cal", "Dov", "Eli", "Fay", "Gus", "Hana"),
    *("Ivo", "Jun", "Kai", "Liv", "Mio", "Nia", "Oona", "Pia"),
)
LETTERS = ("LCSW", "PhD", "LMFT", "LPC", "MD", "PsyD", "LMHC", "")
ELSEWHERE = (
    *("207R00000X", "363L00000X", "1223G0001X", "225100000X"),
    *("183500000X", "163W00000X", "111N00000X", "152W00000X"),
)
WEIGHED = (
    *(["101YM0800X"] * 9 + ["1041C0700X"] * 8 + ["101YP2500X"] * 5 + ["106H00000X"] * 3 + ["103TC0700X"] * 4),
    *(["2084P0800X"] * 2 + ["363LP0808X"] * 2),
    *BIT_OF_CODE,
)
"""Codes of the kept professions, the frequent ones often."""


def make(path: Path, rows: int, *, newer: bool = False, first: int = 0) -> None:
    """Write a file of so many rows; the same call writes the same file. ``first``: the number of its first row.

    A fifth are organisations, one in thirty is deactivated and bare, one person in seven is of a kept profession.
    """
    names = headers(newer=newer)
    known = zipcodes.list_all()  # type: ignore[no-untyped-call]
    places = [[one[key] for one in known] for key in ("zip_code", "city", "state")]
    with duckdb.connect(config={"memory_limit": "1GB"}) as database:
        unnested = "SELECT unnest(?) AS code, unnest(?) AS town, unnest(?) AS state"
        database.execute(f"CREATE TABLE place AS {unnested}", places)
        database.execute(
            "CREATE TABLE spot AS SELECT *, row_number() OVER (ORDER BY hash(code), code) - 1 AS nth FROM place"
        )
        database.execute(
            f"COPY (SELECT line FROM ({_lines(names, rows, first, len(known))}))"
            f" TO '{path}.rows' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
        )
    with path.open("wb") as whole, Path(f"{path}.rows").open("rb") as body:
        whole.write((",".join(f'"{name}"' for name in names) + "\n").encode("ascii"))
        while part := body.read(1 << 24):
            whole.write(part)
    Path(f"{path}.rows").unlink()


def _lines(names: list[str], rows: int, first: int, places: int) -> str:
    said = _said()
    bare = _joined([{"NPI": "npi", "NPI Deactivation Date": "'05/11/2019'"}.get(name, "") for name in names])
    whole = _joined([said.get(name, "") for name in names])
    return (
        f"SELECT CASE WHEN h1 % 30 = 0 THEN {bare} ELSE {whole} END AS line FROM ({_numbered(rows, first, places)})"
        " JOIN spot USING (nth)"
    )


def _numbered(rows: int, first: int, places: int) -> str:
    """Numbers with their check digit, and what chance says of each."""
    base = "(100000000 + i)"
    doubled = (0, 2, 4, 6, 8)
    digits = [f"({base} // {10**power}) % 10" for power in range(9)]
    total = " + ".join(
        f"({one} * 2 // 10 + {one} * 2 % 10)" if power in doubled else f"({one})" for power, one in enumerate(digits)
    )
    chance = ", ".join(f"hash(i * 16 + {n}) % 1000003 AS h{n}" for n in range(1, 10))
    return (
        f"SELECT *, {base} * 10 + (10 - (24 + {total}) % 10) % 10 AS npi, (h1 % 5 = 1) AS firm,"
        f" least(floor({places} * pow(h2 / 1000003.0, 2.2)), {places - 1})::BIGINT AS nth"
        f" FROM (SELECT range + {first} AS i, {chance} FROM range({rows}))"
    )


def _said() -> dict[str, str]:
    """What stands in a column, as SQL; in all others stands nothing."""
    ours = "(h3 % 7 = 0 AND NOT firm)"
    code = f"CASE WHEN {ours} THEN {_pick(WEIGHED, 'h4')} ELSE {_pick(ELSEWHERE, 'h4')} END"
    family = f"upper({_pick(SYLLABLES, 'h5')} || {_pick(SYLLABLES, 'h6 // 16')} || {_pick(ENDINGS, 'h6')})"
    given = f"upper({_pick(GIVEN, 'h7')} || {_pick(SYLLABLES, 'h7 // 16')})"
    second = _pick(WEIGHED, "h9 // 9")
    said = {
        "NPI": "npi",
        "Entity Type Code": "CASE WHEN firm THEN '2' ELSE '1' END",
        "Provider Organization Name (Legal Business Name)": f"CASE WHEN firm THEN {family} || ' CLINIC' ELSE '' END",
        "Provider Last Name (Legal Name)": f"CASE WHEN firm THEN '' ELSE {family} END",
        "Provider First Name": f"CASE WHEN firm THEN '' ELSE {given} END",
        "Provider Credential Text": _pick(LETTERS, "h8"),
        "Last Update Date": "strftime(DATE '2006-01-01' + (h9 % 7000)::INTEGER, '%m/%d/%Y')",
        "Provider Enumeration Date": "'05/23/2006'",
        "Healthcare Provider Taxonomy Code_1": code,
        "Provider License Number_1": "(100000 + h8)::VARCHAR",
        "Provider License Number State Code_1": "state",
        "Healthcare Provider Primary Taxonomy Switch_1": "'Y'",
        "Healthcare Provider Taxonomy Code_2": f"CASE WHEN {ours} AND h9 % 9 = 0 THEN {second} ELSE '' END",
        "Is Sole Proprietor": "'N'",
    }
    for where in ("Mailing", "Practice Location"):
        street = f"(1 + h6 % 900)::VARCHAR || ' ' || upper({_pick(SYLLABLES, 'h8')}) || ' ST'"
        values = (street, "''", "upper(town)", "state", "code || '0000'", "'US'", "(2000000000 + h7)::VARCHAR")
        said |= {one.format(where): value for one, value in zip(ADDRESS, values, strict=False)}
    return said


def _pick(words: tuple[str, ...], chance: str) -> str:
    return f"[{', '.join(repr(word) for word in words)}][(({chance}) % {len(words)} + 1)::BIGINT]"


def _joined(values: list[str]) -> str:
    """All columns of a row in quotes, as one text in SQL; those that are empty are written at once."""
    parts, still = [], ""
    for number, value in enumerate(values):
        still += "," if number else ""
        if value:
            parts += [f"'{still}\"'", value]
            still = '"'
        else:
            still += '""'
    return " || ".join([*parts, f"'{still}'"])
