"""What the families of practices hold, for the place “Practise” of the overview: from what was kept, in two queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

import msgspec

from wayhome.languages.words import _, counted
from wayhome.path import days
from wayhome.practise import library
from wayhome.practise import queries as practise
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

READ = 200
"""How many of the newest practices are looked through for the last one of each family."""

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_("Inner child dialogue"), ("dialogue",)),
    (_("Breath and body"), ("breath", "body")),
    (_("Everyday reparenting"), ("reparenting",)),
    (_("Looking back, and on"), ("integration",)),
    (_("Grounding, any time"), ("grounding",)),
)
"""Words of a row, and the families in it."""


class Row(msgspec.Struct, frozen=True):
    """A family, or two: its words, the query that shows it in the library, and what there is of it."""

    words: str
    query: str
    says: str


def families(vault: OpenVault, now: datetime) -> list[Row]:
    """The rows whose families have practices in this library."""
    runs = practise.latest_runs(vault, READ)
    conversations = queries.count(vault, Dialogue)
    here = {one.family for one in library.practices().values()}
    rows = []
    for words, names in ROWS:
        says = _last(runs, names, now)
        if "dialogue" in names and conversations:
            says = counted("{count} conversation kept", "{count} conversations kept", conversations)
        if here.intersection(names):
            rows.append(Row(words, urlencode({"family": names}, doseq=True), says))
    return rows


def _last(runs: Sequence[Record[Run]], names: tuple[str, ...], now: datetime) -> str:
    known = library.practices()
    for run in runs:
        practice = known.get(run.payload.practice)
        if practice is not None and practice.family in names:
            return _("Last {when}").format(when=days.said(run.created, now))
    return _("Not opened yet")
