"""Searching: the whole page, first thing after unlocking and on a cold worker; and the call alone, in process."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import server
from benchmarks.corpus import MARKERS
from benchmarks.figures import Figure, Missing
from benchmarks.place import Place
from benchmarks.server import Client

SEARCH = "/journal/search/"
ASKED = ("garden", MARKERS["a5"], "letter morning", MARKERS["b5"], "train OR office")
"""Each with thirty hits and more in a thousand entries."""


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds of the page with thirty hits."""
    yield Figure("search-first", place.size, tuple(_after_unlocking(place, place.times(60))))
    yield Figure("search-cold", place.size, tuple(_on_a_cold_worker(place) for _ in range(place.times(7))))


def calls(place: Place) -> Iterator[Figure]:
    """Milliseconds of the call."""
    for key, samples in place.inside("calls", str(place.times(100))).items():
        yield Figure(key, place.size, tuple(samples))


def _after_unlocking(place: Place, times: int) -> list[float]:
    """Each sample is the first request of a session that was begun a moment ago."""
    cookies = place.inside("cookies", str(times + 1))
    with server.wayhome(place) as (client, _, _):
        samples = [_search(client, cookie, number) for number, cookie in enumerate(cookies)]
    return samples[1:]


def _on_a_cold_worker(place: Place) -> float:
    [cookie] = place.inside("cookies", "1")
    with server.wayhome(place) as (client, _, _):
        return _search(client, cookie, 0)


def _search(client: Client, cookie: str, number: int) -> float:
    client.cookies = {}
    token = client.fields("/unlock/")
    client.cookies["wayhome"] = cookie
    return seconds(client, token, ASKED[number % len(ASKED)]) * 1000


def seconds(client: Client, token: dict[str, str], words: str) -> float:
    """How long it takes to show what is found, as while typing. Raises Missing when no word is marked in it."""
    taken, answer, said = client.ask(SEARCH, token | {"find-words": words}, part=True)
    if answer.status != 200 or b"<mark>" not in said:
        raise Missing(f"the search page answers {answer.status}, {said.count(b'<mark>')} words marked")
    return taken
