"""The library as one person has it: their stars, their marks, what is not for them, and when deeper practices wait.

Read in one query, once in a request; asked wherever practices are listed, suggested or offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from wayhome.practise.filtering import leaves_out
from wayhome.practise.practice import Practice
from wayhome.practise.records.shelf import FAVOURITES, MARK, MARKS, Favourites, Mark, Says
from wayhome.safety import settled
from wayhome.safety.settling import Settled, among
from wayhome.together import received
from wayhome.together.offer_records import RECEIVED, Received
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

MOST = 500
"""How many records are read: a few settled things, the stars, and the marks, of which a practice has one."""
MEMO = "practise.shelf"
NAMES = (FAVOURITES.name, MARK.name, RECEIVED.name, *(kind.name for kind in settled.KINDS))
"""The kinds that the shelf is read from."""


CAREFUL = ("not-now", "together", "alone")
"""How a practice may be meant, the most careful first."""


class Meaning(msgspec.Struct, frozen=True):
    """What one suggestion says of a practice: how it is meant, and the note with it."""

    record: Record[Received]
    how: str
    note: str


class Shelf(msgspec.Struct, frozen=True):
    """``favourites``: ids, newest first. ``marks``: by id of the practice. ``suggested``: what stands of therapists’
    suggestions, by id of the practice, the newest first; ``came``: all of them, also what was put aside. Without a
    vault nothing is settled."""

    settled: Settled = msgspec.field(default_factory=Settled)
    favourites: tuple[str, ...] = ()
    marks: Mapping[str, Record[Mark]] = msgspec.field(default_factory=dict)
    suggested: Mapping[str, tuple[Meaning, ...]] = msgspec.field(default_factory=dict)
    came: tuple[Record[Received], ...] = ()

    def hides(self, practice: Practice) -> bool:
        """Whether the not-for-me list leaves this practice out."""
        not_for_me = self.settled.not_for_me
        return leaves_out(practice, not_for_me.asks, not_for_me.words)

    @property
    def _leaves_out(self) -> bool:
        """Whether the not-for-me list says anything: mostly nothing, and every practice is asked about."""
        return bool(self.settled.not_for_me.asks or self.settled.not_for_me.words)

    def fitting(self, practices: Iterable[Practice]) -> list[Practice]:
        """Those that the not-for-me list leaves."""
        return [one for one in practices if not self.hides(one)]

    def may_suggest(self, practice: Practice) -> bool:
        """Whether it may be proposed unasked: not hidden, and neither marked nor meant to wait or for together."""
        return self._is_fine_alone(practice.id) and not self.hides(practice)

    def _is_fine_alone(self, slug: str) -> bool:
        return {self.mark_of(slug), self.suggested_how(slug)} <= {"", "alone"}

    def suggested_how(self, slug: str) -> str:
        """How therapists mean a practice for this person: the most careful of what stands, or empty."""
        meant = {one.how for one in self.suggested.get(slug, ())}
        return next((how for how in CAREFUL if how in meant), "")

    def suggestible(self, practices: Mapping[str, Practice]) -> Mapping[str, Practice]:
        """Those of these that may be proposed unasked; mostly nothing is marked, meant or left out, and that is all."""
        if not self.marks and not self.suggested and not self._leaves_out:
            return practices
        waits = {slug for slug in (*self.marks, *self.suggested) if not self._is_fine_alone(slug)}
        hides = self.hides if self._leaves_out else _nothing
        return {slug: one for slug, one in practices.items() if slug not in waits and not hides(one)}

    def mark_of(self, slug: str) -> str:
        """How the person marked a practice, or empty."""
        mark = self.marks.get(slug)
        return mark.payload.says if mark else ""

    def mark_in_words(self, slug: str) -> str:
        """The mark of a practice that isn’t fine alone, in words; else empty."""
        mark = self.mark_of(slug)
        return MARKS[mark][0] if mark and mark != "alone" else ""


def _nothing(practice: Practice) -> bool:
    return False


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
    records = queries.timeline(vault, [*NAMES, *names], limit=MOST)
    vault.memo[MEMO] = _gathered(vault, records)
    return [record for record in records if record.kind not in NAMES]


def _gathered(vault: OpenVault, records: list[Record[Any]]) -> Shelf:
    stars = next((one.payload for one in records if isinstance(one.payload, Favourites)), Favourites())
    marks = {one.payload.practice: one for one in reversed(records) if isinstance(one.payload, Mark)}
    came = tuple(one for one in records if isinstance(one.payload, Received))
    return Shelf(among(vault, records), stars.practices, marks, _meant(came), came)


def _meant(came: tuple[Record[Received], ...]) -> dict[str, tuple[Meaning, ...]]:
    """What these suggestions say, by id of the practice."""
    by_slug: dict[str, tuple[Meaning, ...]] = {}
    for record in (one for one in came if one.payload.stands):
        for slug, how, note in record.payload.meant():
            by_slug[slug] = (*by_slug.get(slug, ()), Meaning(record, how, note))
    return by_slug


def look_again(vault: OpenVault) -> None:
    """Take in what was suggested, and let go what was taken back, since the vault was unlocked."""
    if not received.is_in_step(vault, shelf(vault).came):
        received.look(vault)
        vault.memo.pop(MEMO, None)


def star(vault: OpenVault, practice: Practice, *, on: bool) -> None:
    """Put a star on a practice, or take it off."""

    def starred(stars: Favourites) -> Favourites:
        others = (slug for slug in stars.practices if slug != practice.id)
        return Favourites(practices=(practice.id, *others) if on else tuple(others))

    vault.memo.pop(MEMO, None)
    operations.change_one(vault, Favourites, starred)


@in_turn
def mark(vault: OpenVault, practice: Practice, says: Says | None) -> None:
    """Mark a practice, or take its mark off."""
    vault.memo.pop(MEMO, None)
    found = [one for one in queries.every(vault, Mark) if one.payload.practice == practice.id]
    for one in found[1:] if says else found:
        operations.discard(vault, Mark, one.id)
    if says and found:
        operations.revise(vault, found[0], Mark(practice=practice.id, says=says, title=practice.title))
    elif says:
        operations.keep(vault, Mark(practice=practice.id, says=says, title=practice.title))
