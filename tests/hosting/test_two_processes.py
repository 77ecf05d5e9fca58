"""Two Wayhomes on one database, as on two machines behind one proxy: a person notices nothing of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pytest

from tests import databases
from tests.databases import postgresql_alone
from tests.journeys.conftest import Server
from tests.journeys.kills import PASSPHRASE, acknowledged
from tests.journeys.visitor import Visitor
from tests.terminal.home import Home

pytestmark = [pytest.mark.on_both, postgresql_alone("one database for two processes")]


@dataclass
class Both:
    """One person, whose browser asks now this process, now the other."""

    one: Visitor
    other: Visitor

    def has(self, path: str, words: str) -> list[bool]:
        """Whether these words stand there, at each of them."""
        return [words in visitor.get(path).body for visitor in (self.one, self.other)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of it lies."""
    return tmp_path_factory.mktemp("two")


@pytest.fixture(scope="module")
def addresses(shared: Path) -> Iterator[list[str]]:
    """Two servers with a data folder each; the database, the secret and the folder of what waits are the same."""
    folder = shared
    (folder / "secret").write_text("the secret of an installation on two machines")
    same = databases.beside(folder) | {
        "WAYHOME_SECRET_FILE": str(folder / "secret"),
        "WAYHOME_STAGED": str(folder / "staged"),
    }
    servers = [Server(folder / name, surroundings=same) for name in ("one", "other")]
    try:
        for server in servers:
            server.folder.mkdir()
            server.start()
        yield [server.address for server in servers]
        for server in servers:
            assert "Traceback" not in server.output()
    finally:
        for server in servers:
            server.stop()


@pytest.fixture
def both(addresses: list[str], request: pytest.FixtureRequest) -> Both:
    """A person with a vault that was made at the first."""
    one = Visitor(addresses[0], from_address=f"127.0.0.{crc32(request.node.name.encode()) % 200 + 20}")
    one.make_vault(request.node.name, PASSPHRASE)
    return Both(one, Visitor(addresses[1], jar=one.jar, from_address=one.from_address))


def test_what_is_written_at_one_is_read_and_found_at_both(both: Both) -> None:
    here = acknowledged(both.other, "A heron by the weir", by_hand=True)
    there = acknowledged(both.one, "A kingfisher under the bridge", by_hand=True)

    assert both.has(here, "A heron by the weir") == [True, True]
    assert both.has(there, "A kingfisher under the bridge") == [True, True]
    for words in ("heron", "kingfisher"):
        for visitor in (both.one, both.other):
            visitor.get("/journal/search/")
            visitor.post("/journal/search/", {"find-words": words})
            assert f"<mark>{words}</mark>" in visitor.get("/journal/search/").body


def test_what_is_locked_at_one_is_locked_at_the_other(both: Both) -> None:
    assert both.other.get("/journal/").status == 200
    kept = {cookie.name: cookie for cookie in both.one.jar}
    both.one.get("/")
    assert both.one.post("/lock/", {}).status == 302
    for cookie in kept.values():
        both.other.jar.set_cookie(cookie)  # also for whoever still has the cookie

    assert both.other.get("/journal/").status == 404


def test_quick_exit_at_one_locks_the_other(both: Both) -> None:
    kept = {cookie.name: cookie for cookie in both.one.jar}
    assert both.one.get("/exit/").status == 303
    for cookie in kept.values():
        both.other.jar.set_cookie(cookie)

    assert both.other.get("/journal/").status == 404


def test_wrong_tries_at_one_count_at_the_other(both: Both, request: pytest.FixtureRequest) -> None:
    for number in range(6):
        visitor = (both.one, both.other)[number % 2]
        visitor.get("/unlock/")
        visitor.post("/unlock/", {"name": request.node.name, "passphrase": f"wrong passphrase number {number}"})
    for visitor in (both.one, both.other):
        visitor.get("/unlock/")
        said = visitor.post("/unlock/", {"name": request.node.name, "passphrase": "wrong passphrase again"})
        assert "rests a while" in said.body


def test_a_back_up_that_one_makes_is_fetched_at_the_other(both: Both) -> None:
    acknowledged(both.one, "To be copied", by_hand=True)
    both.one.get("/copies/backup/")
    page = both.one.post("/copies/backup/", {}).location
    assert re.fullmatch(r"/copies/jobs/[0-9a-f-]{36}/", page)

    deadline = time.monotonic() + 60
    while f"{page}file/" not in both.other.get(page).body and time.monotonic() < deadline:
        time.sleep(0.1)

    assert both.other.get(f"{page}file/").body.startswith("wayhome backup\n")


def test_a_third_without_their_secret_does_not_start(
    addresses: list[str], both: Both, home: Home, shared: Path
) -> None:
    alone = databases.beside(shared)

    done = home.wayhome("--no-browser", **alone, WAYHOME_DATA=str(shared / "third"))

    assert done.returncode == 1
    assert "no installation.secret" in done.stderr
    assert not (shared / "third" / "installation.secret").exists()


def test_a_fourth_with_another_secret_does_not_start(
    addresses: list[str], both: Both, home: Home, shared: Path
) -> None:
    of_another = {"WAYHOME_SECRET": "a secret that was made for another machine", **databases.beside(shared)}

    done = home.wayhome("--no-browser", **of_another, WAYHOME_DATA=str(shared / "fourth"))

    assert done.returncode == 1
    assert "begun with another secret" in done.stderr
