"""Memory of the server, and of each further person who has a vault open."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import server
from benchmarks.corpus import MARKERS
from benchmarks.figures import Figure
from benchmarks.measures import searching
from benchmarks.place import Place
from benchmarks.server import Client

PEOPLE = 20


def figures(place: Place) -> Iterator[Figure]:
    """MiB of all processes of the server."""
    cookies = place.inside("cookies", str(PEOPLE))
    with server.wayhome(place) as (client, _, process):
        client.unlock()
        _use(client)
        one = server.memory(process)
        for cookie in cookies:
            client.cookies = {"wayhome": cookie}
            _use(client)
        many = server.memory(process)
    yield Figure("memory", place.size, (one,))
    yield Figure("memory-person", place.size, (max(0.0, many - one) / PEOPLE,))


def _use(client: Client) -> None:
    """What everybody does: look at today, at the journal, and for a word."""
    client.seconds("/")
    searching.seconds(client, client.fields("/journal/"), MARKERS["a5"])
