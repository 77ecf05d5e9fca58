"""What one may ask in a first conversation, one file for each group in ``en/questions``; a later folder adds groups,
or replaces those of the same id."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage

PLACE = "en/questions"


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question. ``why``: why one may ask it; ``good`` and ``worrying``: what an answer can sound like. ``start``:
    it is among the few that somebody begins with who has chosen none. Of what is asked of oneself: ``always``: it is
    there in every conversation, with nobody choosing it; ``rated``: it can be said at a glance, with yes or no."""

    id: Slug
    ask: Line
    why: Prose
    good: Prose
    worrying: Prose
    start: bool = False
    always: bool = False
    rated: bool = False


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Questions of one matter. ``of_me``: they are for the person alone, afterwards."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    title: Line
    summary: Line
    of_me: bool = False
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=6)]
    questions: Annotated[tuple[Question, ...], Meta(min_length=1, max_length=20)]

    @property
    def works(self) -> list[Source]:
        """What it rests on."""
        return [content_sources.sources()[source] for source in self.sources]

    @property
    def to_choose(self) -> list[Question]:
        """Those that are there where somebody chooses them."""
        return [one for one in self.questions if not one.always]

    @property
    def always(self) -> list[Question]:
        """Those that are always there."""
        return [one for one in self.questions if one.always]


def groups() -> tuple[Group, ...]:
    """All groups in their order."""
    return _read()[0]


def bank() -> dict[str, Question]:
    """Every question by its id, in the order of the groups."""
    return {one.id: one for group in groups() for one in group.questions}


def of_me() -> frozenset[str]:
    """Ids of the questions that are asked of nobody but oneself."""
    return frozenset(one.id for group in groups() if group.of_me for one in group.questions)


def asked_always() -> tuple[str, ...]:
    """Ids of those of them that are there in every conversation."""
    return tuple(one.id for group in groups() for one in group.always)


def rated() -> frozenset[str]:
    """Ids of those of them to which there is an answer at a glance."""
    return frozenset(one.id for one in bank().values() if one.rated)


def to_choose() -> dict[str, str]:
    """What somebody can choose: id → the question."""
    return {one.id: one.ask for group in groups() for one in group.to_choose}


def to_start_with() -> tuple[str, ...]:
    """Ids of the few that somebody begins with who has chosen none."""
    return tuple(one.id for one in bank().values() if one.start)


def problems() -> list[ContentError]:
    """What is wrong with files, which are then left out."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


@EachLanguage
def _read() -> tuple[tuple[Group, ...], list[ContentError]]:
    found, bad = load(PLACE, Group, _misfit)
    ordered = sorted((one for _, one in found.values()), key=lambda one: (one.order, one.id))
    good: list[Group] = []
    seen: set[str] = set()
    for group in ordered:
        twice = [one.id for one in group.questions if one.id in seen]
        if twice:
            bad.append(ContentError(found[group.id][0].path, "questions", f"another group has the id “{twice[0]}”"))
        else:
            good.append(group)
            seen |= {one.id for one in group.questions}
    return tuple(good), bad


def _misfit(file: ContentFile, group: Group) -> ContentError | None:
    ids = [one.id for one in group.questions]
    if group.id != file.id:
        return ContentError(file.path, "id", f"“{group.id}” is not the name of the file")
    if len(set(ids)) != len(ids):
        return ContentError(file.path, "questions", "an id stands there twice")
    if not group.of_me and any(one.always or one.rated for one in group.questions):
        return ContentError(file.path, "questions", "“always” and “rated” are for what is asked of oneself")
    unknown = [source for source in group.sources if source not in content_sources.sources()]
    return ContentError(file.path, "sources", f"no source “{unknown[0]}”") if unknown else None
