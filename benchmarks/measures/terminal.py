"""From the terminal, with the vault kept open: whole processes, from the key that is pressed to the prompt."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.corpus import MARKERS, entries, vocabulary, words
from benchmarks.figures import Figure
from benchmarks.place import Place


def figures(place: Place) -> Iterator[Figure]:
    """Seconds of writing an entry and of a search."""
    times = place.times(15)
    pages = [page.body for page in entries(200, vocabulary(words(place.listed)))][:times]
    place.command("unlock", "--for", "60m", *place.key)
    try:
        yield Figure("terminal-write", place.size, tuple(place.command("write", said=page).seconds for page in pages))
        searches = (place.command("search", MARKERS["ten"]).seconds for _ in range(times))
        yield Figure("terminal-search", place.size, tuple(searches))
    finally:
        place.command("lock")
