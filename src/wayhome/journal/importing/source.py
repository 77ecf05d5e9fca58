"""What a source is: a program that people kept a journal in, and how its export is read.

A source reads an ``Opened`` (one file, several, an archive or a folder, all behind the same bounded interface) and
gives entries one by one. It writes nothing, keeps nothing, and reaches for nothing outside. For the same bytes it
always gives the same entries in the same order. It raises nothing but ``Refused``: whatever the bytes are, what can't
be used is ``Skipped`` with a sentence, or the whole file is ``Refused`` with one.

Texts may be given as they are found: the framework takes out what no page can hold (NULs, lone surrogates), makes line
ends one, shortens nothing in silence, and holds every limit of ``limits``.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

import msgspec

from wayhome.vault.kinds import Payload

if TYPE_CHECKING:
    from wayhome.journal.importing.opened import Member, Opened


class Picture(msgspec.Struct, frozen=True):
    """A picture of an entry: where it lies in what was opened, and the words that stand with it, if any."""

    member: Member
    words: str = ""


class Found(msgspec.Struct, frozen=True):
    """An entry as it was found.

    ``key``: what names it within its source for good, so that a second import knows it again (the program's own id;
    where it has none, something that stays when the text is edited, such as file and date). ``created``: the moment
    it is about, on the clock of the place where it was written; in ``datetime.UTC`` where nothing says which that
    was. ``where``: file and place, for the report; never the person's words. ``feelings``: words for feelings as
    the program has them (a mood); ``tags``: everything else it was filed under, without “#”.
    """

    key: str
    created: datetime
    text: str
    where: str
    title: str = ""
    feelings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    updated: datetime | None = None
    pictures: tuple[Picture, ...] = ()


class Attachment(msgspec.Struct, frozen=True):
    """What hangs on a record of Wayhome's own export: its id, and what reads all of it. Raises Refused."""

    id: uuid.UUID
    read: Callable[[], bytes]


class Exact(msgspec.Struct, frozen=True):
    """A record of any kind as Wayhome itself wrote it out: it comes back as it was, under its own id."""

    id: uuid.UUID
    payload: Payload
    created: datetime
    updated: datetime
    where: str
    attachments: tuple[Attachment, ...] = ()


class Skipped(msgspec.Struct, frozen=True):
    """Something that is left out: where it stands, and why, as a sentence. Neither repeats what the person wrote."""

    where: str
    why: str


class Refused(Exception):
    """The whole of it can’t be used. The message is a sentence for the person."""


class BackUp(Refused):
    """It is a back-up of Wayhome, which is brought back at the door and not brought in here."""


class Damaged(Refused):
    """One file in it can’t be read. A source may catch this and skip what hangs on that file."""


class Source(Protocol):
    """A program that people kept a journal in. One instance for each stands in ``sources.SOURCES``."""

    @property
    def slug(self) -> str:
        """Its name in addresses and commands, as “day-one”; also part of every entry’s identity: never changed."""

    @property
    def title(self) -> str:
        """Its name as people know it."""

    @property
    def hint(self) -> str:
        """Where in that program the export is found, in a sentence or two."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Ends of the names of its exports, as “.zip”, small letters."""

    @property
    def asks_zone(self) -> bool:
        """Whether its dates come without a time zone, so that the person is asked for one."""

    def recognises(self, opened: Opened) -> int:
        """How surely this is one of its exports, 0 (not) to 100 (no other writes this). Reads little."""

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Exact | Skipped]:
        """The entries in it, in the order of the file. Dates without a time zone are meant in ``zone``."""
