"""What there is in the place called Navigate: a door to each part of it, with what is there already."""

from __future__ import annotations

from wayhome.navigate import blocks
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to
from wayhome.vault.readable import on_day


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _blocks(vault: OpenVault) -> str:
    last = blocks.lately(vault)
    return f"looked at on {on_day(last[0].created)}" if last else ""


PARTS = (
    Part(
        "What’s in the way",
        "mountain",
        "Nothing comes, too much, too numb, “this is silly”. Name it, thank it, take a tenth. Or not today.",
        "navigate:obstacles",
        _blocks,
    ),
)
"""The parts. Each is whole by itself."""
