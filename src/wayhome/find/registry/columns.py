"""Which columns of the register's file are read. They are found by their names: its layout changes over the years."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import msgspec

from wayhome.languages.numbers import quoted
from wayhome.languages.words import _, counted

NUMBER = "NPI"
DEACTIVATED_ON = "NPPES Deactivation Date"
"""The second of the two columns of a list of those whose number was deactivated."""
PRACTICE = "Provider Business Practice Location Address"
TAXONOMIES = 15
"""How many professions, each with a licence, one row has room for."""

FIELDS = {
    "npi": NUMBER,
    "entity": "Entity Type Code",
    "family": "Provider Last Name (Legal Name)",
    "given": "Provider First Name",
    "middle": "Provider Middle Name",
    "prefix": "Provider Name Prefix Text",
    "suffix": "Provider Name Suffix Text",
    "letters": "Provider Credential Text",
    "line1": "Provider First Line Business Practice Location Address",
    "line2": "Provider Second Line Business Practice Location Address",
    "town": f"{PRACTICE} City Name",
    "state": f"{PRACTICE} State Name",
    "postcode": f"{PRACTICE} Postal Code",
    "country": f"{PRACTICE} Country Code (If outside U.S.)",
    "phone": f"{PRACTICE} Telephone Number",
    "updated": "Last Update Date",
    "deactivated": "NPI Deactivation Date",
    "reactivated": "NPI Reactivation Date",
}
REPEATED = {
    "code": "Healthcare Provider Taxonomy Code_{n}",
    "licence": "Provider License Number_{n}",
    "licence_state": "Provider License Number State Code_{n}",
    "primary": "Healthcare Provider Primary Taxonomy Switch_{n}",
}


class Refused(Exception):
    """This file is not taken up, and nothing was changed; the message is a plain sentence that says why."""


class Columns(msgspec.Struct, frozen=True):
    """Where each field stands in a row, counted from 0, and how many columns there are.

    ``deactivations``: the file is no register but a list of numbers that were deactivated.
    """

    count: int
    place: dict[str, int]
    deactivations: bool = False


def understood(line: bytes) -> Columns:
    """The columns that a file's first line names. Raises Refused."""
    try:
        names = next(csv.reader([line.decode("utf-8-sig").strip("\r\n")], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        raise Refused(NO_REGISTER) from None
    found: dict[str, int] = {}
    for number, name in enumerate(names):
        found.setdefault(_bare(name), number)
    if _bare(DEACTIVATED_ON) in found and _bare(NUMBER) in found:
        return Columns(len(names), {"npi": found[_bare(NUMBER)]}, deactivations=True)
    wanted = FIELDS | {f"{key}_{n}": name.format(n=n) for key, name in REPEATED.items() for n in _all()}
    missing = [name for name in wanted.values() if _bare(name) not in found]
    if len(missing) > len(wanted) // 2:
        raise Refused(NO_REGISTER)
    if missing:
        raise Refused(_("This file lacks {columns}. Nothing was changed.").format(columns=_in_words(missing)))
    return Columns(len(names), {key: found[_bare(name)] for key, name in wanted.items()})


NO_REGISTER = _(
    "This is not the national register’s file: its first line does not name the register’s columns. "
    "Nothing was changed."
)


def _all() -> range:
    return range(1, TAXONOMIES + 1)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()


def _in_words(missing: Sequence[str]) -> str:
    named = ", ".join(quoted(name) for name in missing[:3])
    more = len(missing) - 3
    if more > 0:
        return _("the columns {names} and {more} more").format(names=named, more=more)
    return counted("the column {names}", "the columns {names}", len(missing), names=named)
