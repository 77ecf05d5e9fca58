"""When nobody can be found: ways to pay less, groups, waiting, and working alone; one file each in ``en/nobody``."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.find.countries import countries, misplaced
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _

PLACE = "en/nobody"
EVERYWHERE = "everywhere"
"""The id of what holds in every country."""


class Door(msgspec.Struct, frozen=True):
    """A page of ours that a part leads to. ``behind``: what follows its address; ``sealed``: of an open vault only."""

    words: str
    name: str
    about: str = ""
    behind: str = ""
    sealed: bool = False


DOORS: dict[str, Door] = {
    "help": Door(_("Talk to a person"), "safety:helplines"),
    "ground": Door(_("Ground me"), "safety:grounding"),
    "letters": Door(_("What the letters mean"), "find:letters"),
    "any-time": Door(_("Practices for any time"), "practise:library"),
    "cannot-do": Door(_("What this work cannot do"), "understand:lesson", about="what-this-work-cannot-do"),
    "messages": Door(_("Words for a message"), "find:messages", sealed=True),
    "shortlist": Door(_("My shortlist"), "find:shortlist", sealed=True),
    "not-offered": Door(_("What Wayhome doesn’t offer"), "practise:library", behind="?show=not-offered", sealed=True),
    "space": Door(_("A safe space"), "prepare:space", sealed=True),
    "people": Door(_("People around me"), "prepare:people", sealed=True),
    "right-now": Door(_("My right now card"), "prepare:right_now", sealed=True),
    "plan": Door(_("My safety plan"), "prepare:plan", sealed=True),
    "circumstances": Door(_("Before going deeper"), "prepare:circumstances", sealed=True),
    "not-for-me": Door(_("Not for me"), "practise:not_for_me", sealed=True),
}
"""Where a part may lead, by the word that its file says."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of the page. ``doors``: keys of ``DOORS``."""

    title: Line
    text: Prose
    doors: Annotated[tuple[Slug, ...], Meta(max_length=6)] = ()

    def leads_to(self, *, is_open: bool) -> list[Door]:
        """Its doors; with no vault open, those that anybody may go through."""
        return [DOORS[slug] for slug in self.doors if is_open or not DOORS[slug].sealed]


class Chapter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What helps everywhere, or in the country whose ``id`` it has. ``code``: its two letters, as helplines know it."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    code: Annotated[str, Meta(pattern="^([A-Z]{2})?$")] = ""
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=8)]
    lookups: Annotated[tuple[Slug, ...], Meta(max_length=12)] = ()
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=8)]

    @property
    def name(self) -> str:
        """What its country is called."""
        return countries()[self.id].name


def everywhere() -> Chapter | None:
    """What holds in every country."""
    return _read()[0].get(EVERYWHERE)


def chapters() -> list[Chapter]:
    """One for each country, in their order."""
    return [one for one in _read()[0].values() if one.id != EVERYWHERE]


def problems() -> list[ContentError]:
    """What is wrong with files that are left out."""
    return _read()[1]


@EachLanguage
def _read() -> tuple[dict[str, Chapter], list[ContentError]]:
    loaded, bad = load(PLACE, Chapter, _misfit)
    ordered = sorted((one for _, one in loaded.values()), key=lambda one: (one.order, one.id))
    markdown.remember(part.text for one in ordered for part in one.parts)
    return {one.id: one for one in ordered}, bad


def _misfit(file: ContentFile, one: Chapter) -> ContentError | None:
    """How a chapter does not fit its place among the files, or where it leads nowhere."""
    if one.id != EVERYWHERE and one.id not in countries():
        return ContentError(file.path, "id", f"“{one.id}” is not in en/countries")
    closed = next((slug for part in one.parts for slug in part.doors if slug not in DOORS), None)
    if closed is not None:
        return ContentError(file.path, "parts", f"“{closed}” is no door")
    return content_sources.misfit(file, one) or misplaced(file, one.lookups)


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes them."""
    _read.cache_clear()
