"""Reads of the safety package."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.utils import timezone

from wayhome.safety.records import CheckIn
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def check_in(vault: OpenVault, record_id: uuid.UUID) -> Record[CheckIn]:
    """The check-in of that id. Raises NotHere."""
    return queries.get(vault, CheckIn, record_id)


def latest_check_in(vault: OpenVault, within: timedelta | None = None) -> Record[CheckIn] | None:
    """The newest check-in, or None when there is none, or none in the time ``within`` up to now."""
    since = None if within is None else timezone.now() - within
    return next(iter(queries.latest(vault, CheckIn, 1, since=since)), None)
