"""What is described here and never run: what a therapist leads, and what Wayhome does not offer, each with its why."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.practise.steps.step import Line, Prose, Slug

PLACE = "en/described"

WITH_THERAPIST, NOT_OFFERED = "with-therapist", "not-offered"
KINDS: dict[str, tuple[str, str, str]] = {
    WITH_THERAPIST: (
        _("With your therapist"),
        _("Why it needs somebody beside you"),
        _("How to ask a therapist for it"),
    ),
    NOT_OFFERED: (
        _("Not offered here"),
        _("Why Wayhome does not offer it"),
        _("What to ask if somebody offers it to you"),
    ),
}
"""Each kind's words, the heading of its why, and the heading of its sentences to say."""


class NothingDescribed(LookupError):
    """Nothing of that id is described here."""


class Described(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page. ``also``: other names of it. ``ask``: sentences a person could say. ``instead``: ids of practices."""

    id: Slug
    title: Line
    field_name: Line
    kind: Literal["with-therapist", "not-offered"]
    icon: Slug
    summary: Line
    what: Prose
    why: Prose
    ask: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=12)]
    says: Prose
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=8)]
    also: tuple[Line, ...] = ()
    instead: tuple[Slug, ...] = ()
    cautions: tuple[Line, ...] = ()

    @property
    def kind_words(self) -> str:
        """Its kind, in words."""
        return KINDS[self.kind][0]

    @property
    def why_words(self) -> str:
        """The heading of its why."""
        return KINDS[self.kind][1]

    @property
    def ask_words(self) -> str:
        """The heading of the sentences that a person could say."""
        return KINDS[self.kind][2]

    @property
    def named(self) -> str:
        """What it is called and may be called, in small letters, to be looked for."""
        return " ".join((self.title, self.field_name, self.summary, *self.also)).casefold()

    @property
    def to_say(self) -> str:
        """The sentences below each other, as they are copied and kept."""
        return "\n\n".join(self.ask)


def every() -> dict[str, Described]:
    """All that is described, by id: what a therapist leads first, then by title."""
    return _read()[0]


def of_kind(kind: str) -> list[Described]:
    """All of one kind, by title."""
    return [one for one in every().values() if one.kind == kind]


def speaking_of(words: str) -> list[Described]:
    """All in whose name or first words each of these words is; none where none is looked for."""
    wanted = words.casefold().split()
    return [one for one in every().values() if wanted and all(word in one.named for word in wanted)]


def one(slug: str) -> Described:
    """What is described under this id. Raises NothingDescribed."""
    try:
        return every()[slug]
    except KeyError:
        raise NothingDescribed(slug) from None


def sources_of(page: Described) -> list[Source]:
    """The works that a page rests on."""
    return content_sources.some(page.sources)


def problems(practices: frozenset[str]) -> list[ContentError]:
    """What is wrong with the files; a page that offers a practice which is not among these stays, and is named."""
    __, bad, files = _read()
    lost = [
        ContentError(files[page.id].path, "instead", f"“{slug}” is not in the library")
        for page in every().values()
        for slug in page.instead
        if slug not in practices
    ]
    return bad + lost


@EachLanguage
def _read() -> tuple[dict[str, Described], list[ContentError], dict[str, ContentFile]]:
    loaded, bad = load(PLACE, Described, content_sources.misfit)
    pages = sorted((page for __, page in loaded.values()), key=lambda page: (page.kind == NOT_OFFERED, page.title))
    return {page.id: page for page in pages}, bad, {slug: file for slug, (file, __) in loaded.items()}


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()
