"""The library as one person has it: their stars, their marks, what is not for them, and when deeper practices wait.

Read in one query, once in a request; asked wherever practices are listed, suggested or offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from wayhome.practise.filtering import leaves_out
from wayhome.practise.practice import Practice
from wayhome.practise.records.shelf import FAVOURITES, MARK, Favourites, Mark, Says
from wayhome.safety import settled
from wayhome.safety.settling import Settled, among
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

MOST = 500
"""How many records are read: a few settled things, the stars, and the marks, of which a practice has one."""
MEMO = "practise.shelf"
TRIES = 5
"""How often a change is tried again when another tab made one in the same moment."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """``favourites``: ids, newest first. ``marks``: by id of the practice. Without a vault nothing is settled."""

    settled: Settled = field(default_factory=Settled)
    favourites: tuple[str, ...] = ()
    marks: Mapping[str, Record[Mark]] = field(default_factory=dict)

    def hides(self, practice: Practice) -> bool:
        """Whether the not-for-me list leaves this practice out."""
        not_for_me = self.settled.not_for_me
        return leaves_out(practice, not_for_me.asks, not_for_me.words)

    def fitting(self, practices: Iterable[Practice]) -> list[Practice]:
        """Those that the not-for-me list leaves."""
        return [one for one in practices if not self.hides(one)]

    def may_suggest(self, practice: Practice) -> bool:
        """Whether it may be proposed unasked: not hidden, and not marked to wait or for together."""
        return self.mark_of(practice.id) in {"", "alone"} and not self.hides(practice)

    def mark_of(self, slug: str) -> str:
        """How the person marked a practice, or empty."""
        mark = self.marks.get(slug)
        return mark.payload.says if mark else ""


def shelf(vault: OpenVault | None) -> Shelf:
    """The library as this person has it; as it is for everybody when no vault is open."""
    if vault is None:
        return Shelf()
    found = vault.memo.get(MEMO)
    if not isinstance(found, Shelf):
        beside(vault, ())
        found = vault.memo[MEMO]
        assert isinstance(found, Shelf)
    return found


def beside(vault: OpenVault, names: Iterable[str]) -> list[Record[Any]]:
    """The few records of these kinds, newest first, read together with the shelf: for a page that needs both."""
    mine = [FAVOURITES.name, MARK.name, *(kind.name for kind in settled.KINDS)]
    records = queries.timeline(vault, [*mine, *names], limit=MOST)
    vault.memo[MEMO] = _gathered(records)
    return [record for record in records if record.kind not in mine]


def _gathered(records: list[Record[Any]]) -> Shelf:
    stars = next((one.payload for one in records if isinstance(one.payload, Favourites)), Favourites())
    marks = {one.payload.practice: one for one in reversed(records) if isinstance(one.payload, Mark)}
    return Shelf(among(records), stars.practices, marks)


def star(vault: OpenVault, practice: Practice, *, on: bool) -> None:
    """Put a star on a practice, or take it off. Raises Stale when others change stars all the time."""
    _tried(vault, lambda: _star(vault, practice, on=on))


def mark(vault: OpenVault, practice: Practice, says: Says | None) -> None:
    """Mark a practice, or take its mark off. Raises Stale when others change it all the time."""
    _tried(vault, lambda: _mark(vault, practice, says))


def _tried(vault: OpenVault, change: Callable[[], None]) -> None:
    """Do it, and again when another tab did the same in that moment."""
    for _ in range(TRIES):
        vault.memo.pop(MEMO, None)
        with suppress(operations.Stale, IntegrityError), transaction.atomic():
            change()
            return
    raise operations.Stale("Practice")


def _star(vault: OpenVault, practice: Practice, *, on: bool) -> None:
    record = queries.find(vault, Favourites, vault.singleton(FAVOURITES))
    others = [slug for slug in (record.payload.practices if record else ()) if slug != practice.id]
    starred = Favourites(practices=(practice.id, *others) if on else tuple(others))
    if record is None:
        operations.keep(vault, starred, record_id=vault.singleton(FAVOURITES))
    elif record.payload != starred:
        operations.revise(vault, record, starred)


def _mark(vault: OpenVault, practice: Practice, says: Says | None) -> None:
    found = [one for one in queries.every(vault, Mark) if one.payload.practice == practice.id]
    for one in found[1:] if says else found:
        operations.discard(vault, Mark, one.id)
    if says and found:
        operations.revise(vault, found[0], Mark(practice=practice.id, says=says, title=practice.title))
    elif says:
        operations.keep(vault, Mark(practice=practice.id, says=says, title=practice.title))
