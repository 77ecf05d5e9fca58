"""The pages of finding a therapist, side by side: what stands in the tabs above each of them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wayhome.find import shortlist
from wayhome.languages.words import _
from wayhome.vault.opened import OpenVault


class Tab(msgspec.Struct, frozen=True):
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
    Tab("find:place", _("Start")),
    Tab("find:search", _("Search")),
    Tab("find:shortlist", _("My shortlist"), _candidates),
    Tab("find:questions", _("What to ask")),
    Tab("find:consultations", _("First conversations")),
    Tab("find:compare", _("Compare")),
)
"""As many as fit side by side, in the order in which they may help. Every other page has a door on the first of them,
and shows that one as open."""


def tabs(vault: OpenVault) -> list[tuple[str, str]]:
    """Name and words of every tab, as this vault has them."""
    return [(tab.name, tab.said(vault)) for tab in TABS]
