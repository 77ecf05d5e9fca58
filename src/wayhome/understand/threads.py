"""What seems to go together: which words of a person's patterns come in the same ones, counted and no more.

Nothing is read into them. The same words, whatever their letters, are the same; each pattern counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise

import msgspec
from msgspec.structs import replace

from wayhome.content import feelings
from wayhome.languages.words import _
from wayhome.understand.records import NOTHING_SAID, Node, Pattern
from wayhome.vault.kinds import Record

COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("trigger", _("What set it off"), "madder"),
    ("feeling", _("Feeling"), "dusk"),
    ("body", _("In the body"), "spruce"),
    ("age", _("How old I felt"), "lamp"),
    ("need", _("What was needed"), "moss"),
)
"""Each column of the map from left to right: its id, its words, its ink."""
PLACE = {name: place for place, (name, __, __) in enumerate(COLUMNS)}
FEWEST = 2
"""A map needs so many patterns; and what goes together has come so often."""
TRIED = 200
"""So many beginnings of a thread are looked at."""


class Knot(msgspec.Struct, frozen=True):
    """Words in one column, and the patterns that have them, newest first."""

    node: Node
    words: str
    patterns: tuple[Record[Pattern], ...]
    number: int = 0

    @property
    def anchor(self) -> str:
        """Where the page says what it is made of. A number: an address holds nobody’s words."""
        return f"knot-{self.number}"

    @property
    def count(self) -> int:
        """In how many patterns they are."""
        return len(self.patterns)

    @property
    def column(self) -> int:
        """0 to 4, from left to right."""
        return PLACE[self.node[0]]

    @property
    def label(self) -> str:
        """What its column is called."""
        return COLUMNS[self.column][1]

    @property
    def ink(self) -> str:
        """The ink of its column."""
        return COLUMNS[self.column][2]

    @property
    def younger(self) -> Record[Pattern] | None:
        """The newest pattern that names the younger self of this age, if it is the age of one who is known."""
        if self.node[0] != "age":
            return None
        return next((record for record in self.patterns if record.payload.about and record.payload.name), None)


class Thread(msgspec.Struct, frozen=True):
    """Knots that come together in ``count`` patterns, from left to right."""

    knots: tuple[Knot, ...]
    count: int

    @property
    def nodes(self) -> tuple[Node, ...]:
        """What tells it from every other."""
        return tuple(knot.node for knot in self.knots)


class Threads(msgspec.Struct, frozen=True):
    """All of it: ``links`` between neighbours, the strongest first; ``strongest``, if anything came together twice."""

    patterns: int
    knots: tuple[Knot, ...] = ()
    links: tuple[Thread, ...] = ()
    strongest: Thread | None = None
    put_aside: tuple[tuple[Node, ...], ...] = msgspec.field(default=())

    @property
    def is_enough(self) -> bool:
        """Whether there are patterns enough for a map."""
        return self.patterns >= FEWEST

    @property
    def repeated(self) -> list[Thread]:
        """The links that came more than once."""
        return [link for link in self.links if link.count >= FEWEST]


def places_of(pattern: Pattern) -> list[tuple[Node, str]]:
    """Where a pattern stands on the map: from left to right, each with its words. What was not said has no place."""
    said: tuple[tuple[str, Sequence[str]], ...] = (
        ("trigger", [pattern.heading] if pattern.trigger.strip() else []),
        ("feeling", pattern.feelings_in_words),
        ("body", pattern.body.replace(";", ",").split(",")),
        ("age", [pattern.name or pattern.age]),
        ("need", [pattern.need_in_words or pattern.needed.partition("\n")[0]]),
    )
    found = {
        (column, _compared(column, plain)): shown[:1].upper() + shown[1:]
        for column, words in said
        for word in words
        if (plain := word.strip(" \n.,;")) and (shown := str(word).strip(" \n.,;")) and plain != NOTHING_SAID
    }
    return list(found.items())


def _compared(column: str, words: str) -> str:
    """Words as they are compared and kept: whatever their letters, and the language in which they were chosen."""
    return feelings.compared(words) if column == "feeling" else words.casefold()


def gather(patterns: Iterable[Record[Pattern]], put_aside: tuple[tuple[Node, ...], ...] = ()) -> Threads:
    """What seems to go together in these patterns, newest first, without the threads that were put aside."""
    records = list(patterns)
    on_map = [places_of(record.payload) for record in records]
    words: dict[Node, str] = {}
    having: dict[Node, list[Record[Pattern]]] = {}
    for record, places in zip(records, on_map, strict=True):
        for node, said in places:
            words.setdefault(node, said)
            having.setdefault(node, []).append(record)
    knots = {node: Knot(node, words[node], tuple(found)) for node, found in having.items()}
    nodes = [frozenset(node for node, __ in places) for places in on_map]
    return Threads(
        patterns=len(records),
        knots=_numbered(knots),
        links=tuple(_links(knots, nodes, set(put_aside))),
        strongest=_strongest(knots, nodes, set(put_aside)),
        put_aside=put_aside,
    )


def _numbered(knots: dict[Node, Knot]) -> tuple[Knot, ...]:
    """From left to right, in each column what came most often first."""
    ordered = sorted(knots.values(), key=lambda knot: (knot.column, -knot.count))
    return tuple(replace(knot, number=number) for number, knot in enumerate(ordered, start=1))


def _links(knots: dict[Node, Knot], patterns: list[frozenset[Node]], aside: set[tuple[Node, ...]]) -> list[Thread]:
    """Neighbours in each pattern: what was said, and what was said next to the right of it."""
    counted: Counter[tuple[Node, Node]] = Counter()
    for nodes in patterns:
        columns = [[node for node in nodes if PLACE[node[0]] == place] for place in range(len(COLUMNS))]
        for left, right in pairwise([column for column in columns if column]):
            counted.update((one, other) for one in left for other in right)
    found = [Thread((knots[one], knots[other]), count) for (one, other), count in counted.items()]
    found.sort(key=lambda link: (-link.count, [(knot.column, knot.words) for knot in link.knots]))
    return [link for link in found if link.nodes not in aside]


def _strongest(knots: dict[Node, Knot], patterns: list[frozenset[Node]], aside: set[tuple[Node, ...]]) -> Thread | None:
    """The longest of what comes together most often."""
    pairs: Counter[tuple[Node, Node]] = Counter()
    for nodes in patterns:
        pairs.update(pair for pair in combinations(sorted(nodes, key=_order), 2) if pair[0][0] != pair[1][0])
    often = sorted((pair for pair, count in pairs.items() if count >= FEWEST), key=lambda pair: (-pairs[pair], pair))
    for pair in islice((pair for pair in often if pair not in aside), TRIED):
        grown = _grown(pair, patterns, aside)
        if not _was_put_aside(grown, aside):
            return Thread(tuple(knots[node] for node in grown), _support(set(grown), patterns))
    return None


def _was_put_aside(nodes: tuple[Node, ...], aside: set[tuple[Node, ...]]) -> bool:
    """Whether it is much the same as a longer thread of which the person said that it is not quite right."""
    return any(len(set(thread) & set(nodes)) > len(thread) / 2 for thread in aside if len(thread) > 2)


def _grown(begun: tuple[Node, ...], patterns: list[frozenset[Node]], aside: set[tuple[Node, ...]]) -> tuple[Node, ...]:
    """A thread with every other column added that came along with all of it more than once, the most frequent first.

    Two that do not belong together, as the person said, do not come into it together.
    """
    nodes, apart = set(begun), [set(pair) for pair in aside if len(pair) == 2]
    while candidates := [
        node for node in _beside(nodes, patterns) if not any(pair <= nodes | {node} for pair in apart)
    ]:
        support, best = max(((_support(nodes | {node}, patterns), node) for node in sorted(candidates)), key=_first)
        if support < FEWEST:
            break
        nodes.add(best)
    return tuple(sorted(nodes, key=_order))


def _beside(nodes: set[Node], patterns: list[frozenset[Node]]) -> Iterator[Node]:
    """Words of other columns that are in patterns with all of these."""
    taken = {column for column, __ in nodes}
    yield from {node for other in patterns if nodes <= other for node in other if node[0] not in taken}


def _support(nodes: set[Node], patterns: list[frozenset[Node]]) -> int:
    return sum(nodes <= other for other in patterns)


def _order(node: Node) -> tuple[int, str]:
    return PLACE[node[0]], node[1]


def _first(pair: tuple[int, Node]) -> int:
    return pair[0]
