"""DailyTxT: its back-up in JSON (a file for each month), its older export of the same shape, and its export in HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import daily_txt_pages, pieces
from wayhome.journal.importing.sources.pieces import Attached, Gathered, listed, word
from wayhome.languages.words import _

NOTHING = _("There is nothing from DailyTxT in it: no file is named after a month, like 2024/03.json.")
LOCKED = _("This back-up is still locked by DailyTxT. Make one there with “encrypted” switched off, and bring that in.")
LOCKED_DAY = _("DailyTxT has locked it.")
OLDER = _("Older versions of days, which DailyTxT keeps beside them, were left out.")
TEMPLATES = _("Templates were left out.")

_MONTH = re.compile(r"(?:.*/)?(\d{4})/(\d\d)\.json", re.IGNORECASE)
_SEALED = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_NUMBERS = re.compile(r"\d+", re.ASCII)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::\d\d)?\s*([ap]\.?m)?", re.IGNORECASE | re.ASCII)


class DailyTxT:
    """The exports and open back-ups of DailyTxT, versions 1 and 2."""

    slug = "dailytxt"
    title = "DailyTxT"
    hint = _(
        "In DailyTxT, open Settings, then Data, and make a back-up that is not encrypted. It gives you a zip file."
    )
    extensions: tuple[str, ...] = (".zip", ".html")
    asks_zone = True

    def recognises(self, opened: Opened) -> int:
        """How surely its first months, or its first pages, are of DailyTxT."""
        heads = (opened.head(member, pieces.HEAD) for member, __, __ in _months(opened)[: pieces.SNIFFED])
        if any(b'"days"' in head and b'"day"' in head for head in heads):
            return 95
        pages = daily_txt_pages.pages(opened)[: pieces.SNIFFED]
        return 90 if any(daily_txt_pages.is_page(opened.head(page)) for page in pages) else 0

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """Every day in it, month by month."""
        months = _months(opened)
        if not months:
            yield from daily_txt_pages.read(opened, zone, NOTHING)
            return
        if opened.find("user.json"):
            raise Refused(LOCKED)
        reader = _Reader(opened, zone)
        for member, year, month in months:
            try:
                yield from reader.month(member, year, month)
            except Damaged as damaged:
                yield Skipped(shown(member.name), str(damaged))
        if reader.has_older:
            opened.notes.append(Skipped(shown(opened.name), OLDER))
        if any(member.base == "templates.json" for member in opened.members()):
            opened.notes.append(Skipped("templates.json", TEMPLATES))


def _months(opened: Opened) -> list[tuple[Member, int, int]]:
    found = ((member, _MONTH.fullmatch(member.name)) for member in opened.members())
    return [(member, int(match[1]), int(match[2])) for member, match in found if match]


class _Reader:
    """The days of one import, and whether there were older versions of some."""

    def __init__(self, opened: Opened, zone: ZoneInfo) -> None:
        self._opened, self._zone = opened, zone
        self._files = Attached(opened, (member for member in opened.members() if _MONTH.fullmatch(member.name) is None))
        self._tags = _names_of_tags(opened)
        self.has_older = False

    def month(self, member: Member, year: int, month: int) -> Iterator[Found | Skipped]:
        """The days of a month, in their order in the file."""
        seen: Counter[date] = Counter()
        for number, thing in enumerate(listed(self._opened.json(member), "days"), start=1):
            where = pieces.entry_at(member, number)
            day = _day(year, month, thing.get("day")) if isinstance(thing, dict) else None
            if day is None:
                yield Skipped(where, pieces.NO_DATE if isinstance(thing, dict) else pieces.NO_ENTRY)
                continue
            seen[day] += 1
            yield from self._entry(thing, day, f"{day:%Y-%m-%d}{f'/{seen[day]}' if seen[day] > 1 else ''}", where)

    def _entry(self, thing: dict[str, Any], day: date, key: str, where: str) -> Iterator[Found | Skipped]:
        text = word(thing, "text").strip()
        if _SEALED.fullmatch(text):
            yield Skipped(where, LOCKED_DAY)
            return
        self.has_older = self.has_older or bool(listed(thing, "history"))
        gathered = Gathered(where)
        for file in listed(thing, "files"):
            self._attach(file, gathered)
        yield from gathered.said()
        created = written_at(day, word(thing, "date_written"), self._zone)
        tags = self._tags_of(thing)
        if created is None or pieces.is_blank(text, "", gathered, tags):
            yield Skipped(where, pieces.NO_DATE if created is None else pieces.EMPTY)
            return
        yield Found(
            key=pieces.key_of(key), created=created, text=text, where=where, tags=tags, pictures=gathered.pictures
        )

    def _tags_of(self, thing: dict[str, Any]) -> tuple[str, ...]:
        names = [self._tags.get(tag, "") for tag in listed(thing, "tags") if isinstance(tag, int)]
        return pieces.tags(*names, "bookmarked" if thing.get("isBookmarked") is True else "")

    def _attach(self, file: Any, gathered: Gathered) -> None:
        name = word(file, "filename")
        with_id = f"{word(file, 'uuid')}_{name}"
        found = self._files.at("files", name) or self._files.at("files", with_id) if name else None
        if found or pieces.is_picture(name):
            gathered.add(found)
        elif isinstance(file, dict):
            gathered.other(name.rpartition(".")[2] if "." in name else "other")


def _day(year: int, month: int, day: object) -> date | None:
    if isinstance(day, bool) or not isinstance(day, int | float) or day != day or not 1 <= day <= 31 or day != int(day):
        return None
    try:
        return date(year, month, int(day)) if year >= dates.EARLIEST else None
    except ValueError:
        return None


def written_at(day: date, written: str, zone: ZoneInfo) -> datetime | None:
    """The moment of a day: the hour of its writing where it was written on that day, else noon.

    DailyTxT writes “02.03.2021, 21:15” in the order of the language; only the same three numbers name the same day.
    """
    clock = _CLOCK.search(written) if len(written) < 60 else None
    numbers = [
        int(number) for number in _NUMBERS.findall(written[: clock.start()] if clock else "") if len(number) <= 4
    ]
    if clock is None or sorted(numbers) != sorted((day.day, day.month, day.year)):
        return dates.on_day(day, zone)
    hour, half = int(clock[1]), (clock[3] or "").lower()
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half and hour <= 12 else hour
    try:
        return dates.in_zone(datetime.combine(day, time(hour, int(clock[2]))), zone)
    except ValueError:
        return dates.on_day(day, zone)


def _names_of_tags(opened: Opened) -> dict[int, str]:
    """The words of the tags, by their numbers."""
    member = opened.find("tags.json")
    try:
        found = listed(opened.json(member), "tags") if member else []
    except Damaged as damaged:
        opened.notes.append(Skipped("tags.json", str(damaged)))
        return {}
    return {tag["id"]: word(tag, "name") for tag in found if isinstance(tag, dict) and type(tag.get("id")) is int}
