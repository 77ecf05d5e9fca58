"""What is said of a record without some of its parts, held against all that is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Words = tuple[str, ...]


def without_new(text: str, whole: str) -> str:
    """The lines of a text that stand in the whole one, or stand there with more words around theirs; no other."""
    there = _There(whole)
    kept = "\n".join(line for line in text.splitlines() if there.has(line))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


class _There:
    """The lines of a text. What is looked for comes in about their order, so each is looked for where the last was."""

    def __init__(self, whole: str) -> None:
        self._exact = frozenset(whole.splitlines())
        self._lines = [_words(line) for line in whole.splitlines()]
        self._known = frozenset(word for words in self._lines for word in words)
        self._at = 0

    def has(self, line: str) -> bool:
        """Whether it stands there. What stood below a label may follow it on one line."""
        if line in self._exact or self._among(_words(line)):
            return True
        label, bold, rest = line.partition(":** ")
        return bool(bold) and f"{label}:**" in self._exact and self._among(_words(rest))

    def _among(self, words: Words) -> bool:
        if not self._known.issuperset(words):
            return False
        for step in range(len(self._lines)):
            place = (self._at + step) % len(self._lines)
            if _are_among(words, self._lines[place]):
                self._at = place
                return True
        return False


def _are_among(words: Sequence[str], of_a_line: Sequence[str]) -> bool:
    """Whether a line is another one with words taken away: each of them stands there, in this order."""
    rest = iter(of_a_line)
    return all(word in rest for word in words)


def _words(line: str) -> Words:
    """Words without the comma that parts one from a next one, and without what makes them bold."""
    return tuple(word.strip("*").rstrip(",:*") for word in line.split())
