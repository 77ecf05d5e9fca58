"""Many unlock at the same moment, each with a real passphrase at its real cost: who is inside goes on, and nobody takes
the memory of all. On PostgreSQL two processes serve one database, and each has a bound of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import databases
from tests.journeys.conftest import Server
from tests.journeys.kills import PASSPHRASE
from tests.journeys.visitor import Answer, Visitor
from wayhome.vault.crypto import DEFAULT_COST
from wayhome.vault.crypto.effort import BOUND, MOST

pytestmark = pytest.mark.on_both

AT_ONCE = MOST + 10
A_TRY = DEFAULT_COST.memory_kib
WITHOUT = 80 * 1024
"""KiB by which a worker may grow besides: threads, connections, pages."""


def peak(server: Server) -> int:
    """KiB of memory that the worker of a server had at its largest."""
    assert server.process
    (worker,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()[-1:]
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{worker}/status").read_text())
    assert found
    return int(found[1])


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[Server]]:
    """One; or two on one database, where it is one for several."""
    (tmp_path / "secret").write_text("the secret of an installation with a busy door")
    same = databases.beside(tmp_path) | {"WAYHOME_SECRET_FILE": str(tmp_path / "secret")}
    made = [Server(tmp_path / name, surroundings=same) for name in ("one", "other")[: 2 if databases.SERVER else 1]]
    try:
        for server in made:
            server.folder.mkdir()
            server.start()
        yield made
    finally:
        for server in made:
            server.stop()


def come(server: Server, number: int) -> Answer:
    visitor = Visitor(server.address, from_address=f"127.0.1.{number + 1}")
    visitor.get("/unlock/")
    return visitor.post("/unlock/", {"name": "Ada", "passphrase": PASSPHRASE})


def test_many_unlock_at_once_and_who_is_inside_goes_on(servers: list[Server]) -> None:
    inside = Visitor(servers[0].address)
    inside.make_vault("Ada", PASSPHRASE)
    before = [peak(server) for server in servers]

    with ThreadPoolExecutor(AT_ONCE) as people:
        unlocks = [people.submit(come, servers[number % len(servers)], number) for number in range(AT_ONCE)]
        pages = 0
        while not all(unlock.done() for unlock in unlocks):
            assert inside.get("/journal/").status == 200
            pages += 1
        said = Counter((answer.result().status, "Nothing is lost" in answer.result().body) for answer in unlocks)

    assert set(said) <= {(302, False), (503, True)}
    assert said[302, False] >= len(servers)
    assert pages >= said[302, False] / 4
    for server, was in zip(servers, before, strict=True):
        assert peak(server) - was < BOUND.at_once * A_TRY + WITHOUT
        assert "Traceback" not in server.output()
    assert come(servers[-1], AT_ONCE).status == 302
