"""Threads of the map that are not quite right: put aside, put back, let go with the patterns they were drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone

from wayhome.understand.queries import not_quite
from wayhome.understand.records import Node, NotQuite, Pattern
from wayhome.understand.threads import Threads as Map
from wayhome.understand.threads import gather, places_of
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

Threads = tuple[tuple[Node, ...], ...]
MOST = 500
"""So many threads can be put aside."""


class Full(Exception):
    """As many are put aside as can be; nothing was changed."""


def not_quite_right(vault: OpenVault, thread: tuple[Node, ...]) -> None:
    """Keep that a thread of the map is not quite right, so that it is not shown. Raises Full."""
    _change(vault, lambda threads: _full((thread, *(one for one in threads if one != thread))))


def show_again(vault: OpenVault, thread: tuple[Node, ...]) -> None:
    """Show a thread again. Missing is no error."""
    _change(vault, lambda threads: tuple(one for one in threads if one != thread))


def put_aside(vault: OpenVault) -> Threads:
    """The threads that are put aside, of words that are in a pattern. No word outlives the patterns that have it: once
    the last of them can no longer be brought back, the thread is dropped too."""
    every = not_quite(vault).threads
    here = of_words_in(every, _patterns(vault)) if every else ()
    if len(here) < len(every):
        _let_go(vault)
    return here


def map_of(vault: OpenVault, patterns: Iterable[Record[Pattern]]) -> Map:
    """The thread map of these patterns, newest first, as a page shows it and a report holds it: without what the person
    put aside."""
    return gather(patterns, put_aside(vault))


@in_turn
def _let_go(vault: OpenVault) -> None:
    """Drop threads of words that are in no pattern, and in none that can still be brought back."""
    lately = queries.erased_lately(vault, timezone.now() - operations.UNDO)
    back = [record.payload for record, _ in lately if isinstance(record.payload, Pattern)]
    patterns = [*_patterns(vault), *back]
    _change(vault, lambda threads: of_words_in(threads, patterns))


def _patterns(vault: OpenVault) -> list[Pattern]:
    return [record.payload for record in queries.every(vault, Pattern)]


def of_words_in(threads: Threads, patterns: Iterable[Pattern]) -> Threads:
    """Those of which every word is in one of these patterns."""
    there = {node for pattern in patterns for node, _ in places_of(pattern)}
    return tuple(thread for thread in threads if there.issuperset(thread))


def _full(threads: Threads) -> Threads:
    if len(threads) > MOST:
        raise Full
    return threads


def _change(vault: OpenVault, change: Callable[[Threads], Threads]) -> None:
    operations.change_one(vault, NotQuite, lambda before: NotQuite(threads=change(before.threads)))
