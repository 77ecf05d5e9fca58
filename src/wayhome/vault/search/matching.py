"""Which records a search finds: in a part of the index, or in one record that is open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from wayhome.vault.search import lists, terms
from wayhome.vault.search.asking import And, Node, Not, Or, Phrase, Prefix, Term
from wayhome.vault.search.parts import Part


def matching(tree: Node, part: Part, within: set[int] | None = None) -> set[int]:
    """The numbers of the records of which a tree without phrases holds, among those ``within``, if given."""
    if isinstance(tree, Term):
        return part.term(tree.term).within(within)
    if isinstance(tree, Prefix):
        return part.prefix(tree.start).within(within)
    if isinstance(tree, And):
        return _all_of(tree, part, within)
    if isinstance(tree, Or):
        return set().union(*(matching(each, part, within) for each in tree.parts))
    if isinstance(tree, Not):
        some = set(range(part.size)) if within is None else within
        return some - matching(tree.part, part, some)
    raise TypeError("a phrase is not looked up")


def _all_of(tree: And, part: Part, within: set[int] | None) -> set[int]:
    found = within
    rest = sorted(tree.parts, key=lambda node: _about(node, part))
    if within is None and rest and _is_frequent(rest[0], part):
        frequent = [part.term(each.term) for each in rest if isinstance(each, Term) and _is_frequent(each, part)]
        found = set(reduce(lists.both, frequent).docs)
        rest = [each for each in rest if not _is_frequent(each, part)]
    for each in rest:
        found = matching(each, part, found)
        if not found:
            return found
    return set(range(part.size)) if found is None else found


def _is_frequent(tree: Node, part: Part) -> bool:
    return isinstance(tree, Term) and part.term(tree.term).is_frequent


def _about(tree: Node, part: Part) -> int:
    """How many records a tree may hold of: the rarest is looked up first."""
    if isinstance(tree, Term):
        return part.term(tree.term).count
    if isinstance(tree, Prefix):
        return part.prefix(tree.start).count
    if isinstance(tree, And):
        return min((_about(each, part) for each in tree.parts), default=part.size)
    if isinstance(tree, Or):
        return sum(_about(each, part) for each in tree.parts)
    return part.size


def holds(tree: Node, counts: Mapping[str, int], line: str) -> bool:
    """Whether a tree holds of one record, from its terms and its units in a line (`terms.as_line`)."""
    if isinstance(tree, Term):
        return tree.term in counts
    if isinstance(tree, Prefix):
        return any(term.startswith(tree.start) for term in counts)
    if isinstance(tree, Phrase):
        return terms.holds_phrase(line, tree.units)
    if isinstance(tree, And):
        return all(holds(each, counts, line) for each in tree.parts)
    if isinstance(tree, Or):
        return any(holds(each, counts, line) for each in tree.parts)
    return not holds(tree.part, counts, line)
