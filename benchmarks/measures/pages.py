"""Pages that are read every day, in turn with a page that does nothing."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.place import Place

WARM = 20


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds of today, a month of the journal, one entry, and hello."""
    port = server.free_port()
    hello = [sys.executable, "-m", "benchmarks.inside.hello", str(port)]
    environment = {name: value for name, value in place.environment.items() if name != "DJANGO_SETTINGS_MODULE"}
    addresses = dict(place.inside("pages"))
    samples: dict[str, list[float]] = defaultdict(list)
    with (
        server.started(hello, environment, port, "/") as (floor, _, _),
        server.wayhome(place) as (client, _, _),
    ):
        client.unlock()
        for number in range(WARM + place.times(300)):
            taken = {key: client.seconds(path) for key, path in addresses.items()} | {"hello": floor.seconds("/")}
            if number >= WARM:
                for key, seconds in taken.items():
                    samples[key].append(seconds * 1000)
    for key, found in samples.items():
        yield Figure(key, place.size, tuple(found))
