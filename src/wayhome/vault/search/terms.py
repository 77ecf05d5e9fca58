"""From texts to terms: what a search can ask for.

A text is cut into words, marks and case are folded away, and an English stem stands beside each word of the Latin
alphabet, so that “running” finds “runs”. Scripts that leave no space between words are cut into pairs of characters.
What people write in place of a word, as 😢, is one by itself.
Whoever changes what comes out here raises `VERSION`: every index is then built anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec
import Stemmer

from wayhome.vault.kinds import Kind

VERSION = 4
LONGEST = 64
"""Characters of a word that count."""
ABOUT = "\x01"
"""What begins a term that is no word: a kind or a facet. No word can hold it."""

# Marks above and below letters, signs of scripts that write vowels so, joiners, soft hyphens: they part no word.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd"
    "\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
# What is drawn, two letters that stand for a flag, and what may follow: another colour or form of the same.
_DRAWN = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
_SIGN = rf"(?:[{_DRAWN}]|[\U0001f1e6-\U0001f1ff]{{2}})"
_FORMS = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_SIGNS = re.compile(_SIGN)
WORD = re.compile(rf"\w+(?:['’{_MARKS}]+\w+)*[{_MARKS}]*|{_SIGN}{_FORMS}(?:\u200d{_SIGN}{_FORMS})*")
"""A word of a text, with its marks and apostrophes; an underscore in it parts words later. Or a sign, as 👩‍👧."""
_ASCII_WORD = re.compile(r"\w+(?:'+\w+)*", re.ASCII)
"""The same in a text of plain letters, three times as fast."""
_PARTED = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) in "_'") else 32 for code in range(256)
)
"""What each plain character becomes where a text is parted into words at its spaces, which is twice as fast again."""
_TYPESET = (("’", "'"), *((each, " ") for each in "‘“”„–—…·•\u00a0\u202f"))
"""What stands between plain letters in texts that were written on a telephone, and what is the same for a search."""
AS_TYPED = str.maketrans(dict(_TYPESET))
"""A typeset text as it would be typed, letter by letter as long."""
_LETTERS = re.compile(r"[^\W_]+")
_RUNS = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
OWNING = "'s"
"""The unit that the ending of “door’s” is by itself. No other unit has an apostrophe."""
_OWNED = re.compile(r"(?<=\w)['’][sS]$")
_ENDING = f" {OWNING} "
_APOSTROPHES = str.maketrans("", "", "'’")
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
_KEPT_MARKS = "\u3099\u309a"
"""They make another letter in Japanese, not another form of the same."""


class Word(msgspec.Struct, frozen=True):
    """A word as it stands in a text: ``units`` in their order, as phrases read them, and all its ``terms``.

    ``asked``: the terms that every text has in which it stands, in any form. ``alone``: single characters of a script
    without spaces, which are found by what begins with them. A sign has no units: phrases pass over it.
    """

    units: tuple[str, ...]
    terms: tuple[str, ...]
    asked: tuple[str, ...]
    alone: tuple[str, ...]


class Words:
    """Cuts texts into terms. It remembers the words that it met: make one for one piece of work, and let it go."""

    __slots__ = ("_known", "_stem", "_stems", "_terms")

    def __init__(self) -> None:
        self._known: dict[str, Word] = {}
        self._terms = _Terms(self)
        stemmer = Stemmer.Stemmer("english")
        stemmer.maxCacheSize = 0
        self._stem, self._stems = stemmer.stemWord, stemmer.stemWords

    def word(self, token: str) -> Word:
        """A token that `WORD` found, folded."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._plain(token) if _is_plain(token) else self._folded(token)
        return known

    def stem(self, unit: str) -> str:
        """The term by which a search for this unit finds all its forms."""
        return str(self._stem(unit)) if _has_stem(unit) else unit

    def count(self, texts: Iterable[str]) -> tuple[dict[str, int], int]:
        """How often each term stands in these texts, and how many words there are."""
        tokens = [token for text in texts for token in lowered(text)]
        self._meet(set(tokens).difference(self._terms))
        return Counter(chain.from_iterable(map(self._terms.__getitem__, tokens))), len(tokens)

    def _meet(self, tokens: Iterable[str]) -> None:
        """Find the terms of words of plain letters at once: one by one, they take twice as long."""
        plain = [token for token in tokens if _is_plain(token) and 2 < len(token) <= LONGEST]
        words = [token.lower() for token in plain]
        for token, word, stem in zip(plain, words, self._stems(words), strict=True):
            self._terms[token] = (word,) if stem == word else (word, stem)

    def line(self, text: str) -> str:
        """The units of a text in their order, with spaces between."""
        return " ".join(chain.from_iterable(self.word(token).units for token in lowered(text)))

    def _plain(self, token: str) -> Word:
        word = token.lower()[:LONGEST]
        terms = self._with_stem(word)
        return Word((word,), terms, terms[-1:], ())

    def _folded(self, token: str) -> Word:
        signs = list(dict.fromkeys(_SIGNS.findall(token)))
        if signs:
            # Some that are drawn count as letters, as the ❶ of “❶breathe”: the word is there as well.
            token = _SIGNS.sub(" ", token)
        units: list[str] = []
        terms, asked = signs.copy(), signs.copy()
        alone: list[str] = []
        for run in _runs(token):
            if is_unspaced(run):
                pairs = [run[at : at + 2] for at in range(len(run) - 1)]
                units.extend(run)
                terms.extend((*pairs, run[-1]))
                asked.extend(pairs)
                alone.extend(run if not pairs else "")
            else:
                word = run[:LONGEST]
                units.append(word)
                terms.extend(self._with_stem(word))
                asked.append(self.stem(word))
        for part in _elided(token):
            terms.extend(self._with_stem(part[:LONGEST]))
        owner = _owner(token)
        if owner:
            # “Ro’s” is found by “Ro” as “door’s” is by “door”, though no stem leads there from “ros”.
            units[-1:] = (owner, OWNING)
            terms.append(self.stem(owner))
        return Word(tuple(units), *(tuple(dict.fromkeys(each)) for each in (terms, asked, alone)))

    def terms(self, token: str) -> tuple[str, ...]:
        """The terms of a token that `WORD` found."""
        return self._with_stem(token.lower()[:LONGEST]) if _is_plain(token) else self.word(token).terms

    def _with_stem(self, word: str) -> tuple[str, ...]:
        if not _has_stem(word):
            return (word,)
        stem = str(self._stem(word))
        return (word,) if stem == word else (word, stem)


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of each token that was met."""

    __slots__ = ("_words",)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, token: str) -> tuple[str, ...]:
        terms = self[token] = self._words.terms(token)
        return terms


def lowered(text: str) -> list[str]:
    """The same words for what needs nothing but their terms: those of plain letters are in small letters."""
    if not text.isascii():
        for typeset, plain in _TYPESET:
            text = text.replace(typeset, plain)
        if not text.isascii():
            return WORD.findall(text)
    if "''" in text:
        return _ASCII_WORD.findall(text.lower())
    spread = text.encode().translate(_PARTED).decode()
    if "'" in spread:
        # An apostrophe belongs to a word only inside of it; no two stand side by side here.
        spread = f" {spread} ".replace(" '", " ").replace("' ", " ")
    return spread.split()


def fold(text: str) -> str:
    """Without case and without marks: what is left is compared."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(
        each for each in spread if each in _KEPT_MARKS or unicodedata.category(each) not in {"Mn", "Mc", "Me", "Cf"}
    )
    return unicodedata.normalize("NFC", bare).translate(_PLAIN)


