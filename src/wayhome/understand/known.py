"""What packages below and beside this one may ask of patterns: see ``safety.noticed``."""

from __future__ import annotations

from wayhome.safety.needs import NEEDS
from wayhome.safety.noticed import Needed
from wayhome.understand.records import Pattern
from wayhome.vault import addresses, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

LOOKED_AT = 30
"""So many of the newest patterns."""
SHOWN = 3


def needed(vault: OpenVault) -> tuple[Needed, ...]:
    """What was needed in the newest patterns: the most frequent first, and of those the newest."""
    named: dict[str, list[Record[Pattern]]] = {}
    for record in queries.latest(vault, Pattern, LOOKED_AT):
        if record.payload.need in NEEDS and not record.payload.beside:
            named.setdefault(record.payload.need, []).append(record)
    found = sorted(named.items(), key=lambda one: -len(one[1]))[:SHOWN]
    return tuple(_needed(NEEDS[need], records) for need, records in found)


def _needed(words: str, records: list[Record[Pattern]]) -> Needed:
    said = next((record for record in records if record.payload.needed.strip()), records[0])
    own = said.payload.needed.strip().partition("\n")[0]
    return Needed(words, len(records), own, addresses.of("understand:pattern", said.id))
