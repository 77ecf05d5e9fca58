"""People to talk to, and emergency numbers, by country: ``helplines.toml`` and ``emergency.toml``.

A row stands once, with its number, for all languages; its labels are :class:`Said`, translated where they are shown.
A later folder of ``WAYHOME_CONTENT`` corrects or adds rows. A bad row is a ContentError that names file, place and
reason, and leaves the good rows standing: nobody who needs a number meets an error page because of another one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from django.utils import timezone
from msgspec import Meta

from wayhome.content.files import ContentError, folders, read_toml, shaped
from wayhome.languages.numbers import joined
from wayhome.languages.sorting import alphabetical
from wayhome.languages.words import Said, _

COOKIE = "wayhome-country"
"""Two letters of a country, on the devices on which the person asked for that."""
HELPLINES, EMERGENCY = "helplines.toml", "emergency.toml"
RELIED_ON = dt.timedelta(days=180)
"""For this long after it was checked, a row is shown without asking people to check it first."""
SHORTEST_INTERNATIONAL = 9
"""Digits of the shortest number after a +. Less is a short code with a country put before it, which nobody can dial."""
CONFIDENCE = ("A", "A-", "B", "C")
GENERAL_KNOWLEDGE = "K"
LISTS = re.compile(r"\b[WRNDMCOG]\b|\blistings\b")
"""What `sources` says of a row that was compared with lists and reports, as explained in the file."""
ANY_HOUR = _("Day and night")

Line = Annotated[str, Meta(min_length=1)]
Code = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Secure = Annotated[str, Meta(pattern="^https://[^/]")]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What everybody may rely on for a while. ``sources`` as explained in the file, ``checked_on`` the day."""

    sources: Line
    checked_on: dt.date

    @property
    def old(self) -> bool:
        """Whether it was checked too long ago to rely on without checking again."""
        return timezone.localdate() - self.checked_on > RELIED_ON

    @property
    def is_general_knowledge(self) -> bool:
        """Whether nobody has confirmed it yet."""
        return self.sources.strip() == GENERAL_KNOWLEDGE

    @property
    def is_from_lists(self) -> bool:
        """Whether it was compared with what others publish, and never dialled."""
        return LISTS.search(self.sources) is not None


