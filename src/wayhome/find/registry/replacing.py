"""Whether a file may take the place of the register that is there: not silently, where far fewer people are in it."""

from __future__ import annotations

from wayhome.find.registry import standing
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.layout import SOURCE

FAR_FEWER = 2
"""Less than one in so many of those who are there: as likely a damaged file as a true one."""


class Asked(Refused):
    """Nothing was changed yet: the file may be taken up all the same, where somebody says so."""


def here(source: str = SOURCE) -> int:
    """How many people are in the register of a source; 0 where there is none. Raises Refused where it is damaged."""
    state = standing.standing(source)
    return state.people if state else 0


def look_at_size(before: int, after: int) -> None:
    """Raises Asked where a whole file would leave far fewer people than there were."""
    if after * FAR_FEWER < before:
        there = "one is" if after == 1 else f"{after:,} are"
        raise Asked(
            f"{before:,} people are in the register now, and {there} in this file: it may be damaged or not whole. "
            "Nothing was changed."
        )
