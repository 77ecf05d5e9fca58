"""What the younger self is called where a practice speaks of one."""

from __future__ import annotations

from wayhome.practise.records.run import Run
from wayhome.practise.shelf import shelf
from wayhome.vault.opened import OpenVault


def younger(vault: OpenVault | None, run: Run | None = None) -> str:
    """The name of whom a run is done with; else the words that the person uses for the younger one; else empty, and
    the page says “your younger self”."""
    return (run.name if run else "") or shelf(vault).settled.wording.younger
