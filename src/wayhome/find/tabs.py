"""The pages of finding a therapist, side by side: what stands in the tabs above each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wayhome.find import shortlist
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class Tab:
    """``name``: of its address; ``words``: what it says; ``count``: how many things are there, where that is said."""

    name: str
    words: str
    count: Callable[[OpenVault], int] | None = None

    def said(self, vault: OpenVault) -> str:
        """Its words for this vault: “My shortlist (3)”."""
        number = self.count(vault) if self.count else 0
        return f"{self.words} ({number})" if number else self.words


def _candidates(vault: OpenVault) -> int:
    return len(shortlist.kept(vault))


TABS = (
    Tab("find:place", "Start"),
    Tab("find:search", "Search"),
    Tab("find:shortlist", "My shortlist", _candidates),
    Tab("find:questions", "What to ask"),
    Tab("find:consultations", "First conversations"),
    Tab("find:compare", "Compare"),
)
"""As many as fit side by side, in the order in which they may help. Every other page has a door on the first of them,
and shows that one as open."""


def tabs(vault: OpenVault) -> list[tuple[str, str]]:
    """Name and words of every tab, as this vault has them."""
    return [(tab.name, tab.said(vault)) for tab in TABS]
