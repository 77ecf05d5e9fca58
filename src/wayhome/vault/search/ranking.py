"""In which order records are shown: by BM25, a little for what is recent; or newest first.

BM25: Robertson and Zaragoza, “The Probabilistic Relevance Framework”, 2009. The mean length is taken as fixed, so that
no save changes what stands in a segment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from heapq import nlargest
from math import log

from wayhome.vault.search.asking import Node, Phrase, Prefix, Term, leaves
from wayhome.vault.search.layout import DOCS_IN_ROW, LENGTHS
from wayhome.vault.search.lists import TIMES, Posting
from wayhome.vault.search.parts import Part

K1, B = 1.2, 0.6
MEAN_LENGTH = 180
RECENT = 0.25
"""How much more a record of now counts than one of long ago."""
YEAR = 365.25 * 24 * 3600 * 1e6
"""Microseconds in which the bonus of what is recent halves."""
RANKED = 4_000
"""Of more than so many records of a part, the newest are ranked and come before the others."""

_FACTOR = [1 - B + B * words / MEAN_LENGTH for words in LENGTHS]
WEIGHTS = [[times * (K1 + 1) / (times + K1 * factor) for factor in _FACTOR] for times in TIMES]
"""How much a term counts, by class of how often and byte of length."""

Scorer = list[tuple[float, Posting]]


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


def best(
    part: Part, found: set[int], scored: Sequence[Term | Prefix], rarity: Sequence[float], most: int, now: int
) -> list[tuple[float, int]]:
    """The ``most`` best of these records with their scores, best first; of equals, the newest."""
    telling = [
        (weight, posting)
        for leaf, weight in zip(scored, rarity, strict=True)
        if (posting := lookup(part, leaf)).count and not posting.is_frequent
    ]
    if not telling:
        return newest(found, most)
    points = _points(part, sorted(found)[-max(RANKED, most) :] if len(found) > RANKED else sorted(found), telling, now)
    return nlargest(most, points)


def newest(found: set[int], most: int) -> list[tuple[float, int]]:
    """The ``most`` newest of these records."""
    # Numbers come out of a set almost in order: to sort them all takes a tenth of picking out the largest.
    return [(0.0, number) for number in sorted(found, reverse=True)[:most]]


def _points(part: Part, some: Sequence[int], telling: Scorer, now: int) -> list[tuple[float, int]]:
    lengths = part.lengths(some)
    points = dict.fromkeys(some, 0.0)
    for rarity, posting in telling:
        docs, count, classes = posting.docs, posting.count, posting.classes()
        weights = [[rarity * each for each in row] for row in WEIGHTS]
        if count <= len(some) * 4:
            for at, number in enumerate(docs):
                if number in points:
                    points[number] += weights[classes.get(at, 0)][lengths[number]]
        else:
            for number in some:
                at = bisect_left(docs, number)
                if at < count and docs[at] == number:
                    points[number] += weights[classes.get(at, 0)][lengths[number]]
    moments = part.moments()
    bonus = {row: _bonus(moments[row], now) for row in {number // DOCS_IN_ROW for number in some}}
    return [(score * bonus[number // DOCS_IN_ROW], number) for number, score in points.items()]


def _bonus(moment: int, now: int) -> float:
    return 1 + RECENT * YEAR / (YEAR + max(0, now - moment))
