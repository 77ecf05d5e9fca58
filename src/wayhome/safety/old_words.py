"""Words of another day, which wait where a check-in says that it is much already, or far away: then and now, letters.

They wait kindly: the page says why, and they can be opened all the same.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from wayhome.safety import limits, people_first, queries
from wayhome.safety.advice import Advice
from wayhome.safety.records import CheckIn
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

SAID_LATELY = timedelta(hours=24)
"""For this long, a check-in is asked what it said."""


def wait(vault: OpenVault) -> Advice | None:
    """Why old words wait now; None where nothing speaks for that, and where nothing was said today."""
    return wait_after(vault, queries.latest_check_in(vault, within=SAID_LATELY))


def wait_after(vault: OpenVault, newest: Record[CheckIn] | None) -> Advice | None:
    """The same, where the newest check-in was read already. One from longer ago says nothing of now."""
    if people_first.today(vault):
        return limits.PEOPLE_FIRST
    if newest is None or timezone.now() - newest.created > SAID_LATELY:
        return None
    return limits.now(newest.payload.distress, newest.payload.where)
