"""What is done for the index when its vault is opened."""

from __future__ import annotations

from django.db import transaction

from wayhome.vault.opened import OpenVault
from wayhome.vault.search import tally, tending
from wayhome.vault.search.rebuilding import reindex
from wayhome.vault.search.rows import Damaged, Rows


def tend(vault: OpenVault) -> None:
    """Beside everything else: build the index if there is none, or none that is right; let go of what was erased."""
    transaction.on_commit(lambda: tending.beside(vault, look_after))


def look_after(vault: OpenVault) -> None:
    """Do all that is to be done for this index now."""
    try:
        state = Rows(vault).state()
        agrees = state is not None and state.shape == tally.shape() and not tally.is_older_than_met(vault, state)
        if state is None or not agrees or tally.counted(vault) != (state.records, state.revisions):
            raise Damaged
        while tending.step(vault, purge=True):
            pass
    except Damaged:
        if tally.counted(vault)[0]:
            reindex(vault)
