"""Briefs: begun from what was left in, found again for their session."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec
from django.utils import timezone

from wayhome.begin import gathering, sessions
from wayhome.begin.records.brief import Brief
from wayhome.begin.records.session import Session
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

READ = 30


def latest(vault: OpenVault) -> list[Record[Brief]]:
    """The newest of them, newest first."""
    return queries.latest(vault, Brief, READ)


def for_session(vault: OpenVault, one: Session) -> Record[Brief] | None:
    """The newest that was written for the day of this session."""
    return next((brief for brief in latest(vault) if one.day and brief.payload.day == one.day), None)


@in_turn
def begin(vault: OpenVault, marks: Collection[str], now: datetime) -> Record[Brief]:
    """Begin one with the lines that were left in, exactly as they were seen. It counts once it is kept by hand."""
    coming = sessions.next_one(vault, timezone.localtime(now).date())
    texts = gathering.chosen(gathering.gathered(vault, now), marks)
    day, whom = (coming.payload.day, coming.payload.whom) if coming else (None, "")
    blank = Brief(day=day, whom=whom)
    return operations.keep(vault, msgspec.structs.replace(blank, **texts))
