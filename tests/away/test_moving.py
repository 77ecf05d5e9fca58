"""An installation with a store goes to another database and back; what it kept before stays as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases
from tests.away.bucket import Bucket
from tests.databases import postgresql_alone
from tests.terminal.home import Home

pytestmark = [pytest.mark.on_both, postgresql_alone("a server to move to")]

ON_SQLITE = {"WAYHOME_DATABASE": ""}
ATTACH = (
    "import sys, django; django.setup()\n"
    "from wayhome.vault.models import SealedBlob, SealedRecord\n"
    "from django.utils import timezone\n"
    "one = SealedRecord.objects.first()\n"
    "SealedBlob.objects.create(vault_id=one.vault_id, record_id=one.id, made=timezone.now(), "
    "sealed=sys.stdin.buffer.read())\n"
)


def _attach(home: Home, content: bytes, store: dict[str, str]) -> None:
    around = {**home.surroundings, **ON_SQLITE, **store, "DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    around |= {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", ATTACH], input=content, env=around, check=True)


def test_there_and_back_again(server: Bucket, tmp_path: Path) -> None:
    server.empty()
    store, content = server.surroundings, os.urandom(300_000)
    home = Home(tmp_path / "data", tmp_path / "run", tmp_path / "key")
    home.runtime.mkdir(mode=0o700)
    home.key.write_text("seven paper lanterns over quiet water\n", encoding="utf-8")
    home.ok("demo", "--entries", "2", "--passphrase-file", str(home.key), **ON_SQLITE)
    _attach(home, content, store)
    assert list(server.contents().values()) == [content]

    address = databases.beside(tmp_path / "server")["WAYHOME_DATABASE"]
    there = json.loads(home.ok("move", address, "--json", **ON_SQLITE, **store))
    assert list(server.contents().values()) == [content] * 2, "each database has an object of its own"

    # Without the store’s settings it can’t come back whole, and so not at all.
    refused = home.wayhome("move", str(tmp_path / "back"), WAYHOME_DATABASE=address)
    assert refused.returncode == 1
    assert "names none" in refused.stderr
    back = json.loads(home.ok("move", str(tmp_path / "back"), "--json", WAYHOME_DATABASE=address, **store))
    assert back["tables"] == there["tables"]
    again = {"WAYHOME_DATA": str(tmp_path / "back")}
    home.ok("attachments", "--into-database", "--json", **ON_SQLITE, **again, **store)
    assert list(server.contents().values()) == [content] * 2
    assert "sound" in home.ok("doctor", **ON_SQLITE, **again), "it needs the store no more"
    databases.forget(tmp_path / "server")
