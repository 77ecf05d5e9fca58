"""A table: CSV, or the same with semicolons or tabs, as spreadsheets and many programs write it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from wayhome.journal.importing import dates, days, limits
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

ROLES = ("", "date", "time", "title", "text", "tags", "feelings", "key")
"""What a column can be. “” is left out; “key” is what the program calls the entry. Several may be text, or tags."""
ONCE = frozenset({"date", "time", "title", "key"})
DELIMITERS = ",;\t|"
ROWS_SHOWN = 5
SNIFFED = 64 * 1024
MOST_COLUMNS = 200

NO_DATE_COLUMN = _("Choose the column that says the day. Without it, no entry would find its place.")
NOTHING_TO_READ = _("Choose at least one column with words: a title, a text, tags or feelings.")
OPEN_QUOTE = _("A quotation mark in this table is opened and never closed, so its rows can’t be told apart.")
NO_ROWS = _("There are no rows in this table.")
NO_ROLE = _("“{role}” is nothing that a column can be. It can be: {roles}.")
NO_COLUMN = _("There is no column “{column}” in this table. It has: {columns}.")
COLUMN = _("Column {number}")

_NAMES = {
    "date": "date fulldate day datum created createdat creationdate timestamp datetime entrydate fecha data when",
    "time": "time zeit uhrzeit hour clock hora",
    "title": "title titel subject heading headline notetitle titre",
    "text": "text content entry body note notes inhalt journal description eintrag texto contenu message",
    "tags": "tags tag labels label categories category activities keywords",
    "feelings": "mood moods feeling feelings emotion emotions stimmung humor",
    "key": "id uuid guid key",
}

# Fields are bounded by the lines that are read; the reader’s own bound is lower than an entry may be.
csv.field_size_limit(limits.ENTRY_TEXT * 2)


class Shown(msgspec.Struct, frozen=True):
    """What a person sees of a table before choosing: names of columns, first rows, what we take each column for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: tuple[str, ...]


class Tables(msgspec.Struct, frozen=True):
    """Tables, with what was chosen of their columns: ``roles``, one for each; ``order``: of day, month and year."""

    roles: tuple[str, ...] = ()
    order: str = ""
    slug: str = "table"
    title: str = _("A table (CSV)")
    hint: str = _(
        "Any spreadsheet, and many journals and mood trackers, can save a table as CSV. "
        "You choose which column is what; one has to hold the day."
    )
    extensions: tuple[str, ...] = (".csv", ".tsv")
    asks_zone: bool = True

    def with_choices(self, roles: tuple[str, ...], order: str) -> Tables:
        """The same with what a person chose."""
        return replace(self, roles=roles, order=order)

    def recognises(self, opened: Opened) -> int:
        """By the end of its name, and rows of the same length."""
        tables = _tables(opened)
        if not tables or len(tables) < len(opened.members()):
            return 0
        try:
            return 60 if len(_names(opened, tables[0])) > 1 else 20
        except Refused:
            return 0

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """An entry for each row."""
        for member in _tables(opened) or opened.members()[:1]:
            roles = self.roles or shown(opened, member).roles
            if "date" not in roles:
                raise Refused(NO_DATE_COLUMN)
            if not {"title", "text", "tags", "feelings"} & set(roles):
                raise Refused(NOTHING_TO_READ)
            order = self.order or orders(opened, roles, member)[0]
            yield from self._entries(opened, member, roles, order, zone)

    def _entries(
        self, opened: Opened, member: Member, roles: tuple[str, ...], order: str, zone: ZoneInfo
    ) -> Iterator[Found | Skipped]:
        on_day: Counter[datetime] = Counter()
        for number, row in _rows(opened, member):
            where = _("{file}, row {number}").format(file=member.base, number=digits(number))
            said = _said(row, roles)
            created = days.moment(said.get("date", ""), zone, order, said.get("time", ""))
            if created is None:
                if any(cell.strip() for cell in row):
                    yield Skipped(where, _("Its day can’t be read.") if said.get("date") else _("It has no day."))
                continue
            on_day[created] += 1
            yield Found(
                key=said.get("key") or f"{dates.stamp(created)}/{on_day[created]}",
                created=created,
                title=said.get("title", ""),
                text=said.get("text", ""),
                tags=_several(said.get("tags", "")),
                feelings=_several(said.get("feelings", "")),
                where=where,
            )


def shown(opened: Opened, member: Member | None = None) -> Shown:
    """The first rows of a table, for choosing columns. Raises Refused."""
    member = member or next(iter(_tables(opened) or opened.members()), None)
    if member is None:
        raise Refused(NO_ROWS)
    names = _names(opened, member)
    rows = tuple(tuple(row) for __, row in islice(_rows(opened, member), ROWS_SHOWN))
    return Shown(names, rows, _guessed(names))


