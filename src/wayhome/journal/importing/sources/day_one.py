"""Day One: a zip with one JSON file for each journal, and its photos in a folder beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wayhome.journal.importing import dates
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Damaged, Found, Refused, Skipped
from wayhome.journal.importing.sources import pieces
from wayhome.journal.importing.sources.pieces import Attached, Gathered, listed, word
from wayhome.languages.words import _

NO_JOURNAL = _("There is no Day One journal in it. Day One exports one as “JSON”, in a zip file.")
MEASURED = _(
    "Weather, music, steps and points on a map, which Day One notes by itself, were left out; names of places stay."
)
DEFAULT_NAMES = frozenset({"journal", "all entries"})
"""What Day One calls a journal, or an export, when nobody gave it a name."""

_MOMENT = re.compile(r"!?\[([^\[\]\n]{0,200})\]\(dayone-moment:/{1,2}(?:([A-Za-z]{1,20})/)?([A-Za-z0-9-]{1,64})\)")
_EXTERNAL = re.compile(r"!?\[[^\[\]\n]{0,200}\]\(dayone-external:[^()\s]{0,2000}\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(`[^`\n]+`)")
_OBJECT = "\ufffc"


class DayOne:
    """The export that Day One calls “JSON”."""

    slug = "day-one"
    title = _("Day One")
    hint = _("In Day One, open Settings, then Import/Export, then Export, and choose JSON. It gives you a zip file.")
    extensions: tuple[str, ...] = (".zip", ".json")
    asks_zone = False

    def recognises(self, opened: Opened) -> int:
        """How surely one of the first JSON files is a journal of Day One."""
        return max(
            (_sureness(opened.head(member, pieces.HEAD)) for member in _files(opened)[: pieces.SNIFFED]), default=0
        )

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Skipped]:
        """Every entry of every journal in it."""
        members = [member for member in _files(opened) if _sureness(opened.head(member, pieces.HEAD)) >= 50]
        if not members:
            raise Refused(NO_JOURNAL)
        reader = _Reader(opened, zone)
        for member in members:
            try:
                yield from reader.journal(member)
            except Damaged as damaged:
                if len(members) == 1:
                    raise
                yield Skipped(shown(member.name), str(damaged))
        if reader.measured:
            opened.notes.append(Skipped(shown(opened.name), MEASURED))


def _files(opened: Opened) -> list[Member]:
    return [member for member in opened.members() if member.suffix == ".json" and member.name.count("/") <= 2]


def _sureness(head: bytes) -> int:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b'"entries"' not in head:
        return 0
    if b"dayone-moment:" in head or b'"creationDate"' in head:
        return 95
    return 60 if b'"metadata"' in head else 0


class _Reader:
    """The entries of one import, and whether there was something in them that Day One measured by itself."""

    def __init__(self, opened: Opened, zone: ZoneInfo) -> None:
        self._opened, self._zone = opened, zone
        self._files = Attached(opened, (member for member in opened.members() if member.suffix != ".json"))
        self.measured = False

    def journal(self, member: Member) -> Iterator[Found | Skipped]:
        """The entries of one journal."""
        name = member.base.removesuffix(".json").removesuffix(".JSON")
        filed = () if name.casefold() in DEFAULT_NAMES else (name,)
        for number, thing in enumerate(self._opened.json_items(member, "entries"), start=1):
            yield from self._entry(thing, pieces.entry_at(member, number), member.folder, filed)

    def _entry(self, thing: Any, where: str, folder: str, filed: tuple[str, ...]) -> Iterator[Found | Skipped]:
        if not isinstance(thing, dict):
            yield Skipped(where, str(thing) if isinstance(thing, Damaged) else pieces.NO_ENTRY)
            return
        created = self._created(thing)
        if created is None:
            yield Skipped(where, pieces.NO_DATE)
            return
        gathered = Gathered(where)
        title, text = _titled(self._text(thing, folder, gathered))
        text = _with_place(text, thing.get("location"))
        yield from gathered.said()
        if pieces.is_blank(text, title, gathered):
            yield Skipped(where, pieces.EMPTY)
            return
        self.measured = self.measured or any(thing.get(name) for name in ("weather", "music", "userActivity", "steps"))
        yield Found(
            key=pieces.key_of(word(thing, "uuid") or f"{folder}/{'/'.join(filed)}/{created.isoformat()}"),
            created=created,
            updated=dates.iso(word(thing, "modifiedDate"), self._zone),
            title=title,
            text=text,
            where=where,
            tags=pieces.tags(
                *filed, *listed(thing, "tags"), *(sign for sign in ("starred", "pinned") if _is(thing, sign))
            ),
            pictures=gathered.pictures,
        )

    def _created(self, thing: dict[str, Any]) -> datetime | None:
        """The moment of an entry on the clocks where it was written; noon of its day where it is about a whole day."""
        created = dates.iso(word(thing, "creationDate"), self._zone)
        if created is None:
            return None
        zone = pieces.zone_named(word(thing, "timeZone"), self._zone)
        local = pieces.seen_from(created, zone)
        if thing.get("isAllDay") is not True:
            return local
        midnight = created.utcoffset() == timedelta(0) and (created.hour, created.minute) == (0, 0)
        noon = datetime.combine((created if midnight else local).date(), dates.NOON, zone)
        return noon if dates.EARLIEST < noon.year < dates.LATEST else None

    def _text(self, thing: dict[str, Any], folder: str, gathered: Gathered) -> str:
        """The words of an entry without the marks of its photos, which are gathered in the order of the words."""
        photos = {word(photo, "identifier").lower(): photo for photo in listed(thing, "photos")}

        def put(found: re.Match[str]) -> str:
            if found[2]:
                gathered.other(_OTHERS.get(found[2].lower(), "other"))
            else:
                gathered.add(self._photo(folder, found[3], photos.pop(found[3].lower(), None)), found[1])
            return ""

        text = _EXTERNAL.sub("", _MOMENT.sub(put, word(thing, "text")))
        for name, photo in sorted(photos.items(), key=lambda pair: _order(pair[1])):
            gathered.add(self._photo(folder, name, photo))
        return _unescaped(text.replace(_OBJECT, "")).strip()

    def _photo(self, folder: str, identifier: str, photo: Any) -> Member | None:
        """The file of a photo: named by its sum, in some versions by its identifier."""
        name = f"{word(photo, 'md5')}.{word(photo, 'type')}"
        return self._files.at(f"{folder}/photos" if folder else "photos", name) or self._files.stem(
            word(photo, "md5"), identifier
        )


_OTHERS = {"video": "video", "audio": "audio", "pdfattachment": "pdf"}


def _is(thing: dict[str, Any], sign: str) -> bool:
    return thing.get(sign) is True or thing.get(f"is{sign.capitalize()}") is True


def _order(photo: Any) -> float:
    order = photo.get("orderInEntry") if isinstance(photo, dict) else None
    return order if isinstance(order, int | float) and order == order else 0


def _unescaped(text: str) -> str:
    """The text without the backslashes that Day One puts before every sign; what is code stays as it is."""
    blocks = text.split("```")
    for number in range(0, len(blocks), 2):
        blocks[number] = _ESCAPED.sub(lambda found: found[1] or found[2], blocks[number])
    return "```".join(blocks)


def _titled(text: str) -> tuple[str, str]:
    """Title and text, where the first line is a heading."""
    first, __, rest = text.partition("\n")
    return (first[2:].strip(), rest.strip()) if first.startswith("# ") else ("", text)


def _with_place(text: str, location: Any) -> str:
    """The text, and below it the name of the place in words."""
    names = (
        word(location, name) for name in ("userLabel", "placeName", "localityName", "administrativeArea", "country")
    )
    place = ", ".join(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    return f"{text}\n\nPlace: {place}".lstrip() if place else text
