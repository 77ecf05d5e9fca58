"""In which order records are shown: by BM25, a little for what is recent; or newest first.

BM25: Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009. The mean length is taken as fixed, so that
no save changes what stands in a segment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import repeat
from math import log
from operator import add, mul, rshift

from wayhome.vault.search.asking import And, Node, Phrase, Prefix, Term, leaves
from wayhome.vault.search.bitmaps import Bitmap, Numbers, newest
from wayhome.vault.search.layout import DOCS_IN_ROW, LENGTHS
from wayhome.vault.search.lists import TIMES, Posting
from wayhome.vault.search.parts import Part

K1, B = 1.2, 0.6
MEAN_LENGTH = 180
RECENT = 0.25
"""How much more a record of now counts than one of long ago."""
YEAR = 365.25 * 24 * 3600 * 1e6
"""Microseconds in which the bonus of what is recent halves."""
_BONUS = RECENT * YEAR
FEW = 1_000
RANKED = 4_000
"""Of more than so many records of a part, the newest are ranked and come before the others."""

_FACTOR = [1 - B + B * words / MEAN_LENGTH for words in LENGTHS]
_ROW_BITS = DOCS_IN_ROW.bit_length() - 1
WEIGHTS = [[times * (K1 + 1) / (times + K1 * factor) for factor in _FACTOR] for times in TIMES]
"""How much a term counts, by class of how often and byte of length."""

Scorer = list[tuple[float, Posting, bool]]
"""How much each list tells, and whether every record that is ranked stands in it."""


def scored_leaves(tree: Node) -> list[Term | Prefix]:
    """The leaves that say how well a record fits."""
    found: dict[Term | Prefix, None] = {}
    for leaf, wanted in leaves(tree):
        if wanted and isinstance(leaf, Phrase):
            found.update(dict.fromkeys(map(Term, leaf.terms)))
        elif wanted and isinstance(leaf, Prefix | Term) and (isinstance(leaf, Prefix) or leaf.scored):
            found[leaf] = None
    return list(found)


def lookup(part: Part, leaf: Term | Prefix) -> Posting:
    """The list of a leaf."""
    return part.term(leaf.term) if isinstance(leaf, Term) else part.prefix(leaf.start)


def rarities(parts: Sequence[Part], scored: Sequence[Term | Prefix]) -> list[float]:
    """How much each leaf tells: the rarer, the more."""
    every = sum(part.size for part in parts)
    counts = (sum(lookup(part, leaf).count for part in parts) for leaf in scored)
    return [log(1 + (every - count + 0.5) / (count + 0.5)) for count in counts]


def in_every(tree: Node) -> frozenset[Node]:
    """Leaves of a tree without phrases that hold of every record of which the tree holds."""
    if isinstance(tree, Term | Prefix):
        return frozenset((tree,))
    return frozenset().union(*map(in_every, tree.parts)) if isinstance(tree, And) else frozenset()


def telling(
    part: Part, scored: Sequence[Term | Prefix], rarity: Sequence[float], certain: frozenset[Node] = frozenset()
) -> Scorer:
    """The lists of a part that say how well a record fits, and how much each tells. ``certain``: see `in_every`."""
    return [
        (weight, posting, leaf in certain)
        for leaf, weight in zip(scored, rarity, strict=True)
        if (posting := lookup(part, leaf)).count and not posting.is_frequent
    ]


def ranked(found: Numbers, most: int) -> list[int]:
    """Of these records those that are ranked, ascending."""
    if len(found) > RANKED:
        return newest(found, max(RANKED, most))[::-1]
    return found.numbers() if isinstance(found, Bitmap) else sorted(found)


def best(part: Part, some: Sequence[int], scorer: Scorer, most: int, now: int) -> list[tuple[float, int]]:
    """The ``most`` best of these records, ascending, with their scores, best first; of equals, the newest.

    What is done for each record is done for all of them at once: there may be thousands.
    """
    every, lengths = set(some), part.lengths(some)
    points: Iterable[float] = repeat(0.0, len(some))
    for rarity, posting, in_all in scorer:
        weights = _weights(posting, some, lengths)
        if not in_all:
            here = every.intersection(posting.docs)
            weights = map(mul, weights, map(here.__contains__, some))
        points = map(add, points, map(mul, repeat(rarity), weights))
    moments, rows = part.moments(), [*map(rshift, some, repeat(_ROW_BITS))]
    ages = {row: now - moments[row] for row in set(rows)}
    bonus = {row: 1 + _BONUS / (YEAR + age if age > 0 else YEAR) for row, age in ages.items()}
    found = zip(map(mul, points, map(bonus.__getitem__, rows)), some, strict=True)
    # Hundreds are in order sooner than the best of them are picked out; thousands are not.
    return sorted(found, reverse=True)[:most] if len(some) <= FEW else nlargest(most, found)


def foremost(chosen: Sequence[list[tuple[float, int]]], most: int) -> list[list[tuple[float, int]]]:
    """Of the best of each part those that may be among the ``most`` best of all: which they are need not be read of
    the others. Of equals, all: their moments decide."""
    scores = sorted((score for of_part in chosen for score, _ in of_part), reverse=True)
    least = scores[most - 1] if 0 < most <= len(scores) else 0.0
    return [[each for each in of_part if each[0] >= least] for of_part in chosen]


def _weights(posting: Posting, some: Sequence[int], lengths: Sequence[int]) -> Iterable[float]:
    """How much a term counts in each of these records, if it is there."""
    weights = [*map(WEIGHTS[0].__getitem__, lengths)]
    for place, each in _often(posting.docs, posting.classes(), some):
        weights[place] = WEIGHTS[each][lengths[place]]
    return weights


def _often(docs: Sequence[int], classes: Mapping[int, int], some: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Of these records those that have a term more than once: their places among them, and the class of how often."""
    if len(classes) < len(some):
        for at, each in classes.items():
            place = bisect_left(some, docs[at])
            if place < len(some) and some[place] == docs[at]:
                yield place, each
    else:
        for place, number in enumerate(some):
            at = bisect_left(docs, number)
            if at < len(docs) and docs[at] == number and at in classes:
                yield place, classes[at]
