"""Rituals: small ways of marking what changed, one file each in ``en/rituals``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import msgspec
from django.utils.safestring import SafeString
from msgspec import Meta

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError
from wayhome.content.shapes import Line, Prose, Slug
from wayhome.content.shelves import Shelf
from wayhome.content.sources import Source

PLACE = "en/rituals"


class Ritual(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ritual. ``fits``: what it may be for. ``needs``: what one takes for it. ``text``: what one does. ``words``:
    a sentence to say. ``plainer``: the same, smaller. ``care``: what to look out for. ``says`` and ``sources``: what is
    known of it; where nothing is said, it is ours, and nothing is claimed. Its id is sealed in records.
    """

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    order: Annotated[int, Meta(ge=1)]
    title: Line
    icon: Slug
    summary: Line
    fits: Line
    needs: Line
    text: Prose
    words: Line
    plainer: Line
    care: Line = ""
    says: Prose | None = None
    sources: Annotated[tuple[Slug, ...], Meta(max_length=4)] = ()

    @property
    def prose(self) -> SafeString:
        """What one does, as a page shows it."""
        return markdown.rendered(self.text)

    @property
    def works(self) -> list[Source]:
        """What it rests on."""
        return content_sources.some(self.sources)


SHELF = Shelf(PLACE, Ritual, lambda one: (one.text,))
forget = SHELF.forget


def rituals() -> Mapping[str, Ritual]:
    """All rituals by id, in their order."""
    return SHELF.read.known


def ritual(slug: str) -> Ritual:
    """One ritual. Raises NotOnTheShelf."""
    return SHELF.one(slug)


def problems() -> list[ContentError]:
    """What is wrong with files that are left out."""
    return [*SHELF.read.bad]
