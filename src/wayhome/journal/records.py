"""What the journal seals: pages that were kept, and pages that are still being written."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, ClassVar

import msgspec
from django.urls import reverse

from wayhome.languages.days import dated
from wayhome.languages.numbers import amid
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS
from wayhome.vault import addresses, kinds
from wayhome.vault.pictures import CONTENT_TYPE
from wayhome.vault.readable import listed, said, together

OPENING = 64
"""Where a page has no title, its first sentence stands in for one when it has so many characters, at most."""
UNTITLED = _("Journal entry")
"""What a page is called that has neither."""


class Picture(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A picture of a page: the id of its sealed attachment, width and height in pixels, and the words that say it."""

    blob: uuid.UUID
    size: tuple[int, int]
    words: str = ""


class Clock(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The clock by which a page was written somewhere else: the moment, what the clock said then, and its place.

    ``said``: day and time without a zone. ``place``: as “Europe/Berlin” or “UTC+02:00”.
    """

    moment: datetime
    said: Annotated[datetime, msgspec.Meta(tz=False)]
    place: str

    @property
    def in_words(self) -> str:
        """“1 July 2021, 00:30 (Europe/Berlin)”."""
        return f"{dated(self.said, 'j F Y')}, {self.said:%H:%M} ({self.place.replace('_', ' ')})"


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a page came from that was not written here: which import brought it, and a sum of it as it was brought.

    The sum tells a page that is as it came from one that was changed here since. ``clock``: what the clock said where
    it was written, when that is another one than here. ``hourless``: it came with a day and no
    hour; noon stands for it.
    """

    source: str
    brought: uuid.UUID
    mark: str
    clock: Clock | None = None
    hourless: bool = False


class Entry(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A free page of the journal. Its day is the record's ``created``: the moment it is about.

    ``feelings``: values of ``safety.records.FEELINGS``. ``about``: ids of the younger selves it is about. ``came``:
    where it came from when it was brought in from elsewhere.
    """

    SCHEMA: ClassVar[int] = 3

    title: str = ""
    text: str = ""
    feelings: tuple[str, ...] = ()
    about: tuple[uuid.UUID, ...] = ()
    pictures: tuple[Picture, ...] = ()
    came: Origin | None = None

    @property
    def is_hourless(self) -> bool:
        """Whether it came with a day and no hour."""
        return self.came is not None and self.came.hourless

    def carrying(self, other: Entry) -> Entry:
        """This page with the pictures and the origin of another, which the form for writing leaves as they are."""
        return msgspec.structs.replace(self, pictures=other.pictures, came=other.came)

    @property
    def words_alone(self) -> Entry:
        """This page as a page of its own: the pictures stay with the one that they were attached to."""
        return msgspec.structs.replace(self, pictures=(), came=None)

    @property
    def feelings_in_words(self) -> tuple[str, ...]:
        """The labels of the feelings, in the order of the form."""
        return tuple(label for value, label in FEELINGS if value in self.feelings)

    @property
    def heading(self) -> str:
        """The title; else a short first sentence; without words the feelings; else only what kind of thing it is."""
        return self._heading_and_rest[0]

    @property
    def below_heading(self) -> str:
        """The words that ``heading`` does not show already."""
        return self._heading_and_rest[1]

    @property
    def _heading_and_rest(self) -> tuple[str, str]:
        if self.title:
            return self.title, self.text
        if self.text.strip():
            return _first_sentence(self.text.strip())
        # In a title they stand as in a sentence: “Tired, hopeful”.
        feelings = ", ".join(label if label.startswith("I ") else amid(label) for label in self.feelings_in_words)
        return feelings[:1].upper() + feelings[1:] or str(UNTITLED), ""


class Draft(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A page that is being written, as it stands: one for each opened tab, so that two never write over each other.

    ``entry`` and ``base_revision``: the page that it changes, and which revision of it was opened; None for a new page.
    ``moment``: what stands in the field for the day, as it is. ``tab``: the tab that saved it last.
    """

    entry: uuid.UUID | None = None
    base_revision: int = 0
    title: str = ""
    text: str = ""
    feelings: tuple[str, ...] = ()
    about: tuple[uuid.UUID, ...] = ()
    moment: str = ""
    tab: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been written or chosen."""
        return not (self.title.strip() or self.text.strip() or self.feelings or self.about)

    def as_entry(self) -> Entry:
        """The page as it would be kept."""
        return Entry(title=self.title.strip(), text=self.text, feelings=self.feelings, about=self.about)


_ABBREVIATED = "".join(rf"(?<!\b{short})" for short in ("Mr", "Mrs", "Ms", "Dr", "St", "Prof"))
_SENTENCE = re.compile(
    rf"(?!\d+[.)]\s)[^\n]{{1,{OPENING - 1}}}?{_ABBREVIATED}[.?!…]+[”’\"')]*(?=\s+[^\Wa-z_]|\s+[^\w\s]|\Z)"
    rf"|[^\n]{{1,{OPENING}}}\Z"
)
"""A sentence on one line, or all there is when it is one line. Where a small letter follows, the sentence goes on."""


def _first_sentence(text: str) -> tuple[str, str]:
    """A short first sentence and what follows. Nobody's sentence is torn in two: else all of it is what follows."""
    sentence = _SENTENCE.match(text)
    if sentence is None or len(sentence.group()) > OPENING:
        return str(UNTITLED), text
    return sentence.group(), text[sentence.end() :].strip()


def _glimpse(record: kinds.Record[Entry]) -> kinds.Glimpse:
    entry = record.payload
    title, words = entry._heading_and_rest
    return kinds.Glimpse(
        label=_("Writing"),
        icon="pen-line",
        title=title,
        url=addresses.of("journal:entry", record.id),
        words=words,
        tags=entry.feelings_in_words if entry.title or entry.text.strip() else (),
        ink="lamp",
    )


def _glimpse_of_draft(record: kinds.Record[Draft]) -> kinds.Glimpse:
    draft = record.payload
    path = reverse("journal:edit", args=[draft.entry]) if draft.entry else reverse("journal:write")
    return kinds.Glimpse(
        label=_("Not kept yet"),
        icon="pen-line",
        title=draft.as_entry().heading,
        url=f"{path}?draft={record.id}",
        ink="lamp",
    )


def _readable(record: kinds.Record[Entry]) -> str:
    entry = record.payload
    pictures = (said(_("Picture"), picture.words) for picture in entry.pictures)
    clock = entry.came.clock if entry.came else None
    return together(
        said(_("Feelings"), listed(entry.feelings_in_words)),
        entry.below_heading,
        *pictures,
        said(_("Written by the clock of another place"), clock.in_words if clock else ""),
    )


def _readable_draft(record: kinds.Record[Draft]) -> str:
    page = record.payload.as_entry()
    return together(_("**Not kept yet**"), said(_("Feelings"), listed(page.feelings_in_words)), page.below_heading)


def _facets(entry: Entry) -> Iterator[str]:
    yield from (f"feeling:{value}" for value in entry.feelings)
    yield from (f"younger:{about}" for about in entry.about)


def _attached(entry: Entry) -> Iterator[kinds.Attached]:
    for one in entry.pictures:
        yield kinds.Attached(one.blob, one.blob, CONTENT_TYPE, one.words, one.size)


ENTRY = kinds.register(
    "journal.entry",
    Entry,
    title=UNTITLED,
    shareable=True,
    parts={
        "title": _("Its title"),
        "text": _("What you wrote"),
        "feelings": _("Feelings"),
        "pictures": _("What you wrote about its pictures"),
        "came": _("The clock it was written by"),
    },
    searchable=("title", "text"),
    facets=_facets,
    called=lambda entry: entry.heading,
    glimpse=_glimpse,
    readable=_readable,
    upgrades={1: dict, 2: dict},
    attached=_attached,
)
DRAFT = kinds.register(
    "journal.draft",
    Draft,
    title=_("Page being written"),
    called=lambda draft: draft.as_entry().heading,
    glimpse=_glimpse_of_draft,
    readable=_readable_draft,
    timeline=False,
    part_of=lambda draft: draft.entry,
)
