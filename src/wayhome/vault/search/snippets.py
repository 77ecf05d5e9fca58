"""What is shown of a record that was found: its title and a short piece of its words, with what matched marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.search import standing, terms
from wayhome.vault.search.asking import Node, Phrase, Prefix, Term, leaves
from wayhome.vault.search.terms import Words

SHORT = 240
"""Characters of a snippet, about."""
BEFORE = 60
"""Characters that are shown before the first match, at most."""
LONGEST_READ = 200_000
"""How far into a text a match is looked for."""
_NEW_LINE = re.compile(r"\s*\n\s*")
_ENDS = " ,;:.!?…)]}”’–—-\n"
_SPACE = re.compile(r"\s{2,}|[^\S ]")
"""What is more than one space, or another one."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of a text; ``marked`` when it is what was looked for."""

    text: str
    marked: bool


Span = tuple[int, int]
Unit = tuple[str, Span]


class Marker:
    """Finds in texts what a search looked for, in any of its forms. It remembers the words that it met."""

    def __init__(self, tree: Node, words: Words) -> None:
        self._words = words
        wanted = [leaf for leaf, is_wanted in leaves(tree) if is_wanted]
        self._phrases = [leaf.units for leaf in wanted if isinstance(leaf, Phrase)]
        self._marked = _Marked(words, wanted)
        self._found_in = standing.Finder(self._marked.beginnings)

    def spans(self, text: str) -> list[Span]:
        """Where it matches, in order, without overlaps."""
        read = text[:LONGEST_READ]
        found = [span for match in self._found_in(read) if self._marked[match.group()] for span in self._in(match)]
        return _merged([*found, *self._phrase_spans(read)]) if self._phrases or not read.isascii() else found

    def _in(self, match: re.Match[str]) -> Iterable[Span]:
        """What of a word is marked: all of it, but of a clause without spaces only what was looked for."""
        here = standing.unspaced_spans(match.group(), self._marked.beginnings)
        return [(match.start() + begin, match.start() + end) for begin, end in here] or [match.span()]

    def _phrase_spans(self, text: str) -> Iterable[Span]:
        units: list[Unit] = [
            (unit, match.span())
            for match in terms.WORD.finditer(text)
            for unit in self._words.word(match.group()).units
        ]
        for phrase in self._phrases:
            yield from _standing(phrase, units)
            yield from _standing(terms.without_endings(phrase), _without_endings(units))


def _standing(phrase: Sequence[str], units: Sequence[Unit]) -> Iterable[Span]:
    """Where the units of a phrase stand one after another."""
    for at in range(len(units) - len(phrase) + 1):
        if all(units[at + on][0] == unit for on, unit in enumerate(phrase)):
            yield units[at][1][0], units[at + len(phrase) - 1][1][1]


def _without_endings(units: Sequence[Unit]) -> list[Unit]:
    """The same units with “door’s” as one, each where it stands."""
    spans = (span for unit, span in units if unit != terms.OWNING)
    return list(zip(terms.without_endings(unit for unit, _ in units), spans, strict=True))


class _Marked(dict[str, bool]):
    """Whether each word that was met is a form of what was looked for."""

    def __init__(self, words: Words, wanted: Iterable[Node]) -> None:
        super().__init__()
        self._words = words
        self._terms = {leaf.term for leaf in wanted if isinstance(leaf, Term) and leaf.scored}
        self._starts = tuple(leaf.start for leaf in wanted if isinstance(leaf, Prefix))
        self.beginnings = (*self._terms, *self._starts)
        """What the terms of a wanted word begin with."""

    def __missing__(self, token: str) -> bool:
        found = self[token] = self._matches(self._words.terms(token))
        return found

    def _matches(self, of_token: tuple[str, ...]) -> bool:
        return not self._terms.isdisjoint(of_token) or any(term.startswith(self._starts) for term in of_token)


def shown(record: Record[Any], title: str, marker: Marker) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The record’s title, and a short piece of its words where they match best, else how they begin; both marked."""
    texts = [rest for text in kinds.named(record.kind).words_of(record.payload) if (rest := _besides(title, text))]
    return tuple(_pieces(title, marker.spans(title), 0, len(title))), tuple(_snippet(texts, marker))


def _besides(title: str, text: str) -> str:
    """What a text says that its title does not say already."""
    said = text.strip()
    rest = said.removeprefix(title)
    # A title may be the beginning of a sentence, or of a word, that goes on: then all of it is shown.
    return "" if said in title else rest.lstrip() if rest[:1].isspace() else said


def _snippet(texts: Sequence[str], marker: Marker) -> Iterable[Piece]:
    if not texts:
        return ()
    (different, first), text, spans = max(
        ((_densest(text, spans), text, spans) for text, spans in ((text, marker.spans(text)) for text in texts)),
        key=lambda each: each[0][0],
    )
    start = _start(text, first) if different else 0
    return _pieces(text, spans, start, _end(text, start))


def _densest(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """How many different matches stand close together at most, and where the first of these is."""
    tokens = [text[start:end].lower() for start, end in spans]
    most, best, until = 0, 0, 0
    inside: Counter[str] = Counter()
    for at, (start, _) in enumerate(spans):
        while until < len(spans) and spans[until][1] <= start + SHORT - BEFORE:
            inside[tokens[until]] += 1
            until += 1
        if len(inside) > most:
            most, best = len(inside), start
        inside[tokens[at]] -= 1
        if inside[tokens[at]] <= 0:
            del inside[tokens[at]]
    return most or int(bool(spans)), best if most or not spans else spans[0][0]


def _start(text: str, match: int) -> int:
    """A little before the match, at the beginning of a word, of a sentence where one begins there."""
    if match <= BEFORE:
        return 0
    window = text[match - BEFORE : match]
    sentence = max((found.end() for found in re.finditer(r"[.!?…]\s+|\n", window)), default=-1)
    space = sentence if sentence >= 0 else window.find(" ") + 1
    # Nothing begins with the sign that ended something else.
    return match - BEFORE + space + len(window[space:]) - len(window[space:].lstrip(_ENDS))


def _end(text: str, start: int) -> int:
    if len(text) - start <= SHORT:
        return len(text)
    space = text.rfind(" ", start + SHORT - 30, start + SHORT)
    return space if space > 0 else start + SHORT


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> Iterable[Piece]:
    at = start
    first = "…" if start > 0 else ""
    for begin, stop in spans:
        if begin >= end or stop > end:
            break
        if begin < start:
            continue
        if first or begin > at:
            yield Piece(first + _on_one_line(text[at:begin]), marked=False)
            first = ""
        yield Piece(text[begin:stop], marked=True)
        at = stop
    rest = _on_one_line(text[at:end])
    rest = rest.rstrip() + "…" if end < len(text) else rest.rstrip()
    if first or rest:
        yield Piece(first + rest, marked=False)


def _on_one_line(text: str) -> str:
    """Where a line ended, a dot says so: in a conversation that is where somebody else speaks."""
    if text.isprintable() and "  " not in text:
        # Nothing that is printed is a space but the one that is typed.
        return text
    return _SPACE.sub(" ", _NEW_LINE.sub(" · ", text) if "\n" in text else text)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
