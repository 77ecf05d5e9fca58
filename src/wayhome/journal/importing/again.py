"""An import that was taken back, and brought back from what was erased lately: it is here again."""

from __future__ import annotations

import uuid

from wayhome.journal.importing import works
from wayhome.journal.importing.records import Import
from wayhome.journal.records import ENTRY, Entry
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault


def as_it_is(vault: OpenVault, record: Record[Import]) -> Record[Import]:
    """This import as it stands now; what came back is remembered as brought in, so that it can be taken back again."""
    if record.payload.state != "back" or not _is_here(vault, record):
        return record
    works.change(vault, record.id, state="brought", ended=record.payload.came_in, came_in=None, witness=None)
    return queries.get(vault, Import, record.id)


def _is_here(vault: OpenVault, record: Record[Import]) -> bool:
    """Whether its witness is here, and did not come in meanwhile with another import of the same."""
    witness = record.payload.witness
    row = witness and SealedRecord.objects.filter(vault_id=vault.id, id=witness).first()
    if not row:
        return False
    if not _has(record.payload, row.id):
        came = queries.get(vault, Entry, row.id).payload.came if row.kind == ENTRY.name else None
        return came is not None and came.brought == record.id
    others = (other.payload for other in queries.every(vault, Import) if other.id != record.id)
    return not any(other.state == "brought" and _has(other, row.id) for other in others)


def _has(one: Import, record_id: uuid.UUID) -> bool:
    ids = one.exact
    return any(ids[at : at + 16] == record_id.bytes for at in range(0, len(ids), 16))
