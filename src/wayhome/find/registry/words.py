"""What an import did, and what somebody's entry says, in plain words: the same on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wayhome.find.registry import layout, standing
from wayhome.find.registry.brought import Brought
from wayhome.find.registry.listed import ELSEWHERE, NATIONALLY, UNPROVED

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


def not_checked(sources: Iterable[str]) -> str:
    """What is said of people who come from these sources: where they are listed, and that this proves no licence."""
    named = (NATIONALLY if source == layout.SOURCE else standing.title(source) or ELSEWHERE for source in sources)
    return f"listed in {' or in '.join(dict.fromkeys(named))}; {UNPROVED}"


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
