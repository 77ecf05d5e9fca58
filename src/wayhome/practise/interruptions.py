"""A practice that was offered in the middle of another one, and the way back to that."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.urls import reverse

from wayhome.practise import library, places, playing
from wayhome.practise.records import Run
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault


def read(vault: OpenVault, sent: Mapping[str, str]) -> uuid.UUID | None:
    """The run that a form says is interrupted, when it is one of this vault."""
    try:
        run = queries.find(vault, Run, uuid.UUID(sent.get("interrupted", "")))
    except ValueError:
        return None
    return run.id if run else None


def way_back(vault: OpenVault, run: Run) -> str:
    """Where the interrupted run comes back slowly, or its door where it had not begun; empty where none waits."""
    found = queries.find(vault, Run, run.interrupted) if run.interrupted else None
    practice = library.of_run(found.payload) if found else None
    if found is None or practice is None or found.payload.state in playing.OVER:
        return ""
    if not found.payload.place:
        return reverse("practise:first", args=[found.id])
    if places.is_way_back(found.payload, found.payload.place):
        return places.address_now(found)
    closing = practice.closing_step(found.payload.variant)
    return places.address(found.id, closing.id if closing else places.RETURN)
