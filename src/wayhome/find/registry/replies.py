"""What the national register answers when it is asked over the internet, as `Listed`. It comes from outside: every
value may be of any sort, missing, or written to do harm.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import Any, NamedTuple

import msgspec

from wayhome.find.registry import layout, rows, standing
from wayhome.find.registry.gathering import clean
from wayhome.find.registry.listed import Listed
from wayhome.find.registry.professions import SLUG_OF
from wayhome.languages.words import _

NUMBER = re.compile(r"[0-9]{10}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EMPTY = "--"
"""What the register writes where there is no prefix or suffix."""
MOST = 1_000
"""Entries of one answer that are looked at. It gives two hundred."""
MOST_OF_ONE = 30
"""Professions, or addresses, of one person that are looked at."""


class Odd(Exception):
    """This is no answer of the register's."""


class Refusal(Exception):
    """The register does not take the question; the message is its own sentence."""


class Reply(NamedTuple):
    """Who was in an answer, by name. ``said``: how many entries it had; ``left_out``: how many of those, by reason."""

    people: tuple[Listed, ...]
    said: int
    left_out: dict[str, int]


class _Error(msgspec.Struct):
    description: Any = ""


class _Answer(msgspec.Struct):
    results: list[msgspec.Raw] | None = None
    errors: list[_Error] | None = msgspec.field(default=None, name="Errors")


class _Taxonomy(msgspec.Struct):
    code: Any = ""
    state: Any = ""
    license: Any = ""
    primary: Any = False


class _Entry(msgspec.Struct):
    number: Any = ""
    enumeration_type: Any = ""
    basic: dict[str, Any] = msgspec.field(default_factory=dict)
    addresses: list[dict[str, Any]] = msgspec.field(default_factory=list)
    taxonomies: list[_Taxonomy] = msgspec.field(default_factory=list)


def understood(said: bytes) -> Reply:
    """The people in an answer of our professions; mailing addresses are not read. Raises Odd, Refusal."""
    answer = _decoded(said)
    if answer.errors:
        raise Refusal(_text(answer.errors[0].description) or _("It does not say why."))
    if answer.results is None:
        raise Odd
    wished, people, left_out = _wished(), {}, Counter[str]()
    for raw in answer.results[:MOST]:
        one = _person(raw)
        if isinstance(one, str):
            left_out[one] += 1
        elif one.number in wished:
            left_out["removed"] += 1
        else:
            people[one.number] = one
    by_name = sorted(
        people.values(), key=lambda one: (one.name.family.casefold(), one.name.given.casefold(), one.number)
    )
    return Reply(tuple(by_name), len(answer.results), dict(left_out))


def _decoded(said: bytes) -> _Answer:
    try:
        return msgspec.json.decode(said, type=_Answer)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise Odd from None


def _wished() -> set[str]:
    """Who asked to be left out here: that holds however somebody is looked for."""
    try:
        return {str(number) for number, _day in standing.wished(layout.SOURCE)}
    except (sqlite3.Error, KeyError, ValueError):
        raise Odd from None


def _person(raw: msgspec.Raw) -> Listed | str:
    """Somebody, or why they are left out: a word of `words.REASONS`."""
    try:
        entry = msgspec.json.decode(raw, type=_Entry)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return "unreadable"
    if _text(entry.enumeration_type) not in ("", "NPI-1"):
        return "organisation"
    if not NUMBER.fullmatch(_text(entry.number)):
        return "wrong number"
    if _text(entry.basic.get("status")) not in ("", "A"):
        return "deactivated"
    # The main profession first; the rest stay in their order.
    ours = [one for one in entry.taxonomies[:MOST_OF_ONE] if _text(one.code) in SLUG_OF]
    ours.sort(key=lambda one: one.primary is not True)
    if not ours:
        return "other profession"
    if not (_text(entry.basic.get("first_name")) or _text(entry.basic.get("last_name"))):
        return "no person"
    return rows.listed(layout.SOURCE, _row(entry, ours))


def _row(entry: _Entry, ours: list[_Taxonomy]) -> tuple[Any, ...]:
    """The same as a row of a register's file, so that it reads the same on every page."""
    practice = (one for one in entry.addresses[:MOST_OF_ONE] if _text(one.get("address_purpose")) == "LOCATION")
    place: dict[str, Any] = next(practice, {})
    updated = _text(entry.basic.get("last_updated"))
    said = {
        "number": _text(entry.number),
        "given": _text(entry.basic.get("first_name")),
        "middle": _text(entry.basic.get("middle_name")),
        "family": _text(entry.basic.get("last_name")),
        "prefix": _text(entry.basic.get("name_prefix", entry.basic.get("prefix"))),
        "suffix": _text(entry.basic.get("name_suffix", entry.basic.get("suffix"))),
        "letters": _text(entry.basic.get("credential")),
        "professions": "\n".join(_text(one.code) for one in ours),
        "licences": "\n".join(_licence(one) for one in ours if _text(one.license)),
        "line1": _text(place.get("address_1")),
        "line2": _text(place.get("address_2")),
        "town": _text(place.get("city")),
        "state": _text(place.get("state")).upper(),
        "postcode": _text(place.get("postal_code")),
        "country": _text(place.get("country_code")).upper() or "US",
        "phone": _text(place.get("telephone_number")),
        "updated": updated if DAY.fullmatch(updated) else "",
    }
    return (*(said.get(name, "") for name in rows.FIELDS), None, None)


def _licence(one: _Taxonomy) -> str:
    return f"{_text(one.state).upper().replace(' ', '-')} {_text(one.license)}"


def _text(value: Any) -> str:
    """A value as a short line; what is neither words nor a number is nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    said = clean(str(value)[:2_000])
    return "" if said == EMPTY else said
