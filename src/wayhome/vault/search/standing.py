"""Where words stand in a text that came to what was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wayhome.vault.search.terms import AS_TYPED, IS_UNSPACED, WORD, is_unspaced

_PLAIN = re.compile(r"\w+", re.ASCII)
_JOINED = re.compile(r"\w+(?:'+\w+)*", re.ASCII)


class Finder:
    """Finds words where they stand in a text: of plain letters only those that may come to terms that begin as these
    do, which are few; else all. What stands between plain letters in a typeset text counts as plain, too.

    No pattern is made of what is looked for: `re` would keep it beyond the request.
    """

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._begins = {begin for each in beginnings if each.isascii() for begin in _word_begins(each)}

    def __call__(self, text: str) -> Iterable[re.Match[str]]:
        """The matches in order; as long as the text itself where they lie."""
        typed = text if text.isascii() else text.translate(AS_TYPED)
        if not typed.isascii() or "_" in typed:
            return WORD.finditer(text)
        starts = sorted(self._starts(typed.lower()))
        if "'" not in typed:
            return [match for start in starts if (match := _PLAIN.match(typed, start))]
        return _one_after_another(typed, sorted({*starts, *_apostrophed(typed)}))

    def _starts(self, small: str) -> Iterator[int]:
        """Where words begin as they may have to."""
        for begin in self._begins:
            at = small.find(begin)
            while at >= 0:
                if not (at and small[at - 1].isalnum()):
                    yield at
                at = small.find(begin, at + 1)


def _one_after_another(typed: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The words that begin there, with their apostrophes: what begins inside of another is part of it."""
    end = 0
    for start in starts:
        if start >= end and (match := _JOINED.match(typed, start)):
            end = match.end()
            yield match


def _apostrophed(typed: str) -> Iterator[int]:
    """Where words with an apostrophe inside begin: behind it, another word may begin."""
    at = typed.find("'", 1)
    while at > 0:
        start, end = at, at + 1
        while start and typed[start - 1].isalnum():
            start -= 1
        if start < at and (match := _JOINED.match(typed, start)) and match.end() > at:
            end = match.end()
            yield start
        at = typed.find("'", end)


def _word_begins(term: str) -> set[str]:
    """How words begin that may come to a term: as it does, but for its last letter, as “hoping” comes to “hope”; or as
    “dying” comes to “die”."""
    begin = term[: max(2, len(term) - 1)]
    return {begin[0] + each + begin[2:] for each in "iy"} if begin[1:2] in {"i", "y"} else {begin}


def unspaced_spans(token: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where in a token of a script that leaves no space any of the wanted characters stand; for others, nothing."""
    if token.isascii() or not IS_UNSPACED.search(token):
        return []
    some = sorted((each for each in wanted if is_unspaced(each)), key=len, reverse=True)
    # Pairs overlap: each place is looked at by itself.
    longest = (next((each for each in some if token.startswith(each, at)), "") for at in range(len(token)))
    return [(at, at + len(each)) for at, each in enumerate(longest) if each]
