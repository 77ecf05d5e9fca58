"""Writes of the safety package."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wayhome.safety.records import CheckIn
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def keep_check_in(vault: OpenVault, said: Mapping[str, Any], created: datetime | None = None) -> Record[CheckIn]:
    """Seal what a valid CheckInForm says, as of ``created`` or now.

    Whether the person ticked that they are not safe is not among it: it is answered at once and never kept.
    """
    check_in = CheckIn(
        distress=said["distress"],
        where=said["where"],
        feelings=tuple(said["feelings"]),
        body=said["body"],
        words=said["words"],
    )
    return operations.keep(vault, check_in, created=created)


def erase_check_in(vault: OpenVault, record_id: uuid.UUID) -> None:
    """Take a check-in out of everything, with the usual moment to undo. Raises NotHere."""
    operations.erase(vault, CheckIn, record_id)
