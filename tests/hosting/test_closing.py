"""Wayhome is told to close while somebody’s words are on their way to the disk: they get there, and it says so."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from tests import databases
from tests.journeys.conftest import Server
from tests.journeys.kills import PASSPHRASE, draft_path
from tests.journeys.visitor import Visitor
from tests.terminal.home import comes_true
from wayhome.config.running import LONGEST_CLOSING

pytestmark = pytest.mark.on_both


@contextmanager
def nobody_else_writes(folder: Path) -> Iterator[None]:
    """Whatever is to be saved in this folder’s database waits for as long as this lasts."""
    if databases.SERVER:
        with import_module("psycopg").connect(databases.beside(folder)["WAYHOME_DATABASE"]) as held:
            held.execute("LOCK TABLE vault_sealedrecord IN ACCESS EXCLUSIVE MODE")
            yield
            held.rollback()
        return
    database = sqlite3.connect(folder / "wayhome.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        database.rollback()
        database.close()


def refuses(port: int) -> bool:
    """Whether nobody listens on this port any more."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("told", [os.kill, os.killpg], ids=["the first process", "all of its processes"])
def test_what_is_being_saved_is_saved_before_it_closes(tmp_path: Path, told: object) -> None:
    server = Server(tmp_path)
    server.start()
    visitor = Visitor(server.address)
    visitor.make_vault("Ada", PASSPHRASE)
    path, hidden = draft_path(visitor)
    assert server.process
    with ThreadPoolExecutor(1) as beside:
        with nobody_else_writes(tmp_path):
            words = {"title": "", "text": "written as it closed"}
            saving = beside.submit(visitor.post, path, hidden | words, {"Wayhome-Autosave": "1"})
            # Whoever came later is answered: the save has begun by then.
            for _ in range(20):
                assert Visitor(server.address).get("/health/live/").status == 200
            assert not saving.done()
            told(server.process.pid, signal.SIGTERM)  # type: ignore[operator]
            assert comes_true(lambda: refuses(server.port))
            assert not saving.done()
        assert saving.result().status == 200
    server.process.wait(timeout=LONGEST_CLOSING + 10)
    assert "Traceback" not in server.output()

    server.start()
    assert "written as it closed" in visitor.get("/journal/").body
    server.stop()
