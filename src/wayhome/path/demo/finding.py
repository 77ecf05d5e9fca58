"""Who was on the shortlist in the demonstration, and what passed with each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from wayhome.find.records.candidate import Candidate
from wayhome.find.records.contact import Contact
from wayhome.path.demo.words import CandidateWords
from wayhome.vault import operations
from wayhome.vault.opened import OpenVault

EVENING = "19:00"


def keep_candidate(vault: OpenVault, said: CandidateWords, at: Callable[[int, str], datetime]) -> None:
    """Somebody on the shortlist as they stood at the end, with the log in the order of its days."""
    looked_up = at(said.looked_up, EVENING).date() if said.looked_up is not None else None
    blank = Candidate(name="", stage=said.stage, stage_before=said.stage_before, checked_on=looked_up)
    written: Candidate = msgspec.convert(msgspec.structs.asdict(blank) | said.said, Candidate)
    record = operations.keep(vault, written, created=at(said.day, said.time))
    for line in said.contact:
        moment = at(line.day, EVENING)
        contact = Contact(candidate=record.id, day=moment.date(), what=line.what, words=line.words)
        operations.keep(vault, contact, created=moment)
