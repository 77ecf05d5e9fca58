"""Letters behind a name, found in what somebody typed or pasted: without capitals, dots, hyphens and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

LONGEST = 2_000
"""So many characters of a text are looked at: a whole directory entry has fewer."""
MOST_WORDS = 12
"""The most words that one credential has in any of its spellings."""
_PIECES = re.compile(r"[,;|/·•()\[\]\n\r\t]+")
_WORDS = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")

Key = tuple[str, ...]


class Spot(NamedTuple, Generic[T]):
    """Letters where they stand, as they were written, and what they are known to be."""

    words: str
    known: T


class _Word(NamedTuple):
    written: str
    folded: str
    start: int
    end: int

    @property
    def looks_like_letters(self) -> bool:
        """Whether it has two capitals, such as LCSW and PhD, and unlike most names."""
        return sum(sign.isupper() for sign in self.written) > 1


def key(words: str) -> Key:
    """What two spellings of the same have in common: “Ph.D.” and “PhD”, “ATR BC” and “atr-bc”."""
    return tuple(word.folded for word in _words(words))


def is_letters(words: str) -> bool:
    """Whether something known is written as letters, such as “LMFT” or “PhD”, and not as a word."""
    return " " not in words and len(words) <= 9 and sum(sign.isupper() for sign in words) > 1


def spots(text: str, known: Mapping[Key, T], are_letters: frozenset[Key]) -> tuple[list[Spot[T]], list[str]]:
    """What is known in a text, in its order, the longest first where two begin alike; and letters that are not known.

    ``are_letters``: what counts only when it is written in capitals, so that nobody is a doctor by “what I do”; or
    where nothing else stands beside it.
    """
    found: list[Spot[T]] = []
    unknown: list[str] = []
    for piece in _PIECES.split(text[:LONGEST]):
        words = _words(piece)
        taken = list(_taken(words, known))
        alone = sum(count for _, count, _ in taken) == len(words)
        used: set[int] = set()
        for start, count, it in taken:
            those = words[start : start + count]
            if alone or key_of(those) not in are_letters or any(word.looks_like_letters for word in those):
                found.append(Spot(piece[those[0].start : those[-1].end], it))
                used |= set(range(start, start + count))
        unknown += [word.written for at, word in enumerate(words) if at not in used and word.looks_like_letters]
    return found, unknown


def key_of(words: list[_Word]) -> Key:
    return tuple(word.folded for word in words)


def _taken(words: list[_Word], known: Mapping[Key, T]) -> Iterator[tuple[int, int, T]]:
    at = 0
    while at < len(words):
        for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
            it = known.get(key_of(words[at : at + count]))
            if it is not None:
                yield at, count, it
                at += count
                break
        else:
            at += 1


def _words(text: str) -> list[_Word]:
    return [_Word(one.group(), _fold(one.group()), *one.span()) for one in _WORDS.finditer(text)]


def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.replace(".", "").casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
