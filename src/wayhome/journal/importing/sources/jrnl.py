"""jrnl: its journal in plain text, as it lies on the disk or is exported, and its export in JSON."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from wayhome.journal.importing import days, limits
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.decoding import text as decoded
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import pieces
from wayhome.journal.importing.sources.orders import order_of
from wayhome.journal.importing.sources.pieces import listed, word
from wayhome.languages.words import _

NO_JOURNAL = _(
    "There is no jrnl journal in it: no line begins with a date in square brackets, like [2021-03-02 09:00]."
)
BEFORE = _("These lines stand before the first date, so they belong to no entry.")
LONGEST = limits.JSON_ITEM
"""Characters that are held for one entry."""

_HEADER = re.compile(r"\[([^\[\]]{6,60})\](?: (.*))?")
_LEGACY = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) (.*\S.*)")
_MANY_TAGS = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,20}\{\s{0,20}"tags":\s{0,20}\{\s{0,20}"[@#]')
_TAG = re.compile(r"[@#](?<!\S[@#])([-+*#/\w]{1,100})")
"""What stands before it is looked at last, so that a text is run through for “@” and “#” alone."""


class Jrnl:
    """The journals of jrnl, the program for the terminal."""

    slug = "jrnl"
    title = "jrnl"
    hint = _("Take the text file that jrnl writes (jrnl --list says where it is), or what “jrnl --export json” gives.")
    extensions: tuple[str, ...] = (".txt", ".json", ".jrnl", ".zip")
    asks_zone = True

    def recognises(self, opened: Opened) -> int:
        """How surely one of the first files is a journal of jrnl."""
        return max((_sureness(member, opened) for member in _files(opened)[: pieces.SNIFFED]), default=0)

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """Every entry of every journal in it."""
        members = [member for member in _files(opened) if _sureness(member, opened)]
        if not members:
            raise Refused(NO_JOURNAL)
        for member in members:
            try:
                yield from (_json if member.suffix == ".json" else _text)(opened, member, zone)
            except Damaged as damaged:
                if len(members) == 1:
                    raise
                yield Skipped(shown(member.name), str(damaged))


def _files(opened: Opened) -> list[Member]:
    return [member for member in opened.members() if member.suffix in {"", ".txt", ".json", ".jrnl"}]


def _sureness(member: Member, opened: Opened) -> int:
    head = opened.head(member, pieces.HEAD)
    if member.suffix == ".json":
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        names = (b'"entries"', b'"title"', b'"body"', b'"date"', b'"time"')
        if begins and all(name in head for name in names):
            return 90
        return 70 if _MANY_TAGS.match(head) else 0
    first = next((line for line in decoded(head)[0].split("\n") if line.strip()), "")
    header = _HEADER.fullmatch(first)
    if header is not None and days.moment(header[1], _UTC):
        return 85
    return 30 if _LEGACY.fullmatch(first) else 0


_UTC = ZoneInfo("UTC")


def _text(opened: Opened, member: Member, zone: ZoneInfo) -> Iterator[Found | Skipped]:
    """The entries of a journal in text. It is walked twice: once for how its dates are written."""
    begins = (_HEADER if any(map(_HEADER.fullmatch, _some(opened, member))) else _LEGACY).fullmatch
    headers = filter(None, map(begins, opened.lines(member)))
    order, said = order_of([header[1] for header in headers])
    if said:
        opened.notes.append(Skipped(shown(member.name), said))
    entry, number = _Entry(_("{file}, the beginning").format(file=shown(member.name))), 0
    for line in opened.lines(member):
        header = begins(line)
        moment = days.moment(header[1], zone, order) if header else None
        if header is None or moment is None:
            entry.add(line)
            continue
        yield from entry.done()
        number += 1
        entry = _Entry(pieces.entry_at(member, number), moment, header[2] or "")
    yield from entry.done()


def _some(opened: Opened, member: Member) -> Iterator[str]:
    """The first lines of a file, enough to know which dates it has."""
    for number, line in enumerate(opened.lines(member)):
        if number > 1000:
            return
        yield line


class _Entry:
    """An entry of a journal in text, line by line."""

    def __init__(self, where: str, moment: datetime | None = None, title: str = "") -> None:
        self._where, self._moment = where, moment
        title = title.strip()
        self._starred = title == "*" or title.endswith(" *")
        self._title = title.removesuffix("*").rstrip() if self._starred else title
        self._lines: list[str] = []
        self._length = 0

    def add(self, line: str) -> None:
        """One more line of it."""
        self._length += len(line) + 1
        if self._length <= LONGEST:
            self._lines.append(line)

    def done(self) -> Iterator[Found | Skipped]:
        """The entry as it was found."""
        text = "\n".join(self._lines).strip("\n")
        if self._moment is None:
            if text.strip():
                yield Skipped(self._where, BEFORE)
        elif self._length > LONGEST:
            yield Skipped(self._where, _("It is longer than Wayhome reads at once."))
        else:
            found = _tags(f"{self._title}\n{text}")
            yield _found(
                self._moment, self._title, text, self._where, [*found, *(["starred"] if self._starred else [])]
            )


def _json(opened: Opened, member: Member, zone: ZoneInfo) -> Iterator[Found | Skipped]:
    for number, thing in enumerate(opened.json_items(member, "entries"), start=1):
        where = pieces.entry_at(member, number)
        moment = days.moment(word(thing, "date"), zone, clock=word(thing, "time")[:5])
        if not isinstance(thing, dict) or moment is None:
            broken = str(thing) if isinstance(thing, Damaged) else pieces.NO_ENTRY
            yield Skipped(where, pieces.NO_DATE if isinstance(thing, dict) else broken)
            continue
        tags = [tag.lstrip("@#") for tag in listed(thing, "tags") if isinstance(tag, str)]
        starred = ["starred"] if thing.get("starred") is True else []
        title, text = word(thing, "title").strip(), word(thing, "body").strip("\n")
        yield _found(moment, title, text, where, [*sorted(tags), *starred])


def _found(moment: datetime, title: str, text: str, where: str, tags: list[str]) -> Found | Skipped:
    """jrnl gives no ids: minute and title name an entry in its text as in its JSON, whatever the file is called."""
    if not (title or text.strip()):
        return Skipped(where, pieces.EMPTY)
    mark = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]
    return Found(
        key=pieces.key_of(f"{moment:%Y-%m-%dT%H:%M}", mark),
        created=moment,
        title=title,
        text=text.rstrip(),
        where=where,
        tags=pieces.tags(*tags),
    )


def _tags(words: str) -> list[str]:
    """Words with “@” or “#” before them, in small letters as jrnl has them."""
    found = (tag.lstrip("#").lower() for tag in _TAG.findall(words))
    return sorted({tag for tag in found if any(letter.isalnum() for letter in tag)})
