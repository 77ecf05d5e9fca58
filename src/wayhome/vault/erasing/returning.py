"""Bringing back on the pages of one package what was erased there, and nothing else."""

from __future__ import annotations

import uuid

from wayhome.vault import operations, queries
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


@in_turn
def bring_back(vault: OpenVault, record_id: uuid.UUID, here: str) -> Record[Payload]:
    """Bring back a record with what was erased in the same moment. ``here``: how the names of the kinds begin that are
    kept on these pages. Raises NotHere, also where anything else is among it."""
    with_it = [one for one in queries.erased_with(vault, record_id) if one != record_id]
    back = [operations.bring_back(vault, one) for one in (record_id, *with_it)]
    if not all(record.kind.startswith(here) for record in back):
        raise queries.NotHere("Erased record")
    return back[0]
