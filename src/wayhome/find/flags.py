"""Signs of a first conversation, good ones and ones to take seriously, as ``en/flags.toml`` says them; a later folder
replaces all of them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Line, Slug
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage

PLACE = "en/flags.toml"


class Flag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sign, in the words of somebody who noticed it. ``grave``: a reason to go, whatever else was good."""

    id: Slug
    colour: Literal["green", "red"]
    words: Line
    grave: bool = False


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sources: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=6)]
    beside_grave: Line
    flags: Annotated[tuple[Flag, ...], Meta(min_length=1, max_length=40)]


def green() -> dict[str, str]:
    """Good signs: id → words."""
    return _of("green")


def red() -> dict[str, str]:
    """Signs to take seriously: id → words."""
    return _of("red")


def in_words(ids: tuple[str, ...]) -> tuple[str, ...]:
    """These signs in words, in the order of the file; one that is known here no more is left out."""
    return tuple(words for slug, words in (green() | red()).items() if slug in ids)


def grave(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these signs after which nobody has to come back, in words."""
    return tuple(one.words for one in _latest() if one.grave and one.id in ids)


def beside_grave() -> str:
    """What stands beside such a sign, wherever it is seen: it is never left without these words."""
    return _read()[0][-1].beside_grave if _read()[0] else ""


def works() -> list[Source]:
    """What the signs rest on."""
    known = content_sources.sources()
    files = _read()[0]
    return [known[source] for source in (files[-1].sources if files else ()) if source in known]


def problems() -> list[ContentError]:
    """What is wrong with the files."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


def _of(colour: str) -> dict[str, str]:
    return {one.id: one.words for one in _latest() if one.colour == colour}


def _latest() -> tuple[Flag, ...]:
    files = _read()[0]
    return files[-1].flags if files else ()


@EachLanguage
def _read() -> tuple[list[_File], list[ContentError]]:
    found, bad = tables_in(PLACE, _File)
    good: list[_File] = []
    for path, file in found:
        ids = [one.id for one in file.flags]
        unknown = [source for source in file.sources if source not in content_sources.sources()]
        if len(set(ids)) != len(ids):
            bad.append(ContentError(path, "flags", "an id stands there twice"))
        elif any(one.grave and one.colour == "green" for one in file.flags):
            bad.append(ContentError(path, "flags", "a good sign can’t be grave"))
        elif unknown:
            bad.append(ContentError(path, "sources", f"no source “{unknown[0]}”"))
        else:
            good.append(file)
    return good, bad
