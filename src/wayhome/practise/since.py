"""What can be told of the practices since a day: see ``vault.since``."""

from __future__ import annotations

from datetime import datetime

from wayhome.languages.words import _
from wayhome.practise.records import Run
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

MOST = 6
READ = 60
RULE = _(
    "The practices you finished since then, at most the six latest: the name, the day, and how heavy it was before and "
    "after. Nothing that you wrote in them."
)


def since(vault: OpenVault, start: datetime) -> tuple[str, ...]:
    """A line for each, the latest first."""
    runs = queries.latest(vault, Run, READ, since=start)
    return tuple(_line(run) for run in runs if run.payload.state == "done")[:MOST]


def _line(record: Record[Run]) -> str:
    run = record.payload
    day = on_day(run.ended or record.created)
    return ". ".join(part for part in (f"{run.title}, {day}", run.heaviness) if part)
