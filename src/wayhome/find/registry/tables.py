"""Taking up somebody's own table of professionals, by a map of its columns."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from wayhome.find.registry import maps, postcodes
from wayhome.find.registry.brought import Brought, Tell, Told
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.gathering import Entry, Gathering, clean
from wayhome.find.registry.layout import PERSON
from wayhome.find.registry.maps import ColumnMap
from wayhome.find.registry.opening import Member, members
from wayhome.find.registry.pieces import CUT_OFF, readable
from wayhome.languages.numbers import quoted
from wayhome.languages.words import _

LONGEST_LINE = 1024 * 1024
"""Signs."""
MOST_COLUMNS = 2000
ENDINGS = (".csv", ".txt", ".tsv")
SEVERAL = _("There are several tables in this archive. Unpack the one that is meant. Nothing was changed.")
NOW_AND_THEN = 5000
"""Rows, after which it is said how far it is."""
READ_APART = {"number", "professions", "licences", "country", "updated"}
PLAIN = tuple(name for name in PERSON if name not in READ_APART)
"""What is kept of a person as the table says it."""


def take_up(path: Path, column_map: Path | ColumnMap, folder: Path, tell: Tell, *, replace: bool = False) -> Brought:
    """Take up a table; ``folder`` is empty, and of this import alone. Raises Refused, and what SQLite raises."""
    said = maps.read(column_map) if isinstance(column_map, Path) else column_map
    with (
        readable(),
        closing(Gathering(folder, said.source)) as gathering,
        closing(members(path, ENDINGS)) as tables,
    ):
        member = next(tables)
        _Table(said, member, gathering).read(tell)
        if next(tables, None):
            raise Refused(SEVERAL)
        return gathering.build(member.name, tell, replace=replace)


class _Table:
    """One table as its rows are read."""

    def __init__(self, said: ColumnMap, member: Member, gathering: Gathering) -> None:
        self.said, self.member, self.gathering = said, member, gathering
        self.line = 0
        """How many lines were read: the number of the last one, as somebody counts who looks into the file."""
        self.ended, self.broken = True, 0
        """Whether that line had an end; and which was the last that is no row."""

    def read(self, tell: Tell) -> None:
        """Everybody in it. Raises Refused."""
        text = io.TextIOWrapper(self.member.stream, encoding=self.said.encoding, newline="")
        try:
            self._read(self._rows(self._lines(text)), tell)
        finally:
            text.detach()

    def _read(self, rows: Iterator[list[str]], tell: Tell) -> None:
        names = next(rows, [])
        place = self._places(names)
        for number, row in enumerate(rows, 1):
            if number % NOW_AND_THEN == 0:
                tell(Told(_("Reading"), min(self.member.stream.tell(), self.member.size), self.member.size))
                self.gathering.look_whether_readable()
            if len(row) != len(names):
                self._broken(
                    _("Line {line} has {columns} columns, and the first line names {named}.").format(
                        line=self.line, columns=len(row), named=len(names)
                    )
                )
            else:
                self._take({name: row[column] for name, column in place.items()})
        if self.broken == self.line and not self.ended:
            raise Refused(CUT_OFF)
        self.gathering.look_whether_readable()
        tell(Told(_("Reading"), self.member.size, self.member.size))

    def _broken(self, sentence: str, lines: int = 1) -> None:
        self.broken = self.line
        self._odd(sentence, lines)

    def _odd(self, sentence: str, lines: int = 1) -> None:
        self.gathering.note("unreadable", sentence, lines)

    def _rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """Row after row; those that break the rules of such tables are counted, with all lines that they swallowed."""
        quoting = {"quotechar": self.said.quote} if self.said.quote else {"quoting": csv.QUOTE_NONE}
        reader = csv.reader(lines, delimiter=self.said.separator, strict=True, **quoting)
        while True:
            first = self.line + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._broken(
                    _("Line {line} breaks the rules of a table ({trouble}).").format(line=first, trouble=error),
                    self.line - first + 1,
                )
                self.gathering.look_whether_readable()
                continue
            if row:
                yield row

    def _lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        while True:
            try:
                line = text.readline(LONGEST_LINE + 1)
            except UnicodeError:
                raise Refused(self._not_in_encoding()) from None
            if not line:
                return
            self.line += 1
            self.ended = line.endswith(("\n", "\r"))
            if len(line) > LONGEST_LINE:
                raise Refused(
                    _("Line {line} is far too long for a table of people. Nothing was changed.").format(line=self.line)
                )
            if self.line > self.said.skip:
                yield line

    def _not_in_encoding(self) -> str:
        name = self.said.encoding.removesuffix("-sig")
        return _(
            "Near line {line} there are signs that are not {encoding}. The map can say another encoding, "
            "such as cp1252. Nothing was changed."
        ).format(line=self.line + 1, encoding=name)

    def _places(self, names: list[str]) -> dict[str, int]:
        """Where each column that the map names stands in a row."""
        if len(names) > MOST_COLUMNS:
            raise Refused(_("The first line of this table names far too many columns. Nothing was changed."))
        found: dict[str, int] = {}
        for number, name in enumerate(names):
            found.setdefault(maps.folded(name), number)
        for ours, theirs in self.said.columns.items():
            if maps.folded(theirs) not in found:
                there = ", ".join(quoted(clean(name)[:40]) for name in names[:12])
                raise Refused(
                    _(
                        "The map says that “{ours}” is the column “{theirs}”, which line {line} does not name. "
                        "It names {names}. Nothing was changed."
                    ).format(ours=ours, theirs=clean(theirs), line=max(self.line, 1), names=there or _("nothing"))
                )
        return {ours: found[maps.folded(theirs)] for ours, theirs in self.said.columns.items()}

    def _take(self, cells: dict[str, str]) -> None:
        slugs = self._professions(cells)
        names = _names(cells)
        if not any(names.values()):
            self.gathering.counts["no person"] += 1
        elif not slugs:
            self.gathering.counts["other profession"] += 1
        elif not (country := self._country(cells)):
            theirs, said = self.said.columns["country"], clean(cells["country"])[:20]
            self._odd(
                _("Line {line}, column “{column}”: “{said}” is no country’s two letters.").format(
                    line=self.line, column=theirs, said=said
                )
            )
        else:
            self.gathering.add(self._entry(cells, names, slugs, country))

    def _entry(self, cells: dict[str, str], names: dict[str, str], slugs: list[str], country: str) -> Entry:
        texts = {name: cells[name] for name in PLAIN if name in cells} | names
        texts |= {"country": country, "updated": self._day(cells.get("updated", ""))}
        licence = cells.get("licence", "").strip()
        latitude, longitude = self._where(cells)
        return Entry(
            number=clean(cells.get("number", "")) or licence or _made_number(texts),
            professions=slugs,
            texts=texts,
            licences=[(cells.get("licence_state", ""), licence)] if licence else [],
            languages=self._list("languages", cells),
            trainings=self._list("trainings", cells),
            latitude=latitude,
            longitude=longitude,
        )

    def _professions(self, cells: dict[str, str]) -> list[str]:
        said = [self.said.professions.get(maps.folded(word), "") for word in self._list("profession", cells)]
        return [slug for slug in said if slug] or ([self.said.profession] if self.said.profession else [])

    def _list(self, name: str, cells: dict[str, str]) -> list[str]:
        return [one for one in cells.get(name, "").split(self.said.lists[name]) if one.strip()]

    def _country(self, cells: dict[str, str]) -> str:
        said = cells.get("country", "").strip().upper() or self.said.country
        return said if len(said) == 2 and said.isascii() and said.isalpha() else ""

    def _where(self, cells: dict[str, str]) -> tuple[float | None, float | None]:
        """Coordinates, where there are any; what can't be any is told, and the person is listed without."""
        said = [cells.get(name, "").strip().replace(",", ".") for name in ("latitude", "longitude")]
        if not any(said):
            return None, None
        found = postcodes.where(*said)
        if found[0] is None:
            theirs = self.said.columns["latitude"]
            where = " ".join(clean(one)[:20] for one in said)
            self.gathering.tell(
                _("Line {line}, column “{column}”: “{place}” is no place on a map; listed without.").format(
                    line=self.line, column=theirs, place=where
                )
            )
        return found

    def _day(self, text: str) -> str:
        try:
            return datetime.strptime(text.strip(), self.said.date).date().isoformat()  # noqa: DTZ007
        except ValueError:
            return ""


def _names(cells: dict[str, str]) -> dict[str, str]:
    """The parts of a name; a whole one that has a comma begins with the family name, any other stays together."""
    parts = {name: clean(cells.get(name, "")) for name in ("given", "middle", "family")}
    if whole := clean(cells.get("name", "")):
        family, comma, given = whole.partition(",")
        parts |= {"family": family.strip(), "given": given.strip()} if comma else {"family": whole}
    return parts


def _made_number(texts: dict[str, str]) -> str:
    """Where a table has no numbers: one that stays the same as long as the name and the place do."""
    said = "\n".join(clean(texts.get(name, "")).casefold() for name in ("given", "family", "line1", "postcode", "town"))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
