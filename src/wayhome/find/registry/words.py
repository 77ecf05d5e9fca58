"""What an import did, and what somebody's entry says, in plain words: the same on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wayhome.find.registry import layout
from wayhome.find.registry.brought import Brought

REASONS = {
    "other profession": "are of another profession",
    "organisation": "are organisations",
    "deactivated": "were deactivated",
    "no person": "name nobody",
    "removed": "are left out, as was asked for",
    "twice": "stood there twice",
    "wrong number": "have a number that can’t be right",
    "unresolved": "name somebody who is not in the file",
    "unreadable": "could not be read",
}


def counted(counts: Mapping[str, int]) -> Iterator[str]:
    """How many rows were taken up, and how many were not, by reason."""
    for why, words in ({"kept": "were taken up"} | REASONS).items():
        if counts.get(why):
            yield f"{counts[why]:,} {words}"


def brought(said: Brought) -> Iterator[str]:
    """The sentences about an import."""
    where = "the register" if said.source == layout.SOURCE else f"the register {said.source}"
    before = f"; before, there were {said.before:,}" if said.before else ""
    yield f"{said.people:,} people are in {where} now{before}."
    yield f"{said.rows:,} rows were read in {said.seconds:.0f} seconds."
    yield from (f"- {line}" for line in counted(said.counts))
    if said.unplaced:
        yield f"{said.unplaced:,} have a postcode that is on no map; they are listed as such."
    yield from said.notes
