"""How what was found elsewhere becomes a page of the journal. Nothing of it is lost: see docs/decisions/0039."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
from django.utils import timezone

from wayhome.journal.forms import TEXT
from wayhome.journal.importing import limits, source
from wayhome.journal.importing.dates import Day
from wayhome.journal.importing.decoding import holdable
from wayhome.journal.importing.source import Found
from wayhome.journal.records import Clock, Entry
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS

OURS = {words.casefold(): value for value, label in FEELINGS for words in (value, label)}
"""Feelings as people may write them → ours."""
_BLANK = re.compile(r"\s+")
PART = _("{title} ({number} of {count})")


class Page(msgspec.Struct, frozen=True):
    """An entry as it would be kept, its pictures still where they were found. ``mark`` is a sum of it. ``hourless``: it
    came with a day and no hour."""

    id: uuid.UUID
    entry: Entry
    created: datetime
    updated: datetime
    where: str
    mark: str
    pictures: tuple[source.Picture, ...] = ()
    tags: int = 0
    clock: Clock | None = None
    hourless: bool = False


def pages(vault_id: uuid.UUID, slug: str, found: Found) -> Iterator[Page]:
    """The page of what was found; several where it is longer than a page can be."""
    entry, tags = _entry(found)
    parts = _parts(entry.text)
    begins, clock = _placed(_plain(found.created))
    for number, text in enumerate(parts):
        created = begins + timedelta(seconds=number)
        title = (
            PART.format(title=entry.title, number=number + 1, count=len(parts)).strip()
            if len(parts) > 1
            else entry.title
        )
        part = msgspec.structs.replace(entry, title=title, text=text)
        key = f"{found.key}#{number + 1}" if number else found.key
        yield Page(
            id=identity(vault_id, slug, key),
            entry=part,
            created=created,
            updated=_plain(found.updated or found.created).astimezone(UTC),
            where=found.where,
            mark=mark(part, created),
            pictures=found.pictures[: limits.PICTURES_OF_ENTRY] if not number else (),
            tags=0 if number else tags,
            clock=clock,
            hourless=isinstance(found.created, Day),
        )


def identity(vault_id: uuid.UUID, slug: str, key: str) -> uuid.UUID:
    """The id that an entry has in a vault for good: a second import finds the same."""
    return uuid.uuid5(vault_id, f"import:{slug}:{holdable(key)}")


def mark(entry: Entry, created: datetime) -> str:
    """A sum of what a person can see and change of a page, its pictures aside."""
    seen = (entry.title, entry.text, entry.feelings, entry.about, created.astimezone(UTC))
    return hashlib.blake2b(msgspec.json.encode(seen), digest_size=12).hexdigest()


def caption(words: str) -> str:
    """The words of a picture on one line."""
    return _BLANK.sub(" ", holdable(words)).strip()[: limits.TITLE]


def _plain(moment: datetime) -> datetime:
    """A moment as any other, also where it is a day."""
    return datetime.combine(moment.date(), moment.timetz())


def _placed(moment: datetime) -> tuple[datetime, Clock | None]:
    """Where it stands in the journal: on the day and hour that the clock said where it was written. And that clock."""
    if moment.tzinfo is UTC:
        return moment, None
    here = moment.replace(tzinfo=timezone.get_current_timezone()).astimezone(UTC)
    if here == moment:
        return here, None
    said = moment.replace(tzinfo=None)
    return here, Clock(moment=moment.astimezone(UTC), said=said, place=str(moment.tzinfo))


def _entry(found: Found) -> tuple[Entry, int]:
    title, text = holdable(found.title).strip(), holdable(found.text).strip("\n").rstrip()
    title = _BLANK.sub(" ", title)
    if len(title) > limits.TITLE:
        title, text = "", f"{title}\n\n{text}".rstrip()
    feelings, others = _sorted((*found.feelings, *found.tags))
    line = _line_of_tags(others, f"{title}\n{text}")
    return Entry(title=title, text=f"{text}\n\n{line}".lstrip() if line else text, feelings=feelings), len(line.split())


def _sorted(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Feelings that Wayhome knows, in the order of its form; and all other words, as they were, each once."""
    said = dict.fromkeys(_BLANK.sub(" ", holdable(word)).strip().lstrip("#@").strip() for word in words)
    ours = {OURS[word.replace("'", "’").casefold()] for word in said if word.replace("'", "’").casefold() in OURS}
    others = tuple(word for word in said if word and word.replace("'", "’").casefold() not in OURS)
    return tuple(value for value, __ in FEELINGS if value in ours), others


def _line_of_tags(tags: tuple[str, ...], text: str) -> str:
    """“#rain #old-house”: the words it was filed under, where title and text do not say them so already."""
    as_words = [tag.replace(" ", "-") for tag in tags]
    return " ".join(f"#{tag}" for number, tag in enumerate(as_words) if number >= limits.TAGS or not _says(text, tag))


def _says(text: str, tag: str) -> bool:
    return re.search(rf"[#@]{re.escape(tag)}(?![\w-])", text, re.IGNORECASE) is not None


def _parts(text: str) -> list[str]:
    """The text in pieces that a page can hold, divided where a paragraph or line ends if there is one to end."""
    parts = []
    while len(text) > TEXT:
        ends = (text.rfind(end, TEXT // 2, TEXT) for end in ("\n\n", "\n", " "))
        at = next((place for place in ends if place > 0), TEXT)
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*parts, text]