def orders(opened: Opened, roles: tuple[str, ...], member: Member | None = None) -> tuple[str, ...]:
    """The orders of day, month and year in which the days of a table can be read; more than one is to be asked."""
    member = member or next(iter(_tables(opened) or opened.members()), None)
    if member is None or "date" not in roles:
        return days.ORDERS[:1]
    at = roles.index("date")
    return days.orders_that_fit(row[at] for __, row in _rows(opened, member) if at < len(row))


def roles_by_name(opened: Opened, chosen: dict[str, str]) -> tuple[str, ...]:
    """The roles when columns are chosen by name, as {“date”: “Datum”}. Raises Refused for a name that is none."""
    names = shown(opened).columns
    folded = [name.casefold().strip() for name in names]
    roles = [""] * len(names)
    for role, name in chosen.items():
        if role not in ROLES[1:]:
            raise Refused(NO_ROLE.format(role=role, roles=", ".join(ROLES[1:])))
        if name.casefold().strip() not in folded:
            raise Refused(NO_COLUMN.format(column=name, columns=", ".join(names)))
        roles[folded.index(name.casefold().strip())] = role
    return tuple(roles)


def _tables(opened: Opened) -> list[Member]:
    return [member for member in opened.members() if member.suffix in {".csv", ".tsv"}]


def _names(opened: Opened, member: Member) -> tuple[str, ...]:
    first = next(_table(opened, member), None)
    if first is None:
        raise Refused(NO_ROWS)
    if _is_data(first):
        return tuple(COLUMN.format(number=number) for number in range(1, len(first) + 1))
    return tuple(name.strip() or COLUMN.format(number=number) for number, name in enumerate(first, start=1))


def _is_data(row: list[str]) -> bool:
    """Whether a first row holds a day, and so is no row of names."""
    return any(days.moment(cell, ZoneInfo("UTC")) is not None for cell in row)


def _rows(opened: Opened, member: Member) -> Iterator[tuple[int, list[str]]]:
    """The rows below the names, with their numbers as a spreadsheet counts them."""
    for number, row in enumerate(_table(opened, member), start=1):
        if number > 1 or _is_data(row):
            yield number, row


def _table(opened: Opened, member: Member) -> Iterator[list[str]]:
    start = opened.head(member, SNIFFED)
    lines = (f"{line}\n" for line in opened.lines(member) if not line.lower().startswith("sep="))
    try:
        for row in csv.reader(lines, delimiter=_delimiter(start.decode("utf-8", "replace"))):
            if len(row) > MOST_COLUMNS:
                raise Damaged(_("This table has more than {most} columns.").format(most=MOST_COLUMNS))
            yield row
    except csv.Error as error:
        raise Damaged(OPEN_QUOTE) from error


def _delimiter(start: str) -> str:
    """What stands between columns: what divides the first rows into most, and equally many."""
    marked = re.match(r"\ufeff?sep=(.)", start, re.I)
    if marked and marked[1] in DELIMITERS:
        return marked[1]
    return max(DELIMITERS, key=lambda delimiter: _evenness(start.replace("\0", ""), delimiter))


def _evenness(start: str, delimiter: str) -> tuple[float, int]:
    try:
        lengths = [len(row) for row in islice(csv.reader(start.splitlines(), delimiter=delimiter), 20) if row]
    except csv.Error:
        return 0, 0
    if not lengths or lengths[0] < 2:
        return 0, 0
    return sum(length == lengths[0] for length in lengths) / len(lengths), lengths[0]


def _guessed(names: tuple[str, ...]) -> tuple[str, ...]:
    """What the columns are by their names; the first of each that there can be only one of."""
    roles = [""] * len(names)
    plain = [re.sub(r"[^a-z]", "", name.casefold()) for name in names]
    for role, words in _NAMES.items():
        for word in words.split():
            at = next((at for at, name in enumerate(plain) if name == word and not roles[at]), None)
            if at is not None and (role not in ONCE or role not in roles):
                roles[at] = role
    if "date" in roles and "fulldate" in plain:
        roles[roles.index("date")], roles[plain.index("fulldate")] = "", "date"
    return tuple(roles)


def _said(row: list[str], roles: tuple[str, ...]) -> dict[str, str]:
    """What a row says, by role; several columns of one role one after the other."""
    said: dict[str, str] = {}
    for cell, role in zip(row, roles, strict=False):
        if role and cell.strip():
            between = "\n\n" if role == "text" else ", "
            said[role] = f"{said[role]}{between}{cell.strip()}" if role in said else cell.strip()
    return said


def _several(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split(r"[,;|\n]", words) if word.strip())[: limits.TAGS]