class Number(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number to call when a life is in danger, and whom it reaches."""

    number: Line
    says: Said

    def __post_init__(self) -> None:
        _must_be_said(self.says)
        _must_be_dialled(self.number)

    @property
    def href(self) -> str:
        """The address that calls it."""
        return f"tel:{dialled(self.number)}"


class Way(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to reach a service: call or text a number, or chat at an address.

    ``words``: those to send in a text; or of the button to a chat, where it isn’t said by its address.
    """

    do: Literal["call", "text", "chat"]
    number: str = ""
    words: str = ""
    note: Said = Said("")
    href: str = ""

    def __post_init__(self) -> None:
        if self.do == "chat":
            if not self.href.startswith("https://"):
                raise ValueError("a chat needs an `href` that begins with https://")
            return
        if self.href:
            raise ValueError("a number needs no `href`: it is dialled as it is written")
        _must_be_dialled(self.number)

    @property
    def address(self) -> str:
        """What a tap on it opens. Short codes stay as they are."""
        scheme = {"call": "tel:", "text": "sms:"}.get(self.do)
        return scheme + dialled(self.number) if scheme else self.href

    @property
    def says(self) -> str:
        """The words of its button."""
        if self.do == "text":
            told = _("Text {words} to {number}") if self.words else _("Text {number}")
            return told.format(words=self.words, number=self.number)
        if self.do == "chat":
            return self.words or _("Chat at {site}").format(site=site_of(self.href))
        return self.words or self.number


class Helpline(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A service that listens, in one country."""

    country: Code
    name: Line
    ways: Annotated[tuple[Way, ...], Meta(min_length=1)]
    hours: Said
    languages: tuple[Said, ...] = ()
    website: Secure
    confidence: Literal["A", "A-", "B", "C"]

    def __post_init__(self) -> None:
        _must_be_said(self.hours, *self.languages)

    @property
    def is_any_hour(self) -> bool:
        """Whether somebody is there day and night."""
        return self.hours == ANY_HOUR

    @property
    def please_check(self) -> bool:
        """Whether only two lists name it."""
        return self.confidence == "C"

    @property
    def spoken(self) -> str:
        """Its languages in words, or empty where we only know that it is in the country."""
        return joined(self.languages)

    @property
    def site(self) -> str:
        """The address of its website, as people say it."""
        return site_of(self.website)

    @property
    def only_text(self) -> bool:
        """Whether nobody has to speak, and nobody can."""
        return all(way.do == "text" for way in self.ways)


class Country(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country by name, with its emergency numbers, the first one first."""

    code: Code
    name: Said
    numbers: Annotated[tuple[Number, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        _must_be_said(self.name)


class Anywhere(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to call where no country is chosen, or where we know no number."""

    number: Line
    says: Said

    def __post_init__(self) -> None:
        _must_be_said(self.says)

    @property
    def href(self) -> str:
        """The address that calls it."""
        return f"tel:{dialled(self.number)}"


@dataclass
class Directory:
    """All good rows. ``problems`` are the others."""

    countries: dict[str, Country] = field(default_factory=dict)
    rows: dict[tuple[str, str], Helpline] = field(default_factory=dict)
    anywhere: Anywhere | None = None
    problems: list[ContentError] = field(default_factory=list)

    @property
    def by_name(self) -> list[Country]:
        """The countries in the order of a list to choose from."""
        return sorted(self.countries.values(), key=lambda country: alphabetical(country.name))

    def of(self, code: str) -> list[Helpline]:
        """The helplines of a country, the surest first, then in the order of the file."""
        mine = [row for (country, _), row in self.rows.items() if country == code]
        return sorted(mine, key=lambda row: CONFIDENCE.index(row.confidence))


@cache
def directory() -> Directory:
    """The helplines and emergency numbers of this installation, read once."""
    found = Directory()
    for folder in folders():
        _take_emergency(found, folder / EMERGENCY)
    for folder in folders():
        for helpline in _rows(found, folder / HELPLINES, "helpline", Helpline):
            if helpline.country in found.countries:
                found.rows[helpline.country, helpline.name] = helpline
            else:
                place = f"{helpline.country}, {helpline.name}"
                found.problems.append(ContentError(folder / HELPLINES, place, f"its country is not in {EMERGENCY}"))
    for file, there in ((HELPLINES, found.rows), (EMERGENCY, found.anywhere)):
        if not there:
            found.problems.append(ContentError(file, "", "has nothing to show, in any folder of WAYHOME_CONTENT"))
    return found


def dialled(number: str) -> str:
    """A number as a telephone takes it: digits, and a + or * where it begins with one."""
    return number[:1] * (number[:1] in "+*") + re.sub(r"\D", "", number)


def site_of(address: str) -> str:
    """An address of the web, as people say it."""
    return address.removeprefix("https://").removeprefix("www.").rstrip("/")


def _must_be_said(*words: str) -> None:
    if not all(words):
        raise ValueError("words of at least one letter are needed")


def _must_be_dialled(number: str) -> None:
    digits = re.sub(r"\D", "", number)
    if not digits:
        raise ValueError("`number` has no digit")
    if number.startswith("+") and len(digits) < SHORTEST_INTERNATIONAL:
        raise ValueError("`number` is a short code behind a country’s prefix; write it as it is dialled in the country")


def _take_emergency(found: Directory, path: Path) -> None:
    for country in _rows(found, path, "country", Country):
        found.countries[country.code] = country
    anywhere = _tables(path)[0].get("anywhere")
    if anywhere is not None:
        try:
            found.anywhere = shaped(path, anywhere, Anywhere)
        except ContentError as error:
            found.problems.append(ContentError(path, "[anywhere]", error.reason))


R = TypeVar("R", bound=Row)


def _rows(found: Directory, path: Path, name: str, shape: type[R]) -> Iterator[R]:
    """The good rows of a file, in its order; the bad ones become problems."""
    table, problem = _tables(path)
    if problem is not None:
        found.problems.append(problem)
    rows = table.get(name, [])
    if not isinstance(rows, list):
        found.problems.append(ContentError(path, name, f"each row begins with [[{name}]]"))
        return
    for number, row in enumerate(rows, start=1):
        try:
            yield shaped(path, row, shape)
        except ContentError as error:
            called = ", ".join(str(row[key]) for key in ("country", "code", "name") if key in row)
            place = f"[[{name}]] {number} ({called}) {error.place}".rstrip()
            found.problems.append(ContentError(path, place, error.reason))


def _tables(path: Path) -> tuple[dict[str, Any], ContentError | None]:
    try:
        return (read_toml(path), None) if path.is_file() else ({}, None)
    except ContentError as error:
        return {}, error
