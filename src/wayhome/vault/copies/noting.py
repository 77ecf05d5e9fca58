"""What the vault itself remembers of copies: when the person last made one, and last rehearsed getting one back."""

from __future__ import annotations

from datetime import datetime

import msgspec

from wayhome.vault import operations, queries
from wayhome.vault.models import BackupPlan
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import COPIES, Copies


def noted(vault: OpenVault) -> Copies:
    """What is remembered."""
    record = queries.find(vault, Copies, vault.singleton(COPIES))
    return record.payload if record else Copies()


def note(vault: OpenVault, **changes: datetime) -> None:
    """Remember these moments."""
    operations.change_one(vault, Copies, lambda before: msgspec.structs.replace(before, **changes))


def note_folder(vault: OpenVault, former: str, present: str = "") -> None:
    """Remember that automatic back-ups went to ``former``, and that they go to ``present`` now."""

    def changed(before: Copies) -> Copies:
        folders = tuple(one for one in dict.fromkeys((*before.folders, former)) if one and one != present)
        return msgspec.structs.replace(before, folders=folders)

    operations.change_one(vault, Copies, changed)


def last_made(vault: OpenVault) -> datetime | None:
    """When the last back-up was made, by the person or by the plan; None when none was."""
    plan = BackupPlan.objects.filter(vault_id=vault.id).first()
    moments = [moment for moment in (noted(vault).backed_up, plan and plan.last) if moment]
    return max(moments, default=None)
