"""Taking the register of a source away from this computer."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from filelock import FileLock, Timeout

from wayhome.find.registry import layout, standing
from wayhome.find.registry.building import Builder
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.postcodes import Known
from wayhome.languages.words import _

NONE_SUCH = _("There is no register of that source on this computer.")


def take_away(source: str) -> int:
    """Remove everybody who came from a source, and return how many they were. Raises Refused.

    Who wished to be left out stays so, should the source ever come back; of them the numbers alone are kept.
    """
    path = layout.file(source)
    try:
        with FileLock(path.parent / layout.LOCK).acquire(timeout=0):
            people, wished = _there(source)
            if wished:
                _leave_empty(source, wished)
            else:
                path.unlink()
            return people
    except Timeout:
        raise Refused(standing.BUSY) from None
    except OSError as error:
        raise Refused(
            _("This register can’t be removed ({reason}).").format(reason=error.strerror or _("no reason is given"))
        ) from None


def _there(source: str) -> tuple[int, list[tuple[int | str, str]]]:
    """How many people, and who wished to be left out; nothing of either where the file is damaged."""
    if source not in layout.sources():
        raise Refused(NONE_SUCH)
    try:
        state, wished = standing.standing(source), standing.wished(source)
    except Refused:
        return 0, []
    if state is None:
        raise Refused(NONE_SUCH)
    return state.people, wished


def _leave_empty(source: str, wished: list[tuple[int | str, str]]) -> None:
    path = layout.file(source).with_suffix(".new")
    try:
        path.unlink(missing_ok=True)
        with closing(Builder(path, Known((), ()))) as builder:
            builder.finish(standing.facts("", "", ""), wished)
        standing.put_in_place(path, source)
    except sqlite3.Error:
        path.unlink(missing_ok=True)
        raise Refused(_("This register can’t be removed. Nothing was changed.")) from None
