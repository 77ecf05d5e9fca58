"""Journey: a zip with a JSON file for each entry, and its photos beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.markup import readable
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import pieces
from wayhome.journal.importing.sources.pieces import Attached, Gathered, listed, word
from wayhome.languages.words import _

NO_ENTRIES = _("There are no Journey entries in it. Journey exports them as “JSON”, in a zip file.")
NUMBERS = _("Moods (which Journey writes as numbers without words), weather, music and points on a map were left out.")
LOCKED = _("Journey has locked it. Unlock it there, and export it once more.")
CREATED = ("date_journal", "dateOfJournal")
UPDATED = ("date_modified", "dateModified", "updatedAt")

_LOOKS_LIKE_HTML = re.compile(r"\s*<(?:p|div|h[1-6]|ul|ol|blockquote|br|span|figure)\b[^<>]*>", re.IGNORECASE)


class Journey:
    """The export that Journey (journey.cloud) calls “JSON”."""

    slug = "journey"
    title = _("Journey")
    hint = _("In Journey, open Settings, then Export, and choose JSON. It gives you a zip file.")
    extensions: tuple[str, ...] = (".zip", ".json")
    asks_zone = False

    def recognises(self, opened: Opened) -> int:
        """How surely one of the first JSON files is an entry of Journey."""
        return max(
            (_sureness(opened.head(member, pieces.HEAD)) for member in _files(opened)[: pieces.SNIFFED]), default=0
        )

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """Every entry in it, file by file."""
        members = _files(opened)
        if not any(_sureness(opened.head(member, pieces.HEAD)) for member in members):
            raise Refused(NO_ENTRIES)
        reader = _Reader(opened, zone)
        for member in members:
            yield from reader.file(member)
        if reader.measured:
            opened.notes.append(Skipped(shown(opened.name), NUMBERS))


def _files(opened: Opened) -> list[Member]:
    return [member for member in opened.members() if member.suffix == ".json"]


def _sureness(head: bytes) -> int:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return 0
    if b'"date_journal"' in head:
        return 95
    return 80 if b'"dateOfJournal"' in head and b'"text"' in head else 0


class _Reader:
    """The entries of one import, and whether there was something in them that stays behind."""

    def __init__(self, opened: Opened, zone: ZoneInfo) -> None:
        self._opened, self._zone = opened, zone
        self._files = Attached(opened, (member for member in opened.members() if member.suffix != ".json"))
        self.measured = False

    def file(self, member: Member) -> Iterator[Found | Skipped]:
        """The entry of a file; several where it holds a list."""
        try:
            things = self._opened.json(member)
        except Damaged as damaged:
            yield Skipped(shown(member.name), str(damaged))
            return
        if not isinstance(things, list):
            yield from self._entry(things, shown(member.name), member, "")
            return
        for number, thing in enumerate(things, start=1):
            yield from self._entry(thing, pieces.entry_at(member, number), member, str(number))

    def _entry(self, thing: Any, where: str, member: Member, number: str) -> Iterator[Found | Skipped]:
        if not isinstance(thing, dict) or not any(name in thing for name in CREATED):
            yield Skipped(where, pieces.NO_ENTRY)
            return
        created = self._moment(thing, CREATED)
        if created is None or isinstance(thing.get("encrypted"), dict) or thing.get("encrypted") is True:
            yield Skipped(where, pieces.NO_DATE if created is None else LOCKED)
            return
        gathered = self._gathered(thing, where, member)
        yield from gathered.said()
        text, title = _with_place(_text(thing), thing), word(thing, "title").strip()
        if pieces.is_blank(text, title, gathered):
            yield Skipped(where, pieces.EMPTY)
            return
        self.measured = self.measured or _has_numbers(thing)
        yield Found(
            key=pieces.key_of(word(thing, "id") or f"{member.base}/{number}"),
            created=created,
            updated=self._moment(thing, UPDATED),
            title=title,
            text=text,
            where=where,
            tags=_tags(thing),
            pictures=gathered.pictures,
        )

    def _moment(self, thing: dict[str, Any], names: tuple[str, ...]) -> datetime | None:
        """The first of these moments that can be read, on the clocks where it was written."""
        for name in names:
            value = thing.get(name)
            moment = dates.iso(value, self._zone) if isinstance(value, str) else dates.from_milliseconds(value)
            if moment is not None:
                return pieces.seen_from(moment, pieces.zone_named(word(thing, "timezone"), self._zone))
        return None

    def _gathered(self, thing: dict[str, Any], where: str, member: Member) -> Gathered:
        gathered = Gathered(where)
        for photo in [*listed(thing, "photos"), *listed(thing, "attachments")]:
            name = photo if isinstance(photo, str) else word(photo, "name") or word(photo, "filename")
            if name:
                found = self._files.at(member.folder, name)
                gathered.add(found) if found or pieces.is_picture(name) else gathered.other(name.rpartition(".")[2])
        return gathered


def _text(thing: dict[str, Any]) -> str:
    text = word(thing, "text")
    is_html = word(thing, "type") == "html" or (word(thing, "type") != "markdown" and _LOOKS_LIKE_HTML.match(text))
    return readable(text) if is_html else text.strip()


def _tags(thing: dict[str, Any]) -> tuple[str, ...]:
    named = [tag if isinstance(tag, str) else word(tag, "name") for tag in listed(thing, "tags")]
    favourite = "favourite" if thing.get("favourite") is True else ""
    return pieces.tags(*named, word(thing, "label"), word(thing, "folder"), favourite)


def _with_place(text: str, thing: dict[str, Any]) -> str:
    """The text, and below it the name of the place in words."""
    place = " ".join((word(thing, "address") or word(thing.get("location"), "name")).split())
    return f"{text}\n\nPlace: {place}".lstrip() if place else text


def _has_numbers(thing: dict[str, Any]) -> bool:
    weather = word(thing.get("weather"), "description")
    mood = thing.get("mood") or thing.get("sentiment")
    lat = thing.get("lat")
    placed = isinstance(lat, int | float) and not isinstance(lat, bool) and abs(lat) <= 90 and lat != 0
    return bool(weather or mood or placed or word(thing, "music_title"))
