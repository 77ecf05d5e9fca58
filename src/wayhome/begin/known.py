"""What packages above this one may ask of a beginning: what was agreed, shown at every share."""

from __future__ import annotations

from wayhome.begin.records.agreement import AGREEMENT, Agreement
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def agreement_of(vault: OpenVault) -> Record[Agreement] | None:
    """What this person and their therapist agreed on; None where nothing of it is written."""
    record = queries.find(vault, Agreement, vault.singleton(AGREEMENT))
    return record if record and not record.payload.is_blank else None
