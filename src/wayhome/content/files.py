"""The folders of words: found, read within bounds, and made into shapes.

``settings.WAYHOME_CONTENT`` lists folders; a later one adds files, or replaces those of the same id. An id is the name
of the file without its ending. What is wrong with a file is a ContentError that names file, place and reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.conf import settings

LARGEST = 256 * 1024
"""Bytes of one file; the longest of ours has 9,000."""
MOST_FILES = 2_000

T = TypeVar("T")


class ContentError(Exception):
    """A file of words that cannot be used: which one, where in it, and why."""

    def __init__(self, file: Path | str, place: str, reason: str) -> None:
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")
        self.file, self.place, self.reason = str(file), place, reason


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file of words. ``id`` is its name without the ending, ``folder`` the name of the folder it lies in."""

    path: Path

    @property
    def id(self) -> str:
        return self.path.stem

    @property
    def folder(self) -> str:
        return self.path.parent.name


def folders() -> list[Path]:
    """The folders of words of this installation, in the order in which they count."""
    return [Path(folder) for folder in settings.WAYHOME_CONTENT]


def files_in(place: str) -> dict[str, ContentFile]:
    """The TOML files below a place such as ``en/practices``, by id, from all folders of words."""
    found: dict[str, ContentFile] = {}
    for folder in folders():
        of_this_folder: dict[str, ContentFile] = {}
        for path in sorted((folder / place).rglob("*.toml")):
            file = ContentFile(path)
            if file.id in of_this_folder:
                raise ContentError(path, "", f"another file has the id “{file.id}”: {of_this_folder[file.id].path}")
            of_this_folder[file.id] = file
        found |= of_this_folder
    if len(found) > MOST_FILES:
        raise ContentError(place, "", f"more than {MOST_FILES} files")
    return found


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file. Raises ContentError when it is too large, not readable, or not TOML."""
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(path, "", f"larger than {LARGEST // 1024} KiB")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(path, "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ContentError(path, f"byte {error.start}", "is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(path, "", str(error)) from error


def shaped(path: Path, content: object, shape: type[T]) -> T:
    """The content as a shape. Raises ContentError with the place that does not fit, such as ``steps[2].options``."""
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        raise ContentError(path, place.rstrip("`").lstrip("."), reason) from error


def load(place: str, shape: type[T]) -> tuple[dict[str, tuple[ContentFile, T]], list[ContentError]]:
    """All files below a place in their shape, by id, and what is wrong with those that are not among them."""
    good: dict[str, tuple[ContentFile, T]] = {}
    bad: list[ContentError] = []
    for identity, file in files_in(place).items():
        try:
            good[identity] = (file, shaped(file.path, read_toml(file.path), shape))
        except ContentError as error:
            bad.append(error)
    return good, bad


def tables_in(name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The file of that name in each folder of words that has it, read, in the order in which they count."""
    for folder in folders():
        if (folder / name).is_file():
            yield folder / name, read_toml(folder / name)
