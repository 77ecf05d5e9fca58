"""Which menu stands beside a page: a person’s own, or that of the workspace, where they work as a therapist, too.

The library and the settings belong to both: they keep the menu from which somebody came to them.
"""

from __future__ import annotations

from wayhome.vault import sessions
from wayhome.vault.opened import OpenVault

OWN, WORKSPACE, EITHER = "own", "workspace", "either"
"""Whose a page is."""


def remember_work(vault: OpenVault, *, on: bool) -> None:
    """Let this session know whether its person works as a therapist: no page has to ask the vault for it."""
    sessions.remember(vault, side=(sessions.note(vault).side or OWN) if on else "")


def in_workspace(vault: OpenVault, page: str) -> bool:
    """Whether the menu of the workspace stands beside this page. ``page``: whose it is. What was open last is kept in
    the session’s note, and a page of either side asks for that."""
    last, is_work = sessions.note(vault).side, page == WORKSPACE
    if page == EITHER:
        return last == WORKSPACE
    if last:
        sessions.remember(vault, side=WORKSPACE if is_work else OWN)
    return is_work
