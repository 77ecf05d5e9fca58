"""The words of a language beside the English ones: the same files, the same shape, and every text anew.

``python -m tests.languages de`` says what is missing, and what no longer fits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from wayhome.languages.spoken import SOURCE

WORDS = Path(__file__).parents[2] / "content"
PATTERNS = "asks-about-harm.toml"
"""By what a questionnaire in the language is known. Its lists are as long as the language needs; codes stay."""
FIXED = frozenset(
    (
        *(
            "always",
            "asks",
            "beside",
            "brings",
            "code",
            "codes",
            "colour",
            "countries",
            "do",
            "doors",
            "eases",
            "family",
        ),
        *(
            "group",
            "hand",
            "icon",
            "id",
            "ink",
            "instead",
            "kind",
            "leads",
            "letters",
            "lookups",
            "practice",
            "practices",
        ),
        *("rated", "recalls", "see", "side", "skip", "sources", "start", "steady", "to", "voices", "when", "window"),
    )
)
"""Keys whose values are names and numbers of ours, the same in every language."""
FIXED_IN = {"credentials": frozenset({"also"}), "practices": frozenset({"evidence.label"})}
"""And those that are so in one folder: what a person searches a credential by, and how well a practice is studied."""
NAMES_IN = {"credentials": frozenset({"name"}), "nobody": frozenset({"title"}), "countries": frozenset({"name"})}
"""Texts that are names of their country, and may be the same."""
STORY = "demo"
"""Where one key holds a name of ours in one place, and words in another. One word, or a number, may be the same."""
PEOPLE_AND_PLACES = frozenset({"Mr Tranter", "Nether Loop"})
ALIKE = {
    "de": frozenset({"Warm", "Still", "Wind", "Titration", "T."}),
    "es": frozenset({"No", "No.", "Alcohol", "T."}),
}
"""Words that both languages share."""
STRAIGHT = re.compile(r"\"|(?<=\w)'|'(?=\w)")
NOT_ITS_OWN = {"de": "”", "es": "„"}
"""Quotation marks that a language doesn’t have."""
KEPT_IN_TEXTS = re.compile(r"\{\w+\}|\[\^[\w-]+\]")
"""Names that are put in, and marks of sources."""
BLOCKS = re.compile(r"\n\n+|\n(?=- |\d+\. )")


def english() -> list[Path]:
    """The English files of words, by their place in the folder."""
    return _files(SOURCE)


def languages() -> list[str]:
    """The languages, besides English, that have words."""
    return sorted(
        folder.name for folder in WORDS.iterdir() if re.fullmatch("[a-z]{2}", folder.name) and folder.name != SOURCE
    )


def there(language: str) -> list[Path]:
    """The files of a language."""
    return _files(language)


def missing(language: str) -> list[Path]:
    """The files that a language hasn’t got. They are read in English."""
    return sorted(set(english()) - set(there(language)))


def problems(language: str, place: Path) -> Iterator[str]:
    """What no longer fits in one file of a language."""
    if not (WORDS / SOURCE / place).exists():
        yield f"{place}: no English file has this name"
        return
    ours, theirs = (tomllib.loads((WORDS / each / place).read_text(encoding="utf-8")) for each in (SOURCE, language))
    found = _patterns(ours, theirs) if place.name == PATTERNS else _File(language, place).compared(ours, theirs)
    for one in found:
        yield f"{place}: {one}"


def all_problems(language: str) -> list[str]:
    return list(chain.from_iterable(problems(language, place) for place in there(language)))


def _files(language: str) -> list[Path]:
    folder = WORDS / language
    return sorted(path.relative_to(folder) for path in folder.rglob("*.toml"))


class _File:
    """One file in English and in another language."""

    def __init__(self, language: str, place: Path) -> None:
        self.language, self.folder = language, place.parts[0]

    def compared(self, ours: Any, theirs: Any, where: str = "") -> Iterator[str]:
        if type(ours) is not type(theirs):
            yield f"{where}: {_kind(theirs)}, and in English {_kind(ours)}"
        elif isinstance(ours, dict):
            yield from self._tables(ours, theirs, where)
        elif isinstance(ours, list):
            if len(ours) != len(theirs):
                yield f"{where}: has {len(theirs)}, and in English {len(ours)}"
            for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
                yield from self.compared(one, other, f"{where}[{number}]")
        elif isinstance(ours, str) and (self.folder == STORY or not self._is_fixed(where)):
            yield from (f"{where}: {said}" for said in self._texts(ours, theirs, where))
        elif ours != theirs:
            yield f"{where}: {theirs!r}, and in English {ours!r}"

    def _tables(self, ours: dict[str, Any], theirs: dict[str, Any], where: str) -> Iterator[str]:
        for key in sorted(ours.keys() - theirs.keys()):
            yield f"{where}.{key}: is missing".lstrip(".")
        for key in sorted(theirs.keys() - ours.keys()):
            yield f"{where}.{key}: isn’t there in English".lstrip(".")
        for key in ours:
            if key in theirs:
                yield from self.compared(ours[key], theirs[key], f"{where}.{key}".lstrip("."))

    def _texts(self, ours: str, theirs: str, where: str) -> Iterator[str]:
        if ours == theirs and not self._may_be_alike(ours, where):
            yield f"is as in English: {ours[:60]!r}"
        if bool(ours.strip()) != bool(theirs.strip()):
            yield "is empty in one of them"
        if sorted(KEPT_IN_TEXTS.findall(ours)) != sorted(KEPT_IN_TEXTS.findall(theirs)):
            yield f"has other names or marks: {KEPT_IN_TEXTS.findall(theirs)}"
        if len(BLOCKS.split(ours.strip())) != len(BLOCKS.split(theirs.strip())):
            yield "has another number of paragraphs or points"
        if STRAIGHT.search(theirs) or NOT_ITS_OWN.get(self.language, '"') in theirs:
            yield f"has quotation marks of another language: {theirs[:60]!r}"

    def _is_fixed(self, where: str) -> bool:
        return _key(where) in FIXED or self._among(FIXED_IN, where)

    def _may_be_alike(self, said: str, where: str) -> bool:
        if self.folder == STORY:
            return " " not in said or said in PEOPLE_AND_PLACES or not re.search("[A-Za-z]", said)
        return not said or self._among(NAMES_IN, where) or said in ALIKE.get(self.language, ())

    def _among(self, keys: dict[str, frozenset[str]], where: str) -> bool:
        """Whether a place ends with one of the keys of this folder."""
        ends = ("." + re.sub(r"\[\d+\]", "", where)).endswith
        return any(ends("." + key) for key in keys.get(self.folder, ()))


def _patterns(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    if ours.keys() != theirs.keys():
        yield f"has other lists than English: {sorted(ours.keys() ^ theirs.keys())}"
    if ours["codes"] != theirs.get("codes"):
        yield "codes: not as in English"
    for key, pieces in theirs.items():
        for piece in pieces:
            try:
                re.compile(piece)
            except re.error as error:
                yield f"{key}: {piece!r} is no pattern: {error}"


def _key(where: str) -> str:
    return re.sub(r"\[\d+\]", "", where).rpartition(".")[2]


def _kind(value: object) -> str:
    return {dict: "a table", list: "a list", str: "words", bool: "yes or no"}.get(type(value), "a number")