def is_unspaced(unit: str) -> bool:
    """Whether it is of a script that leaves no space between words."""
    return not unit.isascii() and bool(IS_UNSPACED.match(unit))


def facet_term(facet: str) -> str:
    """The term of a facet, as “feeling:calm”."""
    return ABOUT + facet.replace("\n", " ")


def kind_term(name: str) -> str:
    """The term that every record of a kind has."""
    return f"{ABOUT}kind={name}"


def terms_of(words: Words, kind: Kind[Any], payload: Any) -> tuple[dict[str, int], int]:
    """Every term of a payload with how often it has it, and its number of words."""
    counts, length = words.count(kind.words_of(payload))
    return counts | dict.fromkeys(about(kind, payload), 1), length


def about(kind: Kind[Any], payload: Any) -> set[str]:
    """The terms of a payload that are no words."""
    return {kind_term(kind.name), *map(facet_term, kind.facets_of(payload))}


def holds_phrase(line: str, units: tuple[str, ...]) -> bool:
    """Whether these units stand one after another in a line that `as_line` made.

    “Street door” stands in “the street door’s on the latch”. “Doors” and “door’s” are the same, for many leave the
    apostrophe out.
    """
    phrase = f" {' '.join(units)} "
    return phrase in line or phrase.replace(_ENDING, "s ") in line.replace(_ENDING, "s ")


def without_endings(units: Iterable[str]) -> list[str]:
    """The units, where “door’s” is one and not two: how `holds_phrase` reads them the second time."""
    joined: list[str] = []
    for unit in units:
        if unit == OWNING:
            joined[-1] += "s"
        else:
            joined.append(unit)
    return joined


def as_line(words: Words, texts: Iterable[str]) -> str:
    """The units of texts with spaces between, and a gap that no phrase crosses between two texts."""
    return " \n ".join(f" {words.line(text)} " for text in texts)


def _is_plain(token: str) -> bool:
    return token.isascii() and token.isalpha()


def _runs(token: str) -> Iterator[str]:
    for part in _LETTERS.findall(fold(token.translate(_APOSTROPHES))):
        if part.isascii():
            yield part
        else:
            yield from _RUNS.findall(part)


def _elided(token: str) -> Iterator[str]:
    """Of “l’amore”, “amore”: it is looked for as well."""
    if "'" in token or "’" in token:
        before, _, after = token.replace("’", "'").partition("'")
        if len(before) <= 2 and len(after) >= 3:
            yield from _LETTERS.findall(fold(after))


def _owner(token: str) -> str:
    """Of “door’s”, “door”; empty for a word that does not end so, and in scripts that leave no space."""
    bare = _OWNED.sub("", token)
    runs = list(_runs(bare)) if bare != token else []
    return runs[-1][:LONGEST] if runs and not is_unspaced(runs[-1]) else ""


def _has_stem(word: str) -> bool:
    return len(word) > 2 and word.isascii() and word.isalpha()
