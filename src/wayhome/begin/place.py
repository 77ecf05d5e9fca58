"""What there is in the place called Begin: a door to each part of it."""

from __future__ import annotations

from wayhome.begin import goals
from wayhome.begin.records.goal import ASIDE
from wayhome.content.numbers import in_words
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _goals(vault: OpenVault) -> str:
    count = sum(one.goal.state != ASIDE for one in goals.kept(vault))
    return in_words(count).capitalize() if count else ""


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


PARTS = (
    Part(
        "Goals",
        "milestone",
        "In your words, each with five honest descriptions, so that “a little better” has somewhere to stand.",
        "begin:goals",
        _goals,
    ),
    Part(
        "When something isn’t right between you",
        "messages-square",
        "Sentences for saying so, for when words are hard to find, and what to expect of an answer.",
        "begin:ruptures",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
