"""Unlocking as a request, against the key derivation alone: one after the other, in turn."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.place import Place


def figures(place: Place) -> Iterator[Figure]:
    """How many times Argon2id it takes."""
    with server.wayhome(place) as (client, _, _):
        client.unlock()
        pairs = [(float(place.inside("argon")), client.unlock()) for _ in range(place.times(9))]
    yield Figure("unlock", place.size, tuple(unlocked / alone for alone, unlocked in pairs))
