"""From the command to the first page."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.place import Place


def figures(place: Place) -> Iterator[Figure]:
    """A start before the first that counts makes the static files."""
    with server.wayhome(place):
        pass
    yield Figure("start", place.size, tuple(_seconds(place) for _ in range(place.times(7))))


def _seconds(place: Place) -> float:
    with server.wayhome(place) as (_, seconds, _):
        return seconds
