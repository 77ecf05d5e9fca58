"""Keeping an entry: when the answer comes, it is on the disk and in the index."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import server
from benchmarks.corpus import entries, vocabulary, words
from benchmarks.figures import Figure, Missing
from benchmarks.place import Place
from benchmarks.server import Client

WRITE = "/journal/write/"


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds from sending the form to its answer, with other words each time."""
    pages = list(entries(200, vocabulary(words(place.listed))))[: place.times(200)]
    with server.wayhome(place) as (client, _, _):
        client.unlock()
        samples = [_milliseconds(client, page.title, page.body) for page in pages]
    yield Figure("save", place.size, tuple(samples))


def _milliseconds(client: Client, title: str, body: str) -> float:
    answer = client.ask(WRITE)[1]
    form = client.fields(answer.headers["Location"]) | {"title": title, "text": body, "moment": ""}
    taken, answer, _ = client.ask(WRITE, form)
    if answer.status != 302:
        raise Missing(f"keeping an entry answers {answer.status}")
    return taken * 1000
