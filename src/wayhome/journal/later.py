"""The way from an older page of the timeline back towards the newest."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec

from wayhome.journal import moments
from wayhome.journal.timeline import PAGE, Asked
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault


class Later(msgspec.Struct, frozen=True):
    """A later page: its query, and whether it is the newest one."""

    query: str
    is_newest: bool


def later(vault: OpenVault, asked: Asked) -> Later | None:
    """The page of what was kept next after the place or month that is asked for; None when nothing was.

    Only moments are read for it, nothing is opened.
    """
    if asked.before is None and asked.month is None:
        return None
    since = moments.end_of_month(*asked.month) if asked.month and not asked.before else None
    places = queries.onwards(vault, asked.kinds, limit=PAGE + 1, start=asked.before, since=since)
    if not places:
        return None
    if len(places) > PAGE:
        return Later(asked.further(places[PAGE]), is_newest=False)
    return Later(urlencode({"show": asked.show}) if asked.show else "", is_newest=True)
