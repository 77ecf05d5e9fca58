"""A table of words: one TOML file in which every thing has a name of its own, such as ``sources.toml``."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from wayhome.content.files import ContentError, tables_in

T = TypeVar("T")


class Table(Generic[T]):
    """The file ``name`` of every folder of words, in its ``shape``, read at the first question."""

    def __init__(self, name: str, shape: type[dict[str, T]]) -> None:
        self.name, self._shape = name, shape

    def rows(self) -> dict[str, T]:
        """Everything by id; a later folder of words adds some, or replaces those of the same id."""
        return self._rows

    def some(self, slugs: tuple[str, ...]) -> list[T]:
        """The things of these ids, in their order. Raises KeyError."""
        return [self._rows[slug] for slug in slugs]

    def problems(self) -> list[ContentError]:
        """What is wrong with files of it, which are then left out."""
        return self._read[1]

    def lost(self, slugs: tuple[str, ...], file: Path, field: str) -> ContentError | None:
        """The first of these ids that is not in it, said as what is wrong with the file that names it."""
        missing = next((slug for slug in slugs if slug not in self._rows), None)
        return ContentError(file, field, f"“{missing}” is not in {self.name}") if missing is not None else None

    def forget(self) -> None:
        """Read the files again at the next question: for tests, and for whoever writes them."""
        for read in ("_rows", "_read"):
            self.__dict__.pop(read, None)

    @cached_property
    def _rows(self) -> dict[str, T]:
        found: dict[str, T] = {}
        for _, table in self._read[0]:
            found |= table
        return found

    @cached_property
    def _read(self) -> tuple[list[tuple[Path, dict[str, T]]], list[ContentError]]:
        return tables_in(self.name, self._shape)
