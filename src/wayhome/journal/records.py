"""What the journal seals: pages that were kept, and pages that are still being written."""

from __future__ import annotations

import re
import uuid

from django.urls import reverse

from wayhome.safety.records import FEELINGS
from wayhome.vault import kinds

OPENING = 64
"""Where a page has no title, so many characters of its first words, at most, stand in for one."""


class Entry(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A free page of the journal. Its day is the record's ``created``: the moment it is about.

    ``feelings``: values of ``safety.records.FEELINGS``. ``about``: ids of the younger selves it is about.
    """

    title: str = ""
    text: str = ""
    feelings: tuple[str, ...] = ()
    about: tuple[uuid.UUID, ...] = ()

    @property
    def feelings_in_words(self) -> tuple[str, ...]:
        """The feelings as they stand in a sentence, in the order of the form."""
        labels = (label for value, label in FEELINGS if value in self.feelings)
        return tuple(label if label.startswith("I ") else label.lower() for label in labels)

    @property
    def heading(self) -> str:
        """The title; where there is none, the first words; where there are none, the feelings."""
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
            return _first_words(self.text.strip())
        feelings = ", ".join(self.feelings_in_words)
        return feelings[:1].upper() + feelings[1:] or "A page", ""


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


_SENTENCE_OR_LINE = re.compile(rf"[^\n]{{1,{OPENING}}}?[.?!…](?=\s|$)|[^\n]{{1,{OPENING}}}$", re.MULTILINE)


def _first_words(text: str) -> tuple[str, str]:
    sentence = _SENTENCE_OR_LINE.match(text)
    if sentence:
        return sentence.group(), text[sentence.end() :].strip()
    cut = text.rfind(" ", 1, OPENING)
    cut = cut if cut > 0 else OPENING
    return f"{text[:cut]} …", f"… {text[cut:].strip()}"


def _glimpse(record: kinds.Record[Entry]) -> kinds.Glimpse:
    entry = record.payload
    return kinds.Glimpse(
        label="Writing",
        icon="pen-line",
        title=entry.heading,
        url=reverse("journal:entry", args=[record.id]),
        words=entry.below_heading,
        tags=entry.feelings_in_words if entry.title or entry.text.strip() else (),
        ink="lamp",
    )


ENTRY = kinds.register(
    "journal.entry", Entry, title="Journal entry", shareable=True, searchable=("title", "text"), glimpse=_glimpse
)
DRAFT = kinds.register("journal.draft", Draft, title="Page being written")
