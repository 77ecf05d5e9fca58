"""DailyTxT’s export in HTML: a page for everything, a year or a month, with one block for each day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates, days
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.markup import plain, readable
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import pieces
from wayhome.journal.importing.sources.orders import order_of
from wayhome.journal.importing.sources.pieces import Attached, Gathered

DAY = '<div class="entry">'
PARTS = ("entry-date", "entry-text", "entry-images", "entry-tags", "entry-files", "entry-pins")
END = "<!-- Lightbox for images -->"

_PART = re.compile(rf'<div class="({"|".join(PARTS)})">')
_FILED = re.compile(r'<li><a href="([^"<>]{1,1000})"')
_TAG = re.compile(r'<span class="tag"[^<>]{0,200}>([^<>]{1,400})</span>')
_PIN = re.compile(r"<li>([^<>]{1,400}?) \(-?\d[^<>()]{0,40}\) <a ")
_FOLDER = re.compile(r"files/(\d{4})-(\d\d)-(\d\d)/")
_NUMBERS = re.compile(r"\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-]\d{4}", re.ASCII)
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def pages(opened: Opened) -> list[Member]:
    """The pages in it."""
    return [member for member in opened.members() if member.suffix in {".html", ".htm"} and member.name.count("/") <= 1]


def is_page(head: bytes) -> bool:
    """Whether a page that begins so is one of DailyTxT’s."""
    return b"<title>DailyTxT Export</title>" in head


def read(opened: Opened, zone: ZoneInfo, nothing: str) -> Iterator[Found | Skipped]:
    """Every day of every page. Raises Refused, with ``nothing``, where there is none."""
    members = [member for member in pages(opened) if is_page(opened.head(member))]
    if not members:
        raise Refused(nothing)
    files = Attached(opened, (member for member in opened.members() if member.suffix not in {".html", ".htm"}))
    for member in members:
        try:
            yield from _page(opened, member, files, zone)
        except Damaged as damaged:
            if len(members) == 1:
                raise
            yield Skipped(shown(member.name), str(damaged))


def _page(opened: Opened, member: Member, files: Attached, zone: ZoneInfo) -> Iterator[Found | Skipped]:
    blocks = [_parts(block) for block in opened.text(member).partition(END)[0].split(DAY)[1:]]
    order = _order(opened, member, blocks)
    for number, parts in enumerate(blocks, start=1):
        opened.clock.tick()
        where = pieces.entry_at(member, number)
        day = _named_by_files(parts) or _day(parts.get("entry-date", ""), order)
        created = dates.on_day(day, zone) if day else None
        if day is None or created is None:
            yield Skipped(where, pieces.NO_DATE)
            continue
        yield from _entry(parts, day, created, where, files)


def _parts(block: str) -> dict[str, str]:
    """What stands in each part of a day’s block."""
    starts = list(_PART.finditer(block))
    ends = [*(start.start() for start in starts[1:]), len(block)][: len(starts)]
    parts: dict[str, str] = {}
    for start, end in zip(starts, ends, strict=True):
        parts.setdefault(start[1], block[start.end() : end])
    return parts


def _entry(
    parts: dict[str, str], day: date, created: datetime, where: str, files: Attached
) -> Iterator[Found | Skipped]:
    gathered = Gathered(where)
    for link in _FILED.findall(parts.get("entry-files", "")):
        found = files.at("", plain(link))
        if found or pieces.is_picture(link):
            gathered.add(found)
        else:
            gathered.other(link.rpartition(".")[2])
    yield from gathered.said()
    text = readable(parts.get("entry-text", ""))
    if pieces.is_blank(text, "", gathered):
        yield Skipped(where, pieces.EMPTY)
        return
    places = ", ".join(dict.fromkeys(plain(pin).strip() for pin in _PIN.findall(parts.get("entry-pins", ""))))
    tags = (plain(tag).rpartition("#")[2] for tag in _TAG.findall(parts.get("entry-tags", "")))
    yield Found(
        key=pieces.key_of(f"{day:%Y-%m-%d}"),
        created=created,
        text=f"{text}\n\nPlace: {places}".lstrip() if places else text,
        where=where,
        tags=pieces.tags(*tags),
        pictures=gathered.pictures,
    )


def _written(shown_date: str) -> str:
    """The numbers of a day in a heading such as “Tuesday, 03/02/2021”."""
    found = _NUMBERS.search(shown_date[:200])
    return found[0] if found else ""


def _day(shown_date: str, order: str) -> date | None:
    moment = days.moment(_written(shown_date), ZoneInfo("UTC"), order)
    return moment.date() if moment else None


def _named_by_files(parts: dict[str, str]) -> date | None:
    """The day that the folder of a day’s files is named after."""
    found = _FOLDER.search(parts.get("entry-files", ""))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found and int(found[1]) >= dates.EARLIEST else None
    except ValueError:
        return None


def _order(opened: Opened, member: Member, blocks: list[dict[str, str]]) -> str:
    """In which order day, month and year stand: as weekdays and files say, else as the days follow each other.

    DailyTxT puts the month first in English alone.
    """
    headings = [parts.get("entry-date", "") for parts in blocks]
    english = any(name in heading[:60].lower() for heading in headings[:50] for name in _ENGLISH)
    order, said = order_of(map(_written, headings), lambda order: _agrees(blocks, order), american=english)
    if said:
        opened.notes.append(Skipped(shown(member.name), said))
    return order


def _agrees(blocks: list[dict[str, str]], order: str) -> bool:
    """Whether the days have their English weekdays, and lie where their files do, as far as they say so."""
    for parts in blocks[:2000]:
        heading = parts.get("entry-date", "")
        day, filed = _day(heading, order), _named_by_files(parts)
        said = next((number for number, name in enumerate(_ENGLISH) if name in heading[:60].lower()), None)
        if day is not None and (said not in (None, day.weekday()) or filed not in (None, day)):
            return False
    return True
