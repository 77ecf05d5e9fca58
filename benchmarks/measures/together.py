"""The pages of a therapist: a client for every fifty entries, a thousand at a lifetime, with ten copies from each.

At least as many as the list shows at once: with fewer, it would be another page that is compared with itself later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.measures import filling, pages
from benchmarks.place import Place

ENTRIES_TO_A_CLIENT = 50
FULL_LIST = 30


def figures(place: Place) -> Iterator[Figure]:
    """Milliseconds of the list of clients, and of one client’s page."""
    practice = replace(place, part="together")
    addresses = _filled(practice)
    with server.wayhome(practice) as (client, _, _):
        client.unlock()
        yield from pages.taken(place, {key: (client, path) for key, path in addresses.items()})


def _filled(practice: Place) -> dict[str, str]:
    """Make the vault if it is not there; where its pages are."""
    said = practice.folder / "pages.json"
    if not said.exists():
        filling.prepare(practice)
        made = practice.inside("clients", str(max(FULL_LIST, practice.size // ENTRIES_TO_A_CLIENT)))
        said.write_text(json.dumps(made), encoding="utf-8")
    return dict(json.loads(said.read_text(encoding="utf-8")))
