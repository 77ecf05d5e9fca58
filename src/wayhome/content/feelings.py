"""Words for feelings, in families: ``en/feelings.toml`` in a folder of words. A later folder adds families, or replaces
those of the same id."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

import msgspec
from django.utils.translation import override
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Slug
from wayhome.languages.plain import OFFERED
from wayhome.languages.spoken import SOURCE, EachLanguage
from wayhome.languages.words import _

PLACE = "en/feelings.toml"
CANT_TELL = "cant-tell"
"""“I can’t tell” can always be chosen: it stands by itself, whichever family a file puts it into."""
CANT_TELL_WORDS = _("I can’t tell")

Short = Annotated[str, Meta(min_length=1, max_length=24)]
Ink = Literal["lamp", "moss", "spruce", "dusk", "madder"]


class Feeling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One word. Its id is sealed in people's records and never changes."""

    id: Slug
    label: Short


class Family(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that lie near one another."""

    id: Slug
    label: Short
    ink: Ink
    words: Annotated[tuple[Feeling, ...], Meta(min_length=2, max_length=16)]


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    families: Annotated[tuple[Family, ...], Meta(min_length=1, max_length=12)]


def families() -> tuple[Family, ...]:
    """All families, in the order of the file."""
    return _read()[0]


def problems() -> list[ContentError]:
    """What is wrong with the files."""
    return _read()[1]


def labels() -> dict[str, str]:
    """The words by id, in the order of the families; “I can’t tell” at the end."""
    words = {word.id: word.label for family in families() for word in family.words}
    return {**words, CANT_TELL: CANT_TELL_WORDS}


def compared(words: str) -> str:
    """Words for a feeling as they are compared and kept, in every language the same: where they are a word of a family
    its English in small letters, else themselves in small letters."""
    return _english().get(words.casefold(), words.casefold())


def spoken(compared: str) -> str:
    """In the language of this moment, what :func:`compared` made; itself where that is what is said in it, too."""
    called = labels()
    label = next(
        (str(called[one]) for one, said in _of(SOURCE).items() if said == compared and one in called), compared
    )
    return compared if label.casefold() == compared else label


@cache
def _english() -> dict[str, str]:
    """The English of each word of the families, by what it is called in each language."""
    english = _of(SOURCE)
    return {said: english.get(word, said) for language in OFFERED for word, said in _of(language).items()}


def _of(language: str) -> dict[str, str]:
    """All words by id, in small letters."""
    with override(language):
        return {word: str(label).casefold() for word, label in labels().items()}


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes words."""
    _read.cache_clear()
    _english.cache_clear()


@EachLanguage
def _read() -> tuple[tuple[Family, ...], list[ContentError]]:
    files, bad = tables_in(PLACE, _File)
    found: dict[str, Family] = {}
    for path, file in files:
        together = found | {family.id: family for family in file.families}
        twice = _twice(file.families) or _twice(tuple(together.values()))
        if twice:
            bad.append(ContentError(path, "families", f"the id “{twice}” is there twice"))
        else:
            found = together
    return tuple(_without_cant_tell(family) for family in found.values()), bad


def _without_cant_tell(family: Family) -> Family:
    return msgspec.structs.replace(family, words=tuple(word for word in family.words if word.id != CANT_TELL))


def _twice(families: tuple[Family, ...]) -> str:
    """The first id that two families, or two words, have; empty when there is none."""
    names = [family.id for family in families]
    words = [word.id for family in families for word in family.words]
    return next((one for every in (names, words) for one in every if every.count(one) > 1), "")
