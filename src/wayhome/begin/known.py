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


def agreement_of(vault: OpenVault) -> Record[Agreement] | None:
    """What this person and their therapist agreed on; None where nothing of it is written."""
    record = queries.find(vault, Agreement, vault.singleton(AGREEMENT))
    return record if record and not record.payload.is_blank else None


def agreed(vault: OpenVault) -> Agreed | None:
    """The same as it stands beside a share."""
    record = agreement_of(vault)
    if record is None:
        return None
    said = ((LINES[name][0], getattr(record.payload, name)) for name in BESIDE_A_SHARE)
    return Agreed(record.id, record.payload.whom, tuple((title, words) for title, words in said if words))
