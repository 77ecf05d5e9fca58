"""pgbouncer lends a connection for one transaction, and everything works as if it were one’s own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import databases, postgres
from tests.databases import postgresql_alone
from tests.hosting.conftest import PORT
from tests.journeys.conftest import Server
from tests.journeys.kills import acknowledged
from tests.journeys.visitor import Visitor
from tests.terminal.home import NAME, PASSPHRASE, Home

pytestmark = [pytest.mark.on_both, postgresql_alone("a pooler in front of it")]


def through(folder: Path, data: Path) -> dict[str, str]:
    """The environment of a Wayhome whose database lies behind pgbouncer."""
    name = databases.beside(data)["WAYHOME_DATABASE"].rpartition("/")[2]
    return {"WAYHOME_DATABASE": postgres.socket_address(folder, name, PORT), "WAYHOME_POOLED": "transaction"}


def test_everything_that_lasts_goes_through_it(pgbouncer: Path, home: Home, tmp_path: Path) -> None:
    between = through(pgbouncer, home.data)
    key = ("--passphrase-file", str(home.key))
    opening = ("--name", NAME, *key)
    copy = tmp_path / "all.wayhome"

    home.ok("backup", str(copy), **between)
    home.ok("restore", str(copy), "--rehearse", "--name", NAME, *key, **between)
    home.ok("export", str(tmp_path / "all.zip"), "--plain", *opening, **between)
    home.ok("write", "--title", "Through it", *opening, sent="Lent for one transaction.", **between)
    assert "Through it" in home.ok("search", "lent", *opening, **between)
    home.ok("restore", str(copy), "--name", NAME, "--replace", *key, **between)
    assert "Through it" not in home.ok("search", "lent", *opening, **between)
    assert (tmp_path / "all.zip").stat().st_size > 10_000


def test_only_one_vault_arrives_at_a_time(pgbouncer: Path, home: Home) -> None:
    between = through(pgbouncer, home.data)
    code = (
        "import sys, django; django.setup(); from wayhome.vault import arriving\n"
        "with arriving.alone():\n  print('alone', flush=True); sys.stdin.read()\n"
    )
    elsewhere = {**home.surroundings, **between, "DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    elsewhere |= {"WAYHOME_DATA": str(home.data.parent / "other"), "PYTHONPATH": os.pathsep.join(sys.path)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], env=elsewhere, **pipes) as first:  # type: ignore[call-overload]
        assert first.stdout.readline() == "alone\n"
        # Others come and go on the connections that pgbouncer lends, and the lock stays where it is.
        for _ in range(3):
            home.ok("list", "--name", NAME, "--passphrase-file", str(home.key), **between)
        second = subprocess.run(
            [sys.executable, "-c", code],
            env=elsewhere | {"WAYHOME_DATA": str(home.data)},
            input="",
            check=False,
            capture_output=True,
            text=True,
        )
        assert "Busy" in second.stderr
        first.stdin.close()
        assert first.wait() == 0
    third = subprocess.run([sys.executable, "-c", code], env=elsewhere, input="", check=False, capture_output=True)
    assert third.stdout == b"alone\n"


def test_many_at_once_share_few(pgbouncer: Path, tmp_path: Path) -> None:
    server = Server(tmp_path, surroundings=through(pgbouncer, tmp_path))
    server.start()
    try:
        visitor = Visitor(server.address)
        visitor.make_vault("Ada", PASSPHRASE)
        read = [acknowledged(visitor, f"words of round {number}", by_hand=True) for number in range(4)]

        def look(number: int) -> bool:
            again = Visitor(server.address, jar=visitor.jar)
            return f"words of round {number % 4}" in again.get(read[number % 4]).body

        with ThreadPoolExecutor(8) as people:
            assert all(people.map(look, range(32)))
        assert databases.connected_to(tmp_path) <= 6
    finally:
        server.stop()
    assert "Traceback" not in server.output()
    assert json.dumps(server.output()).count("ERROR") == 0
