"""What each side seals in its own vault of a suggestion: what was said, and what the person made of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wayhome.languages.words import _, counted
from wayhome.together import suggestion
from wayhome.together.suggestion import HOWS, Meant, Offered, Step, Suggestion
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Payload, Record
from wayhome.vault.readable import on_day, said, together

UNTITLED = _("A suggestion")
UNNAMED = _("A programme without a name")


class Saying(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What both sides keep of a suggestion: what was said, held loosely."""

    said: dict[str, Any]

    @property
    def offered(self) -> Offered | None:
        """What was suggested."""
        return suggestion.understood(self.said)

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.said)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything in it that somebody may look for."""
        return words_of(self.offered)

    @property
    def is_programme(self) -> bool:
        """Whether it is several practices in a row."""
        return self.said.get("type") == "programme"

    @property
    def how(self) -> str:
        """How a single practice is meant; empty for a programme."""
        how = self.said.get("how")
        return how if isinstance(how, str) and how in HOWS else ""


class Made(Saying, frozen=True, kw_only=True, omit_defaults=True):
    """A programme as its therapist makes it: once, to be suggested to one client or several. ``said``: as a suggestion
    holds it, whole or not yet; own practices in it are named, and go along when it is sent."""

    @property
    def words(self) -> tuple[str, ...]:
        """Titles and notes, also of one that is not whole."""
        return tuple(words_in(self.said))


class Suggested(Saying, frozen=True, kw_only=True, omit_defaults=True):
    """A suggestion in the vault of the therapist who made it. ``said``: the suggestion, held loosely. ``revision``: of
    what lies sealed for the client."""

    connection: uuid.UUID
    made: datetime
    revision: int = 1
    withdrawn: datetime | None = None


class Received(Saying, frozen=True, kw_only=True, omit_defaults=True):
    """A suggestion in the vault of the person who got it, from its first sight on; it is theirs.

    ``by``: the therapist’s name as they showed it. ``said``: the suggestion without the files it brings; ``brings``:
    the places of those that it brings. ``own``: the practices of one’s own that were made from these, by place.
    ``aside``: put aside, without a reason. ``over``: the connection has ended. ``order``, ``skipped`` and ``paused``:
    what the person made of a programme.
    """

    connection: uuid.UUID
    offer: uuid.UUID
    by: str
    came: datetime
    revision: int
    brings: tuple[int, ...] = ()
    own: dict[str, str] = {}  # noqa: RUF012 — msgspec copies it
    aside: datetime | None = None
    over: datetime | None = None
    order: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    paused: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it counts: neither put aside, nor of a connection that has ended."""
        return self.aside is None and self.over is None

    def meant(self) -> Iterator[tuple[str, str, str]]:
        """Of each practice in it: its id in this person’s library, how it is meant, and the note with it.

        A programme that rests, and steps that were skipped, say nothing.
        """
        offered = self.offered if self.paused is None else None
        for place, part in enumerate(suggestion.parts_of(offered)) if offered else ():
            slug = self.slug_of(place, part.practice) if part.practice and place not in self.skipped else ""
            if slug:
                yield slug, part.how, part.note

    def slug_of(self, place: int, practice: Meant) -> str:
        """The id under which the practice at a place is in this person’s library; empty where it is not yet."""
        if place in self.brings or suggestion.is_own(practice.slug):
            return self.own.get(str(place), "")
        return practice.slug


def title_of(said: dict[str, Any]) -> str:
    """What a suggestion is called, however it was kept."""
    practice = said.get("practice")
    title = said.get("title") or (practice.get("title") if isinstance(practice, dict) else "")
    if isinstance(title, str) and title.strip():
        return title
    return UNNAMED if said.get("type") == "programme" else UNTITLED


def words_of(offered: Offered | None) -> tuple[str, ...]:
    """Titles and notes, in order."""
    if offered is None:
        return ()
    parts = (text for part in suggestion.parts_of(offered) for text in (_title(part), part.note))
    return tuple(dict.fromkeys(text for text in (offered.note, *parts) if text))


def words_in(said: Any) -> Iterator[str]:
    """Titles and notes of what was said loosely, in order."""
    if isinstance(said, dict):
        for name, inner in said.items():
            if name in {"title", "note"} and isinstance(inner, str) and inner:
                yield inner
            elif isinstance(inner, dict | list):
                yield from words_in(inner)
    elif isinstance(said, list):
        for inner in said:
            yield from words_in(inner)


def _title(part: Suggestion | Step) -> str:
    return part.practice.title if part.practice else ""


def in_words(offered: Offered | None) -> str:
    """A suggestion as Markdown."""
    if offered is None:
        return ""
    if isinstance(offered, Suggestion):
        return together(said(_("How"), HOWS[offered.how][0]), said(_("Note"), offered.note))
    return together(said(_("Note"), offered.note), *(_step(step) for step in offered.steps))


def _step(step: Step) -> str:
    weeks = counted("1 week", "{count} weeks", step.weeks)
    if step.practice is None:
        pause = _("Pause, {weeks}").format(weeks=weeks)
        return said(pause, step.note) or f"**{pause}**"
    return together(f"**{step.practice.title}**, {weeks}. {HOWS[step.how][0]}.", step.note)


def _glimpse_of_suggested(record: Record[Suggested]) -> Glimpse:
    return _glimpse(record, _("Suggested to a client"), "send", "together:offered")


def _glimpse_of_received(record: Record[Received]) -> Glimpse:
    return _glimpse(record, _("Suggested by {name}").format(name=record.payload.by), "sprout", "together:suggestion")


def _glimpse(record: Record[Any], label: str, icon: str, page: str) -> Glimpse:
    it: Saying = record.payload
    note = it.said.get("note")
    words = note if isinstance(note, str) else ""
    return Glimpse(label=label, icon=icon, title=it.title, url=addresses.of(page, record.id), words=words, ink="dusk")


def _readable_suggested(record: Record[Suggested]) -> str:
    it = record.payload
    taken_back = on_day(it.withdrawn) if it.withdrawn else ""
    return together(said(_("Suggested"), on_day(it.made)), said(_("Taken back"), taken_back), in_words(it.offered))


def _readable_received(record: Record[Received]) -> str:
    it = record.payload
    return together(
        said(_("Suggested by"), it.by),
        said(_("Came"), on_day(it.came)),
        in_words(it.offered),
        said(_("Put aside"), on_day(it.aside) if it.aside else ""),
    )


def _glimpse_of_made(record: Record[Made]) -> Glimpse:
    return Glimpse(
        label=_("Programme"),
        icon="route",
        title=record.payload.title,
        url=addresses.of("together:programme", record.id),
        words=" · ".join(record.payload.words[1:4]),
        ink="dusk",
    )


MADE = kinds.register(
    "together.programme",
    Made,
    title=_("Programme"),
    searchable=("title", "words"),
    called=lambda it: it.title,
    glimpse=_glimpse_of_made,
    timeline=False,
    readable=lambda record: in_words(record.payload.offered) or together(*record.payload.words),
)
SUGGESTED = kinds.register(
    "together.suggested",
    Suggested,
    title=_("Suggestion to a client"),
    searchable=("title", "words"),
    called=lambda it: it.title,
    glimpse=_glimpse_of_suggested,
    timeline=False,
    readable=_readable_suggested,
)
RECEIVED = kinds.register(
    "together.received",
    Received,
    title=_("Suggestion from a therapist"),
    searchable=("title", "words"),
    called=lambda it: it.title,
    glimpse=_glimpse_of_received,
    timeline=False,
    readable=_readable_received,
)
