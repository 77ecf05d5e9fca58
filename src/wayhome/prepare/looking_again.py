"""Readiness: the one record of it, and looking again, which keeps what was said before."""

from __future__ import annotations

import msgspec
from django.utils import timezone

from wayhome.prepare.records.readiness import FIELDS, READINESS, Looking, Readiness
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


def readiness(vault: OpenVault) -> Record[Readiness] | None:
    """What this person said, or None."""
    return queries.find(vault, Readiness, vault.singleton(READINESS))


@in_turn
def look_again(vault: OpenVault) -> None:
    """Put what was said with the earlier looks, and begin a fresh one. With nothing said, nothing changes."""
    record = readiness(vault)
    if record is None or record.payload.now.is_blank or record.payload.aside:
        return
    sheet = record.payload
    look = msgspec.structs.replace(sheet.now, since=sheet.since or record.created)
    blank = {name: getattr(Looking(), name) for name in FIELDS}
    fresh = msgspec.structs.replace(sheet, **blank, since=timezone.now(), earlier=(look, *sheet.earlier))
    operations.revise(vault, record, fresh)
