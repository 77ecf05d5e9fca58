"""Pages while a job runs beside them in the same process."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure, Missing
from benchmarks.place import PASSPHRASE, Place

EXPORT = "/copies/export/"
FORM = {"passphrase": PASSPHRASE, "again": PASSPHRASE, "sealing": "sealed"}


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds of Today, asked for again and again until an export to age is done."""
    samples: list[float] = []
    with server.wayhome(place) as (client, _, _):
        client.unlock()
        client.seconds("/")
        form = client.fields(EXPORT) | FORM
        answer = client.ask(EXPORT, form)[1]
        if answer.status != 302:
            raise Missing(f"beginning an export answers {answer.status}")
        job = answer.headers["Location"]
        began = time.perf_counter()
        while b"hx-trigger" in client.ask(job)[2] and time.perf_counter() - began < 300:
            samples += [client.seconds("/") * 1000 for _ in range(10)]
    if not samples:
        raise Missing("the export was done before a page could be asked for")
    yield Figure("busy", place.size, tuple(samples))
