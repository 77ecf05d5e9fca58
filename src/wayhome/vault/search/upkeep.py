"""What is done for the index when its vault is opened."""

from __future__ import annotations

from django.db import transaction

from wayhome.vault.opened import OpenVault
from wayhome.vault.search import tally, tending
from wayhome.vault.search.rebuilding import reindex
from wayhome.vault.search.rows import Damaged, Rows

TRIES = 5
"""How often an index is looked at again because it was changed meanwhile."""


def tend(vault: OpenVault) -> None:
    """Beside everything else: build the index if there is none, or none that is right; let go of what was erased."""
    transaction.on_commit(lambda: tending.beside(vault, look_after))


def look_after(vault: OpenVault) -> None:
    """Do all that is to be done for this index now."""
    try:
        if not is_whole(vault):
            raise Damaged
        while tending.step(vault, purge=True):
            pass
    except Damaged:
        if tally.counted(vault)[0]:
            reindex(vault)


def is_whole(vault: OpenVault) -> bool:
    """Whether there is an index that agrees with the records, with as many rows as it says it has."""
    rows = Rows(vault)
    for _ in range(TRIES):
        state = rows.state()
        if state is None or state.shape != tally.shape() or tally.is_older_than_met(vault, state):
            return False
        agrees = tally.counted(vault) == (state.records, state.revisions) and rows.count() == tending.every_row(state)
        after = rows.state()
        if agrees:
            # The first search need not count again.
            tally.agreed(vault, state, now=True)
        if agrees or (after is not None and after.version == state.version):
            return agrees
    return False
