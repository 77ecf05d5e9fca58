"""What packages above and below this one may ask of a beginning: what was agreed, shown at every share."""

from __future__ import annotations

from wayhome.begin.records.agreement import AGREEMENT, LINES, Agreement
from wayhome.together.agreed import Agreed
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

KIND = AGREEMENT.name
BESIDE_A_SHARE = ("read", "between", "crisis", "away", "private")
"""The lines that say what becomes of something shared, in this order; and what is told to nobody, or has to be."""


def agreements(vault: OpenVault) -> list[Record[Agreement]]:
    """What this person agreed, with whomever, the newest first; those in which nothing stands are left out."""
    written = (one for one in queries.every(vault, Agreement) if not one.payload.is_blank)
    return sorted(written, key=lambda one: one.updated, reverse=True)


def agreement_with(vault: OpenVault, name: str) -> Record[Agreement] | None:
    """What stands for somebody of this name: what is written for them; else for nobody by name; else for another."""
    every = agreements(vault)
    theirs = (one for one in every if _same(one.payload.whom, name))
    anybodys = (one for one in every if not one.payload.whom)
    return next(theirs, None) or next(anybodys, None) or next(iter(every), None)


def agreed(vault: OpenVault, name: str = "") -> Agreed | None:
    """The same as it stands beside a share with somebody of this name, or with nobody in particular."""
    record = agreement_with(vault, name)
    if record is None:
        return None
    one = record.payload
    said = ((LINES[line][0], getattr(one, line)) for line in BESIDE_A_SHARE)
    lines = tuple((title, words) for title, words in said if words)
    return Agreed(record.id, one.whom, lines, for_another=bool(one.whom and name) and not _same(one.whom, name))


def _same(one: str, other: str) -> bool:
    return one.split() != [] and one.casefold().split() == other.casefold().split()
