"""Pages that are read every day, in turn with a page that does nothing."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.place import Place
from benchmarks.server import Client

WARM = 20


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds of today, a month of the journal, one entry, and hello."""
    port = server.free_port()
    hello = [sys.executable, "-m", "benchmarks.inside.hello", str(port)]
    environment = {name: value for name, value in place.environment.items() if name != "DJANGO_SETTINGS_MODULE"}
    addresses = dict(place.inside("pages"))
    with (
        server.started(hello, environment, port, "/") as (floor, _, _),
        server.wayhome(place) as (client, _, _),
    ):
        client.unlock()
        yield from taken(place, {key: (client, path) for key, path in addresses.items()} | {"hello": (floor, "/")})


def taken(place: Place, asked: dict[str, tuple[Client, str]]) -> Iterator[Figure]:
    """Milliseconds of these pages, one of each in a round."""
    samples: dict[str, list[float]] = defaultdict(list)
    for number in range(WARM + place.times(300)):
        seconds = {key: client.seconds(path) for key, (client, path) in asked.items()}
        if number >= WARM:
            for key, found in seconds.items():
                samples[key].append(found * 1000)
    for key, of_key in samples.items():
        yield Figure(key, place.size, tuple(of_key))
