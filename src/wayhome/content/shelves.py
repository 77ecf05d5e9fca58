"""A folder of files of words, one thing each: read once, kept in their order, found by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Protocol, TypeVar

import msgspec

from wayhome.content import markdown, sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.sources import Sourced
from wayhome.languages.spoken import EachLanguage


class Placed(Sourced, Protocol):
    """What stands on a shelf: ``order`` says where."""

    @property
    def order(self) -> int: ...


T = TypeVar("T", bound=Placed)


class NotOnTheShelf(LookupError):
    """There is nothing of that id here."""


class Read(msgspec.Struct, Generic[T], frozen=True):
    """What was read: what can be used by id, in its order; where each comes from; and what is wrong with the rest."""

    known: Mapping[str, T]
    files: Mapping[str, ContentFile]
    bad: tuple[ContentError, ...]


class Shelf(Generic[T]):
    """The files below ``place``, each in ``shape``. ``texts``: what of one is Markdown, so that it is set only once."""

    def __init__(self, place: str, shape: type[T], texts: Callable[[T], Iterable[str]]) -> None:
        self.place = place
        self._shape, self._texts = shape, texts
        self._kept = EachLanguage(self._read)

    @property
    def read(self) -> Read[T]:
        """All of it in the language of this moment, read at the first question in it."""
        return self._kept()

    def _read(self) -> Read[T]:
        loaded, bad = load(self.place, self._shape, sources.misfit)
        ordered = sorted((one for _, one in loaded.values()), key=lambda one: (one.order, one.id))
        markdown.remember(text for one in ordered for text in self._texts(one))
        files = {slug: file for slug, (file, _) in loaded.items()}
        return Read({one.id: one for one in ordered}, files, tuple(bad))

    def one(self, slug: str) -> T:
        """The one of that id. Raises NotOnTheShelf."""
        try:
            return self.read.known[slug]
        except KeyError:
            raise NotOnTheShelf(slug) from None

    def forget(self) -> None:
        """Read the files again at the next question: for tests, and for whoever writes them."""
        self._kept.cache_clear()
