"""Which records a search finds: in a part of the index, or in one record that is open."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_

from wayhome.vault.search import terms
from wayhome.vault.search.asking import And, Node, Not, Or, Phrase, Prefix, Term
from wayhome.vault.search.bitmaps import Bitmap, Numbers, as_bitmap
from wayhome.vault.search.parts import Part


def matching(tree: Node, part: Part, within: Numbers | None = None) -> Numbers:
    """The numbers of the records of which a tree without phrases holds, among those ``within``, if given."""
    if isinstance(tree, Term):
        return part.term(tree.term).within(within)
    if isinstance(tree, Prefix):
        return part.prefix(tree.start).within(within)
    if isinstance(tree, And):
        return _all_of(tree, part, within)
    if isinstance(tree, Or):
        return _any_of([matching(each, part, within) for each in tree.parts], part.size)
    if isinstance(tree, Not):
        return _without(matching(tree.part, part, within), part.size, within)
    raise TypeError("a phrase is not looked up")


def _all_of(tree: And, part: Part, within: Numbers | None) -> Numbers:
    found = within
    for each in sorted(tree.parts, key=lambda node: _about(node, part)):
        found = matching(each, part, found)
        if not found:
            return found
    return Bitmap.all(part.size) if found is None else found


def _any_of(found: list[Numbers], size: int) -> Numbers:
    few = [each for each in found if isinstance(each, set)]
    if len(few) == len(found):
        return set().union(*few)
    return reduce(or_, (as_bitmap(each, size) for each in found))


def _without(found: Numbers, size: int, within: Numbers | None) -> Numbers:
    if isinstance(within, set) and isinstance(found, set):
        return within - found
    return as_bitmap(Bitmap.all(size) if within is None else within, size) - as_bitmap(found, size)


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
