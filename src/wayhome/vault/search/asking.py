"""What a person asks for: words, “phrases”, beginnings*, AND, OR, NOT, -without, and brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault.search import terms
from wayhome.vault.search.terms import Words

LONGEST = 1000
MOST_TERMS = 40
DEEPEST = 12
LEAST_PREFIX = 2


class BadQuery(ValueError):
    """It cannot be read as a search. The message is a plain sentence for the person."""


@dataclass(frozen=True)
class Asked:
    """What is looked for. ``words`` as typed; ``kinds``: names, none for every searchable kind; ``facets``: all must
    hold; created in [``since``, ``until``); ``order``: “relevance” or “date”, newest first."""

    words: str
    kinds: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    order: str = "relevance"


class Term(msgspec.Struct, frozen=True):
    """Records that have this term. ``scored``: whether it says how well a record fits."""

    term: str
    scored: bool = True


class Prefix(msgspec.Struct, frozen=True):
    """Records that have a term which begins so."""

    start: str


class Phrase(msgspec.Struct, frozen=True):
    """Records in which these units follow one another. ``terms``: what such a record has in any case."""

    units: tuple[str, ...]
    terms: tuple[str, ...]


class And(msgspec.Struct, frozen=True):
    """Records of which all of these hold; every record when there are none."""

    parts: tuple[Node, ...]


class Or(msgspec.Struct, frozen=True):
    """Records of which any of these holds; no record when there are none."""

    parts: tuple[Node, ...]


class Not(msgspec.Struct, frozen=True):
    """Records of which this does not hold."""

    part: Node


Node = Term | Prefix | Phrase | And | Or | Not
EVERY = And(())
NONE = Or(())
_TOKENS = re.compile(
    r"""(?P<open>-?\()|(?P<close>\))|(?P<phrase>-?["“„”«»][^"“”„«»]*["“”„«»]?)|(?P<word>[^\s()"“”„«»]+)""", re.VERBOSE
)
QUOTES = '"“”„«»'
_OPERATORS = {"AND", "OR", "NOT"}
_BEFORE = _("“{word}” goes before something to leave out.")
_BETWEEN = _("“{word}” goes between two things to look for.")
_IN_SMALL = _("In small letters, it’s a word like any other.")


def read(asked: Asked, words: Words) -> Node:
    """The whole of what is asked, with kinds and facets, but without the span of time. Raises BadQuery."""
    parts: list[Node] = [parse(asked.words, words)]
    if asked.kinds:
        parts.append(Or(tuple(Term(terms.kind_term(name), scored=False) for name in asked.kinds)))
    parts.extend(Term(terms.facet_term(facet), scored=False) for facet in asked.facets)
    parts = [part for part in parts if part != EVERY]
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def parse(typed: str, words: Words) -> Node:
    """The words of a search as a tree; every record when nothing was typed. Raises BadQuery."""
    if not typed.strip():
        return EVERY
    if len(typed) > LONGEST:
        raise BadQuery(_("That is more than {most} characters. A few words are enough.").format(most=digits(LONGEST)))
    tree = _Parser(typed, words).tree()
    if tree is None:
        raise BadQuery(_("There is no word in it to look for. One is enough."))
    return tree


@dataclass
class _Parser:
    """Reads OR over AND over NOT. What holds no word, as a dash alone, is passed over: None stands for it."""

    typed: str
    words: Words
    at: int = 0
    depth: int = 0
    leaves: int = 0
    tokens: list[tuple[str, str]] = field(default_factory=list)

    def tree(self) -> Node | None:
        self.tokens = list(_tokens(self.typed))
        tree = self._either()
        if self.at < len(self.tokens):
            raise BadQuery(_("There is a closing bracket without an opening one. Add one, or take it out."))
        return tree

    def _either(self) -> Node | None:
        parts = [self._both()]
        while self._next_is("OR"):
            self._operator()
            parts.append(self._both())
        return _joined(Or, parts)

    def _both(self) -> Node | None:
        parts = [self._single()] if not self._ended() else []
        while not self._ended() and not self._next_is("OR"):
            if self._next_is("AND"):
                self._operator()
            parts.append(self._single())
        return _joined(And, parts)

    def _single(self) -> Node | None:
        sort, text = self.tokens[self.at]
        if sort == "operator":
            if text != "NOT":
                raise BadQuery(f"{_BETWEEN.format(word=text)} {_IN_SMALL}")
            self._operator()
            return _without(self._deeper(self._single))
        self.at += 1
        bare = text.removeprefix("-")
        read = {"open": lambda _text: self._bracket(), "phrase": self._phrase, "word": self._word}[sort]
        return _without(read(bare)) if text.startswith("-") else read(bare)

    def _bracket(self) -> Node | None:
        found = self._deeper(self._either) if not self._next_sort("close") else None
        if not self._next_sort("close"):
            raise BadQuery(_("There is an opening bracket without a closing one. Add one, or take it out."))
        self.at += 1
        return found

    def _deeper(self, rule: Callable[[], Node | None]) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadQuery(_("There are too many brackets inside one another. Try fewer."))
        found = rule()
        self.depth -= 1
        return found

    def _operator(self) -> None:
        text = self.tokens[self.at][1]
        self.at += 1
        if self._ended() or self._next_is("AND") or self._next_is("OR"):
            place = _BEFORE if text == "NOT" else _BETWEEN
            raise BadQuery(f"{place.format(word=text)} {_IN_SMALL}")

    def _phrase(self, text: str) -> Node | None:
        if len(text) < 2 or text[-1] not in QUOTES:
            raise BadQuery(_("There is an opening quotation mark without a closing one. Add one, or take it out."))
        found = [self.words.word(token) for token in terms.WORD.findall(text)]
        units = tuple(unit for word in found for unit in word.units)
        signs = {term: Term(term) for word in found if not word.units for term in word.asked}
        self._count(len(units) + len(signs))
        needed = dict.fromkeys(term for word in found if word.units for term in word.asked)
        return _joined(And, [Phrase(units, tuple(needed)) if units else None, *signs.values()])

    def _word(self, text: str) -> Node | None:
        bare, star, rest = text.partition("*")
        if rest.strip("*"):
            raise BadQuery(_("The * goes at the end of a word, as in child*."))
        found = [self.words.word(token) for token in terms.WORD.findall(bare)]
        asked = [_asked(word) for word in found]
        if star and found:
            asked[-1] = _beginning(found[-1])
        self._count(sum(len(word.units or word.asked) for word in found))
        return _joined(And, asked)

    def _count(self, more: int) -> None:
        self.leaves += more
        if self.leaves > MOST_TERMS:
            raise BadQuery(_("That is more than {most} words. Fewer find more.").format(most=MOST_TERMS))

    def _ended(self) -> bool:
        return self.at >= len(self.tokens) or self._next_sort("close")

    def _next_is(self, operator: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] == ("operator", operator)

    def _next_sort(self, sort: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] == sort


def _tokens(typed: str) -> Iterator[tuple[str, str]]:
    for match in _TOKENS.finditer(typed):
        sort, text = str(match.lastgroup), match.group()
        yield ("operator" if sort == "word" and text in _OPERATORS else sort), text


def _asked(word: terms.Word) -> Node | None:
    """What a word of a search asks for: any form of it."""
    # Of a single character of a script without spaces: pairs begin with it, and the last of a run stands by itself.
    return _joined(And, [*map(Term, word.asked), *map(Prefix, word.alone)])


def _beginning(word: terms.Word) -> Node | None:
    """What a word with a * asks for: its last unit is a beginning."""
    if any(map(terms.is_unspaced, word.units)) or not word.units:
        return _asked(word)
    start = terms.without_endings(word.units)[-1]
    if len(start) < LEAST_PREFIX:
        raise BadQuery(_("Write at least two letters before the *."))
    return _joined(And, [*map(Term, word.asked[:-1]), Prefix(start)])


def _joined(how: type[And] | type[Or], parts: list[Node | None]) -> Node | None:
    some = tuple(part for part in parts if part is not None)
    if not some:
        return None
    return some[0] if len(some) == 1 else how(some)


def _without(node: Node | None) -> Node | None:
    return None if node is None else Not(node)


def leaves(node: Node, *, wanted: bool = True) -> Iterator[tuple[Term | Prefix | Phrase, bool]]:
    """Every leaf, and whether it is one to be found (not one to be left out)."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part, wanted=wanted)
    elif isinstance(node, Not):
        yield from leaves(node.part, wanted=not wanted)
    else:
        yield node, wanted


def at_most(node: Node, *, wanted: bool = True) -> Node:
    """A tree without phrases that holds of at least the records of which this one holds.

    With ``wanted`` off: of at most those, as below a NOT.
    """
    if isinstance(node, Phrase):
        return And(tuple(Term(term) for term in node.terms)) if wanted else NONE
    if isinstance(node, Not):
        return Not(at_most(node.part, wanted=not wanted))
    if isinstance(node, And | Or):
        return type(node)(tuple(at_most(part, wanted=wanted) for part in node.parts))
    return node


def has_phrase(node: Node) -> bool:
    """Whether the index alone cannot tell of which records this holds."""
    return any(isinstance(leaf, Phrase) for leaf, _ in leaves(node))
