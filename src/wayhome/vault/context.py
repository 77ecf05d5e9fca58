"""What templates know of the open vault: how to greet, when it locks, what to say now. Never its keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from wayhome.vault import giving, queries, sessions, sides
from wayhome.vault.opened import OpenVault


@dataclass
class Presence:
    """The face of an open vault for templates; each part is read only when a template asks for it."""

    _vault: OpenVault

    @cached_property
    def name(self) -> str:
        """How the person wants to be greeted."""
        return queries.profile(self._vault).payload.name

    @property
    def mark(self) -> str:
        """What every form of this vault's pages carries."""
        return self._vault.mark

    @property
    def idle_seconds(self) -> int:
        """Seconds without use after which the vault locks itself."""
        return self._vault.idle_seconds

    @property
    def lock_on_close(self) -> bool:
        """Whether closing the tab locks the vault."""
        return self._vault.lock_on_close

    @property
    def damaged(self) -> int:
        """How many records this page met that could not be opened."""
        return len(self._vault.damaged)

    @cached_property
    def has_somebody(self) -> bool:
        """Whether there is anybody to whom the person could give a copy of a page."""
        return giving.has_somebody(self._vault)

    @cached_property
    def is_therapist(self) -> bool:
        """Whether the person works as a therapist, as this session knows."""
        return bool(sessions.note(self._vault).side)

    def in_workspace(self, page: str) -> bool:
        """Whether the menu of the workspace stands beside this page; see ``sides``."""
        return sides.in_workspace(self._vault, page)

    @cached_property
    def toasts(self) -> tuple[sessions.Toast, ...]:
        """What is to be said on this page, once."""
        return sessions.take_toasts(self._vault)


def presence(request: HttpRequest) -> dict[str, Any]:
    """``vault`` in every template: a Presence while the vault is open, else None."""
    vault = getattr(request, "vault", None)
    return {"vault": Presence(vault) if vault is not None else None}
