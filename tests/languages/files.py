"""What files of words say that stand once for all languages: labels beside numbers and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from wayhome.content.files import read_toml, shaped
from wayhome.find.lookups import Lookup
from wayhome.languages.words import Said
from wayhome.safety.helplines import EMERGENCY, HELPLINES, Anywhere, Country, Helpline

CONTENT = Path(__file__).parents[2] / "content"
SHAPES: dict[str, Any] = {
    HELPLINES: dict[str, list[Helpline]],
    EMERGENCY: dict[str, Anywhere | list[Country]],
    "lookups.toml": dict[str, Lookup],
}


def said_in_files(folder: Path = CONTENT) -> Iterator[tuple[str, str]]:
    """The name of each file, and what it says."""
    for name, shape in SHAPES.items():
        if (folder / name).is_file():
            for words in said_in(shaped(folder / name, read_toml(folder / name), shape)):
                yield name, words


def said_in(thing: object) -> Iterator[str]:
    """All that is :class:`Said` in something, in English."""
    if isinstance(thing, Said):
        yield from filter(None, [str.__str__(thing)])
    elif isinstance(thing, msgspec.Struct):
        yield from said_in([getattr(thing, name) for name in thing.__struct_fields__])
    elif isinstance(thing, dict):
        yield from said_in(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from said_in(one)
