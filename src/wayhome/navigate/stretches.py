"""Pages for hard stretches, one file each in ``en/stretches``: what helps, practices that fit, and where else to go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import msgspec
from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.content.shelves import Shelf
from wayhome.content.sources import Source
from wayhome.safety import limits, practices

PLACE = "en/stretches"
LEADS: dict[str, tuple[str, tuple[str, ...]]] = {
    "care": ("navigate:care", ()),
    "circumstances": ("prepare:circumstances", ()),
    "days": ("navigate:days", ()),
    "away": ("navigate:away", ()),
    "find": ("find:place", ()),
    "nobody": ("find:nobody", ()),
    "people": ("prepare:people", ()),
    "right-now": ("prepare:right_now", ()),
    "ruptures": ("begin:ruptures", ()),
    "settings": ("vault:settings", ()),
    "too-numb": ("navigate:obstacle", ("too-numb",)),
}
"""Where a page can lead: a word for files, and the name of an address with what it takes."""


class Piece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a page. The first may have no title."""

    text: Prose
    title: Line = ""

    @property
    def prose(self) -> SafeString:
        """Its words, as a page shows them."""
        return markdown.rendered(self.text)


class Way(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way on to another page. ``to``: a key of ``LEADS``."""

    words: Line
    to: Literal[
        "care",
        "circumstances",
        "days",
        "away",
        "find",
        "nobody",
        "people",
        "right-now",
        "ruptures",
        "settings",
        "too-numb",
    ]

    @property
    def address(self) -> str:
        """Where it leads."""
        name, takes = LEADS[self.to]
        return reverse(name, args=takes)


class Stretch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One page. ``person``: when it is time for one. ``practices``: ids, in the order in which they are offered.
    ``urgent``: that comes before its words. ``steady``: Ground me stands at its head. ``says``: what is known."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    title: Line
    icon: Slug
    summary: Line
    parts: Annotated[tuple[Piece, ...], Meta(min_length=2, max_length=5)]
    practices: Annotated[tuple[Slug, ...], Meta(min_length=2, max_length=6)]
    person: Prose
    says: Prose
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=6)]
    steady: bool = False
    urgent: bool = False
    ways: Annotated[tuple[Way, ...], Meta(max_length=4)] = ()

    @property
    def works(self) -> list[Source]:
        """What it rests on."""
        return content_sources.some(self.sources)


SHELF = Shelf(PLACE, Stretch, lambda one: (part.text for part in one.parts))
forget = SHELF.forget


def stretches() -> Mapping[str, Stretch]:
    """All pages by id, in their order."""
    return SHELF.read.known


def stretch(slug: str) -> Stretch:
    """One page. Raises NotOnTheShelf."""
    return SHELF.one(slug)


def problems() -> list[ContentError]:
    """What is wrong with files that are left out; and with pages that lead nowhere, or too deep."""
    bad, files = SHELF.read.bad, SHELF.read.files
    return [*bad, *(ContentError(files[one.id].path, *lost) for one in stretches().values() for lost in _lost(one))]


def _lost(one: Stretch) -> Iterator[tuple[str, str]]:
    for slug in one.practices:
        found = practices.known(slug)
        if found is None:
            yield "practices", f"“{slug}” is not in the library"
        elif found.level > limits.SHALLOWS:
            yield "practices", f"“{slug}” goes deeper than what may be suggested here"
