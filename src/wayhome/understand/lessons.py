"""Lessons: two minutes each, one file each in ``en/lessons``. See docs/writing-a-lesson.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage
from wayhome.safety import practices
from wayhome.understand import marks

PLACE = "en/lessons"


class NoSuchLesson(LookupError):
    """There is no lesson of that id here."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a lesson. The first may have no title."""

    text: Prose
    title: Line = ""


class Lesson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One lesson. ``question``: to take along. ``practice``: id of one to try. ``says``: what is known, and what isn’t.

    ``see``: ids of other lessons that follow well. A sentence names what it rests on: see ``marks``.
    """

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    title: Line
    icon: Slug
    minutes: Annotated[int, Meta(ge=1, le=10)]
    summary: Line
    parts: Annotated[tuple[Part, ...], Meta(min_length=3, max_length=5)]
    question: Line
    practice: Slug
    says: Prose
    sources: Annotated[tuple[Slug, ...], Meta(min_length=2, max_length=8)]
    see: Annotated[tuple[Slug, ...], Meta(max_length=2)] = ()

    @property
    def every_text(self) -> tuple[str, ...]:
        """All prose in which a sentence can name its sources."""
        return (*(part.text for part in self.parts), self.says)


def lessons() -> dict[str, Lesson]:
    """All lessons by id, in their order."""
    return _read()[0]


def lesson(slug: str) -> Lesson:
    """One lesson. Raises NoSuchLesson."""
    try:
        return lessons()[slug]
    except KeyError:
        raise NoSuchLesson(slug) from None


def seen_next(one: Lesson) -> list[Lesson]:
    """The lessons that a lesson names, and the one that follows it in the order."""
    every = list(lessons().values())
    following = [other for other in every if other.order == one.order + 1]
    named = [lessons()[slug] for slug in one.see if slug in lessons()]
    return list({other.id: other for other in (*following, *named)}.values())


def sources_of(one: Lesson) -> list[Source]:
    """The works that a lesson rests on."""
    return content_sources.some(one.sources)


def problems() -> list[ContentError]:
    """What is wrong with files that are left out; and with lessons that lead nowhere, or share a place in the order."""
    known, bad, files = _read()
    taken: dict[int, str] = {}
    for one in known.values():
        lost = list(_lost(one, taken))
        taken[one.order] = one.id
        bad = [*bad, *(ContentError(files[one.id].path, place, reason) for place, reason in lost)]
    return bad


def _lost(one: Lesson, taken: dict[int, str]) -> Iterator[tuple[str, str]]:
    if practices.known(one.practice) is None:
        yield "practice", f"“{one.practice}” is not in the library"
    for slug in one.see:
        if slug not in lessons() or slug == one.id:
            yield "see", f"“{slug}” is not another lesson"
    if one.order in taken:
        yield "order", f"is {one.order}, as in “{taken[one.order]}”"


@EachLanguage
def _read() -> tuple[dict[str, Lesson], list[ContentError], dict[str, ContentFile]]:
    loaded, bad = load(PLACE, Lesson, _misfit)
    ordered = sorted((one for _, one in loaded.values()), key=lambda one: (one.order, one.id))
    markdown.remember(part.text for one in ordered for part in one.parts)
    return {one.id: one for one in ordered}, bad, {slug: file for slug, (file, _) in loaded.items()}


def _misfit(file: ContentFile, one: Lesson) -> ContentError | None:
    """How a lesson does not fit its place among the files, if it does not."""
    strange = [slug for text in one.every_text for slug in marks.named_in(text) if slug not in one.sources]
    if strange:
        return ContentError(file.path, "sources", f"“{strange[0]}” is named in the words, and isn’t here")
    return content_sources.misfit(file, one)


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes lessons."""
    _read.cache_clear()
