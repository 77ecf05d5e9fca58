"""A table of words: one TOML file in which every thing has a name of its own, such as ``sources.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from wayhome.content.files import ContentError, tables_in
from wayhome.languages.spoken import EachLanguage

T = TypeVar("T")


class Table(Generic[T]):
    """The file ``name`` of every folder of words, in its ``shape``, read at the first question."""

    def __init__(self, name: str, shape: type[dict[str, T]]) -> None:
        self.name = name
        self._read = EachLanguage(lambda: tables_in(name, shape))
        self._rows = EachLanguage(self._together)

    def rows(self) -> dict[str, T]:
        """Everything by id; a later folder of words adds some, or replaces those of the same id."""
        return self._rows()

    def some(self, slugs: tuple[str, ...]) -> list[T]:
        """The things of these ids, in their order. Raises KeyError."""
        return [self._rows()[slug] for slug in slugs]

    def problems(self) -> list[ContentError]:
        """What is wrong with files of it, which are then left out."""
        return self._read()[1]

    def lost(self, slugs: tuple[str, ...], file: Path, field: str) -> ContentError | None:
        """The first of these ids that is not in it, said as what is wrong with the file that names it."""
        missing = next((slug for slug in slugs if slug not in self._rows()), None)
        return ContentError(file, field, f"“{missing}” is not in {self.name}") if missing is not None else None

    def forget(self) -> None:
        """Read the files again at the next question: for tests, and for whoever writes them."""
        self._rows.cache_clear()
        self._read.cache_clear()

    def _together(self) -> dict[str, T]:
        found: dict[str, T] = {}
        for _, table in self._read()[0]:
            found |= table
        return found
