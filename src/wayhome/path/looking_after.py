"""What Today says of the latest check-in, and the safety that it offers whatever else was refused."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.path.suggestions import Facts
from wayhome.safety import limits
from wayhome.safety.records import CheckIn
from wayhome.vault.kinds import Record

STILL = _("What you noted last was hard to hold. If it still is, these are here.")


class LookingAfter(msgspec.Struct, frozen=True):
    """``checked_in``: the check-in of today, or of the last hours. ``says``: what comes first when a limit speaks."""

    checked_in: Record[CheckIn] | None = None
    says: str = ""


def looking_after(check_in: Record[CheckIn] | None, facts: Facts) -> LookingAfter:
    """What there is to say; neither “Not today” nor a setting takes it away."""
    advice = limits.now(facts.distress, facts.where)
    says = "" if advice is None else advice.says if facts.fresh else STILL
    return LookingAfter(check_in if check_in and _is_present(check_in, facts.now) else None, says)


def _is_present(check_in: Record[CheckIn], now: datetime) -> bool:
    is_of_today = timezone.localtime(check_in.created).date() == now.date()
    return is_of_today or now - check_in.created < limits.FRESH
