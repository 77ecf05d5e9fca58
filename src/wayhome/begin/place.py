"""What there is in the place called Begin: a door to each part of it."""

from __future__ import annotations

from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


PARTS = (
    Part(
        "When something isn’t right between you",
        "messages-square",
        "Sentences for saying so, for when words are hard to find, and what to expect of an answer.",
        "begin:ruptures",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
