"""How professions are ordered in a country, and how a licence is checked there: one file each in ``en/countries``."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.find import lookups as content_lookups
from wayhome.languages.spoken import EachLanguage

PLACE = "en/countries"


class NoSuchCountry(LookupError):
    """There is no page about that country here."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a country’s page."""

    title: Line
    text: Prose


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One country, or everywhere else. ``place``: “in Germany”. ``lookups``: ids of places to look a licence up in.
    ``complaints``: who takes them there."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    name: Line
    place: Line
    summary: Line
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=5)]
    complaints: Prose
    lookups: Annotated[tuple[Slug, ...], Meta(max_length=12)] = ()
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=8)]


def countries() -> dict[str, Country]:
    """All countries by id, in their order."""
    return _read()[0]


def country(slug: str) -> Country:
    """One country. Raises NoSuchCountry."""
    try:
        return countries()[slug]
    except KeyError:
        raise NoSuchCountry(slug) from None


def problems() -> list[ContentError]:
    """What is wrong with files that are left out."""
    return _read()[1]


@EachLanguage
def _read() -> tuple[dict[str, Country], list[ContentError]]:
    loaded, bad = load(PLACE, Country, _misfit)
    ordered = sorted((one for _, one in loaded.values()), key=lambda one: (one.order, one.id))
    markdown.remember(text for one in ordered for text in (*(part.text for part in one.parts), one.complaints))
    return {one.id: one for one in ordered}, bad


def _misfit(file: ContentFile, one: Country) -> ContentError | None:
    return content_sources.misfit(file, one) or misplaced(file, one.lookups)


def misplaced(file: ContentFile, slugs: tuple[str, ...]) -> ContentError | None:
    """The first id of places to look up that is in no table, if there is one."""
    return content_lookups.TABLE.lost(slugs, file.path, "lookups")


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes them."""
    _read.cache_clear()
