"""What the readers of several programs need alike: values out of any JSON, zones by name, what hangs on an entry."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import Member, Opened
from wayhome.journal.importing.source import Picture, Skipped
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

HEAD = 64 * 1024
"""Bytes of a file that are read to recognise it."""
SNIFFED = 12
"""Files of an import that are looked into to recognise it."""
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".heif", ".bmp", ".tif", ".tiff"})
"""Ends of names of pictures, also of kinds that can’t be kept: those are then said to be such."""
LONGEST_KEY = 120

NO_DATE = _("It has no date that Wayhome can read.")
NO_ENTRY = _("It isn’t an entry, or it isn’t complete.")
EMPTY = _("It has no words and no pictures.")
LOST_PICTURES = _("{count} of its pictures aren’t in the file.")
NO_PICTURES = _("Files that aren’t pictures are left out ({kinds}); the entry comes without them.")
LOST_PICTURE = _("One of its pictures isn’t in the file; the entry comes without it.")

_OFFSET = re.compile(r"(?:GMT|UTC)([+-])(\d\d?):?(\d\d)?", re.ASCII)


def word(thing: Any, name: str) -> str:
    """The text under a name in a JSON object; empty where there is none, or no text."""
    value = thing.get(name) if isinstance(thing, dict) else None
    return value if isinstance(value, str) else ""


def listed(thing: Any, name: str) -> list[Any]:
    """The list under a name in a JSON object; empty where there is none, or no list."""
    value = thing.get(name) if isinstance(thing, dict) else None
    return value if isinstance(value, list) else []


def tags(*found: object) -> tuple[str, ...]:
    """Tags on one line each, without “#”, every one once."""
    lines = (" ".join(tag.split()).lstrip("#").strip() for tag in found if isinstance(tag, str))
    return tuple(dict.fromkeys(line for line in lines if line))


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - {"localtime", "posixrules"}


def zone_named(name: str, otherwise: ZoneInfo) -> tzinfo:
    """The time zone of that name, as “Europe/Rome” or “GMT+0200”; ``otherwise`` where there is none."""
    if name in _zone_names():
        return ZoneInfo(name)
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return otherwise
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if not away:
        return ZoneInfo("UTC")
    return timezone(away if offset[1] == "+" else -away) if away < timedelta(hours=15) else otherwise


def seen_from(moment: datetime, zone: tzinfo) -> datetime:
    """The same moment on the clocks of a zone; as it is where a zone has none for it."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return moment.astimezone(UTC)


def key_of(*parts: str) -> str:
    """A key out of these parts, never longer than ``LONGEST_KEY``."""
    whole = "/".join(parts)
    if len(whole) <= LONGEST_KEY and whole.isprintable():
        return whole
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


class Attached:
    """The files that entries name: where they are said to lie, else any of that name."""

    def __init__(self, opened: Opened, members: Iterable[Member]) -> None:
        self._opened = opened
        self._by_base: dict[str, Member] = {}
        self._by_stem: dict[str, Member] = {}
        for member in members:
            self._by_base.setdefault(member.base.lower(), member)
            self._by_stem.setdefault(member.base.lower().removesuffix(member.suffix), member)

    def at(self, folder: str, name: str) -> Member | None:
        """The file of that name beside or below ``folder``, else any of that name."""
        return self._opened.find(f"{folder}/{name}" if folder else name) or self._by_base.get(
            name.replace("\\", "/").rpartition("/")[2].lower()
        )

    def stem(self, *stems: str) -> Member | None:
        """The first file whose name without its end is one of these."""
        return next((self._by_stem[stem.lower()] for stem in stems if stem and stem.lower() in self._by_stem), None)


class Gathered:
    """What hangs on one entry: its pictures, each once, and what has to be said about the rest of it."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._pictures: dict[str, Picture] = {}
        self._others: Counter[str] = Counter()
        self._lost = 0

    def add(self, member: Member | None, words: str = "") -> None:
        """A file that the entry names; None where it is not there."""
        if member is None:
            self._lost += 1
        elif member.suffix in PICTURES:
            self._pictures.setdefault(member.name, Picture(member, words))
        else:
            self.other(member.suffix.removeprefix(".") or "other")

    def other(self, kind: str) -> None:
        """A file that is no picture, and of what kind it is."""
        self._others[kind] += 1

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, in the order in which they came."""
        return tuple(self._pictures.values())

    def said(self) -> Iterable[Skipped]:
        """What was left out of it."""
        if self._lost:
            yield Skipped(
                self._where, str(LOST_PICTURE) if self._lost == 1 else LOST_PICTURES.format(count=digits(self._lost))
            )
        if self._others:
            kinds = ", ".join(shown(kind) for kind in sorted(self._others))
            yield Skipped(self._where, NO_PICTURES.format(kinds=kinds))


def is_blank(text: str, title: str, gathered: Gathered, tags: tuple[str, ...] = ()) -> bool:
    """Whether there is nothing of an entry to keep."""
    return not (text.strip() or title.strip() or gathered.pictures or tags)


def is_picture(name: str) -> bool:
    """Whether a file of that name is a picture."""
    return f".{name.rpartition('.')[2].lower()}" in PICTURES


def entry_at(member: Member, number: int) -> str:
    """Where an entry stands, for the report."""
    return _("{file}, entry {number}").format(file=shown(member.name), number=digits(number))
