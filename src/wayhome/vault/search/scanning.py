"""Looking through every record, one by one: the answer while there is no index that can be trusted."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from math import log
from typing import Any

from wayhome.vault import kinds, rows
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord
from wayhome.vault.moments import microseconds
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, oldest_first, opened
from wayhome.vault.search import layout, matching, tally, terms
from wayhome.vault.search.asking import Asked, Node, Prefix, Term
from wayhome.vault.search.lists import class_of
from wayhome.vault.search.ranking import RECENT, WEIGHTS, YEAR, scored_leaves
from wayhome.vault.search.terms import Words

Found = tuple[list[Record[Any]], int]
"""A page of records, and how many there are in all."""


def records(vault: OpenVault, asked: Asked) -> Iterator[Record[Any]]:
    """Every record that is searched, of the span of time, oldest first. What does not open is left out and noted."""
    there = SealedRecord.objects.filter(vault_id=vault.id)
    if asked.since is not None:
        there = there.filter(created__gte=asked.since)
    if asked.until is not None:
        there = there.filter(created__lt=asked.until)
    for row in oldest_first(there, tally.indexed_kinds()):
        try:
            yield opened(vault, row)
        except UNREADABLE:
            vault.damaged.append(row.kind)


def scan(vault: OpenVault, asked: Asked, tree: Node, words: Words, limit: int, offset: int, now: int) -> Found:
    """What is asked, found by looking through everything."""
    scored = scored_leaves(tree)
    # Of what is found only its place is kept: it may be everything that there is.
    found: list[tuple[tuple[float, ...], int, uuid.UUID]] = []
    having, every = [0] * len(scored), 0
    for record in records(vault, asked):
        kind = kinds.named(record.kind)
        counts, length = terms.terms_of(words, kind, record.payload)
        every += 1
        points = tuple(_points(leaf, counts, layout.length_byte(length)) for leaf in scored)
        having = [count + (point > 0) for count, point in zip(having, points, strict=True)]
        if matching.holds(tree, counts, terms.as_line(words, kind.words_of(record.payload))):
            found.append((points, microseconds(record.created), record.id))
    rarity = [log(1 + (every - count + 0.5) / (count + 0.5)) for count in having]

    def order(each: tuple[tuple[float, ...], int, uuid.UUID]) -> tuple[float, int, uuid.UUID]:
        points, created, record_id = each
        score = sum(map(float.__mul__, rarity, points)) * (1 + RECENT * YEAR / (YEAR + max(0, now - created)))
        return (0.0 if asked.order == "date" else score, created, record_id)

    found.sort(key=order, reverse=True)
    return _opened(vault, [record_id for _, _, record_id in found[offset : offset + limit]]), len(found)


def _opened(vault: OpenVault, ids: list[uuid.UUID]) -> list[Record[Any]]:
    """These records again, in this order, without those that were erased meanwhile."""
    rows_of = {row.id: row for row in rows.of_any_kind(vault.id, ids)}
    return [opened(vault, rows_of[record_id]) for record_id in ids if record_id in rows_of]


def _points(leaf: Term | Prefix, counts: dict[str, int], length: int) -> float:
    times = counts.get(leaf.term, 0) if isinstance(leaf, Term) else _begins(leaf.start, counts)
    return WEIGHTS[class_of(times)][length] if times else 0.0


def _begins(start: str, counts: dict[str, int]) -> int:
    return int(any(term.startswith(start) for term in counts))
