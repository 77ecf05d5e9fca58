"""What an import did, and what somebody's entry says, in plain words: the same on a page and in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

from wayhome.find.registry import layout, standing
from wayhome.find.registry.brought import Brought
from wayhome.languages.numbers import digits, joined
from wayhome.languages.words import _

REASONS = {
    "other profession": _("{count} are of another profession"),
    "organisation": _("{count} are organisations"),
    "deactivated": _("{count} were deactivated"),
    "no person": _("{count} name nobody"),
    "removed": _("{count} are left out, as was asked for"),
    "twice": _("{count} stood there twice"),
    "wrong number": _("{count} have a number that can’t be right"),
    "unresolved": _("{count} name somebody who is not in the file"),
    "unreadable": _("{count} could not be read"),
}
TAKEN_UP = _("{count} were taken up")
THERE_NOW = _("{people} people are in {where} now.")
THERE_NOW_AND_BEFORE = _("{people} people are in {where} now; before, there were {before}.")
ON_NO_MAP = _("{count} have a postcode that is on no map; they are listed as such.")
LISTED = _("listed {where}; licence not checked by us")
"""``where``: “in the national register or in my-insurer”."""
NATIONALLY, ELSEWHERE = _("in the national register"), _("in a register that was taken up here")


def by_reason(counts: Mapping[str, int]) -> Iterator[str]:
    """How many rows were taken up, and how many were not, by reason."""
    for why, words in ({"kept": TAKEN_UP} | REASONS).items():
        if counts.get(why):
            yield words.format(count=digits(counts[why]))


def not_checked(sources: Iterable[str]) -> str:
    """What is said of people who come from these sources: where they are listed, and that this proves no licence."""
    named = dict.fromkeys(_listed_in(source) for source in sources)
    return LISTED.format(where=reduce(lambda one, other: joined((one, other), "or"), named))


def _listed_in(source: str) -> str:
    if source == layout.SOURCE:
        return str(NATIONALLY)
    title = standing.title(source)
    return _("in {register}").format(register=title) if title else str(ELSEWHERE)


def brought(said: Brought) -> Iterator[str]:
    """The sentences about an import."""
    where = _("the register") if said.source == layout.SOURCE else _("the register {source}")
    now = THERE_NOW_AND_BEFORE if said.before else THERE_NOW
    here = where.format(source=said.source)
    yield now.format(people=digits(said.people), where=here, before=digits(said.before))
    yield _("{rows} rows were read in {seconds} seconds.").format(rows=digits(said.rows), seconds=digits(said.seconds))
    yield from (f"- {line}" for line in by_reason(said.counts))
    if said.unplaced:
        yield ON_NO_MAP.format(count=digits(said.unplaced))
    yield from said.notes
