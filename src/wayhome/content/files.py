"""The folders of words: found, read within bounds, and made into shapes.

``settings.WAYHOME_CONTENT`` lists folders; a later one adds files, or replaces those of the same id. So do, in each of
them, the words of the language of this moment over the English ones. An id is the name of the file without its ending.
What is wrong with a file is a ContentError that names file, place and reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.conf import settings

from wayhome.languages.spoken import SOURCE, current
from wayhome.languages.words import Said

LARGEST = 256 * 1024
"""Bytes of one file; the longest of ours has 9,000."""
MOST_FILES = 2_000

T = TypeVar("T")


class ContentError(Exception):
    """A file of words that cannot be used: which one, where in it, and why."""

    def __init__(self, file: Path | str, place: str, reason: str) -> None:
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")
        self.file, self.place, self.reason = str(file), place, reason


class ContentFile(msgspec.Struct, frozen=True):
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


def versions(place: str) -> list[Path]:
    """A place such as ``en/practices`` in each folder of words, and behind it the same in the language of this moment,
    in the order in which they count. What belongs to no language, as ``sources.toml``, has one version in a folder."""
    language, (first, _, rest) = current(), place.partition("/")
    spoken = [place, f"{language}/{rest}"] if first == SOURCE != language else [place]
    return [folder / version for folder in folders() for version in spoken]


def files_in(place: str) -> tuple[dict[str, list[ContentFile]], list[ContentError]]:
    """The TOML files below a place such as ``en/practices``, by id, those that count first in front; and doubles."""
    found: dict[str, list[ContentFile]] = {}
    doubles: list[ContentError] = []
    for folder in versions(place):
        seen: dict[str, Path] = {}
        for path in sorted(folder.rglob("*.toml"))[:MOST_FILES]:
            file = ContentFile(path)
            if file.id in seen:
                doubles.append(ContentError(path, "", f"another file has the id “{file.id}”: {seen[file.id]}"))
            else:
                seen[file.id] = path
                found.setdefault(file.id, []).insert(0, file)
    return found, doubles


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
    except ValueError:
        raise ContentError(path, "", "a number in it is too long") from None
    except RecursionError:
        raise ContentError(path, "", "its lists are nested too deeply") from None


def shaped(path: Path, content: object, shape: type[T]) -> T:
    """The content as a shape. Raises ContentError with the place that does not fit, such as ``steps[2].options``."""
    try:
        return msgspec.convert(content, shape, dec_hook=_words)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `$")
        raise ContentError(path, place.rstrip("`").lstrip("."), reason) from error


def _words(wanted: type, content: object) -> object:
    """Words that stand once for all languages, and are translated where they are shown."""
    if wanted is Said and isinstance(content, str):
        return Said(content)
    raise ValueError(f"Expected `str`, got `{type(content).__name__}`")


Misfit = Callable[[ContentFile, T], ContentError | None]


def load(
    place: str, shape: type[T], misfit: Misfit[T] = lambda file, one: None
) -> tuple[dict[str, tuple[ContentFile, T]], list[ContentError]]:
    """All files below a place in their shape, by id, and what is wrong with those that are not among them.

    ``misfit`` says what else may be wrong with one. A file that cannot be used takes nothing away: the one of the same
    id in an earlier folder stays.
    """
    good: dict[str, tuple[ContentFile, T]] = {}
    found, bad = files_in(place)
    for identity, candidates in found.items():
        for file in candidates:
            one = _usable(file, shape, misfit)
            if not isinstance(one, ContentError):
                good[identity] = (file, one)
                break
            bad.append(one)
    return good, bad


def _usable(file: ContentFile, shape: type[T], misfit: Misfit[T]) -> T | ContentError:
    try:
        one = shaped(file.path, read_toml(file.path), shape)
    except ContentError as error:
        return error
    return misfit(file, one) or one


def tables_in(name: str, shape: type[T]) -> tuple[list[tuple[Path, T]], list[ContentError]]:
    """The file of that name in each folder of words and language that has it, in its shape, in the order in which they
    count; and what is wrong with those that cannot be used."""
    good: list[tuple[Path, T]] = []
    bad: list[ContentError] = []
    for path in versions(name):
        if path.is_file():
            try:
                good.append((path, shaped(path, read_toml(path), shape)))
            except ContentError as error:
                bad.append(error)
    return good, bad
