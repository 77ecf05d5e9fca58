"""Erasing: what is said of one thing erased, the same everywhere; and many things together, with one way back."""

from __future__ import annotations

import uuid

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.opened import OpenVault

ERASED = _("Erased. It can be brought back for ten minutes, here or in the settings.")


def say_erased(vault: OpenVault, record_id: uuid.UUID, *, undo: str = "vault:undo") -> None:
    """Say it on the next page. ``undo``: the name of the address that brings this id back."""
    sessions.say(vault, ERASED, undo=reverse(undo, args=[record_id]))
