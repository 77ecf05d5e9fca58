"""What else has come to its end when erased records have: rows of packages above that have a last day."""

from __future__ import annotations

from collections.abc import Callable

_ends: list[Callable[[], object]] = []


def at_its_end(end: Callable[[], object]) -> None:
    """Have this done whenever erasures are finished: at every start, unlocking and erasing, and each hour.

    It needs no open vault, is cheap where there is nothing to do, and may be done any number of times.
    """
    if end not in _ends:
        _ends.append(end)


def finish_all() -> None:
    """Do all that was registered."""
    for end in _ends:
        end()
