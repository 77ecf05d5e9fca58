"""A whole installation goes to another database and back, and not a byte of it changes."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests import databases
from tests.databases import postgresql_alone
from tests.hosting.there_and_back import rows_of
from tests.terminal.home import NAME, Home

pytestmark = [pytest.mark.on_both, postgresql_alone("a server to move to")]

ON_SQLITE = {"WAYHOME_DATABASE": ""}


def _attach(home: Home, content: bytes) -> None:
    """A picture beside the first record. That it opens does not matter here, only that it stays what it is."""
    code = (
        "import sys, django; django.setup()\n"
        "from wayhome.vault.models import SealedBlob, SealedRecord\n"
        "from django.utils import timezone\n"
        "one = SealedRecord.objects.first()\n"
        "SealedBlob.objects.create(vault_id=one.vault_id, record_id=one.id, made=timezone.now(), "
        "sealed=sys.stdin.buffer.read())\n"
    )
    around = {**home.surroundings, **ON_SQLITE, "DJANGO_SETTINGS_MODULE": "wayhome.config.settings"}
    around |= {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], input=content, env=around, check=True)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Home, str]]:
    """An installation on SQLite with an invented year in it, and the address of a database that is empty."""
    folder = tmp_path_factory.mktemp("moving")
    home = Home(folder / "data", folder / "run", folder / "key")
    home.runtime.mkdir(mode=0o700)
    home.key.write_text("seven paper lanterns over quiet water\n", encoding="utf-8")
    home.ok("demo", "--entries", "12", "--passphrase-file", str(home.key), **ON_SQLITE)
    _attach(home, os.urandom(300_000))
    yield home, databases.beside(folder / "server")["WAYHOME_DATABASE"]
    databases.forget(folder / "server")


def test_there_and_back_again(moved: tuple[Home, str], tmp_path: Path) -> None:
    home, address = moved
    (tmp_path / "address").write_text(f"{address}\n")
    there = json.loads(home.ok("move", "--address-file", str(tmp_path / "address"), "--json", **ON_SQLITE))

    back = tmp_path / "back"
    returned = json.loads(home.ok("move", str(back), "--json", WAYHOME_DATABASE=address))

    assert returned["tables"] == there["tables"]
    assert there["rows"] > 200
    kept = rows_of(home.data / "wayhome.db")
    assert rows_of(back / "wayhome.db") == kept
    assert len(kept["vault_sealedblob"]) > 0
    assert (back / "installation.secret").read_text() == (home.data / "installation.secret").read_text()
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in back.iterdir())
    assert {path.name for path in back.iterdir()} == {"wayhome.db", "installation.secret"}

    # The passphrase opens it wherever it lies. (Opening leaves a note of who knows the vault: afterwards.)
    opening = ("list", "--name", NAME, "--passphrase-file", str(home.key), "--json")
    listed = [
        home.ok(*opening, WAYHOME_DATABASE=place, WAYHOME_DATA=str(data))
        for place, data in ((address, home.data), ("", home.data), ("", back))
    ]
    assert len(set(listed)) == 1
    assert len(json.loads(listed[0])) > 5

    again = home.wayhome("move", "--address-file", str(tmp_path / "address"), **ON_SQLITE)
    assert again.returncode == 1
    assert "with something in it" in again.stderr


def test_what_comes_over_otherwise_does_not_come_at_all(moved: tuple[Home, str], tmp_path: Path) -> None:
    home, _ = moved
    address = databases.beside(tmp_path / "server")["WAYHOME_DATABASE"]
    home.ok("registry", "status", WAYHOME_DATABASE=address, WAYHOME_DATA=str(tmp_path / "made"))
    home.wayhome("backup", str(tmp_path / "none"), WAYHOME_DATABASE=address, WAYHOME_DATA=str(tmp_path / "made"))
    databases.ask(
        address,
        "CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.revision := NEW.revision + 1; RETURN NEW; END $$",
        "CREATE TRIGGER change BEFORE INSERT ON vault_sealedrecord FOR EACH ROW EXECUTE FUNCTION changed()",
    )

    done = home.wayhome("move", address, **ON_SQLITE)

    assert done.returncode == 1
    assert "A row of vault_sealedrecord is not there as it is here (vault_id " in done.stderr
    for table in ("vault_vault", "vault_keywrap", "vault_sealedrecord"):
        assert databases.ask(address, f"SELECT COUNT(*) FROM {table}") == 0  # noqa: S608
    databases.forget(tmp_path / "server")


def test_what_is_in_the_way_is_a_sentence(moved: tuple[Home, str], tmp_path: Path) -> None:
    home, address = moved

    def refused(*words: str, **more: str) -> str:
        done = home.wayhome("move", *words, **ON_SQLITE | more)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr

    assert "There is a Wayhome in" in refused(str(home.data))
    assert "others on this computer can see" in refused("postgresql://ada:seaside@127.0.0.1:9/wayhome")
    assert "can’t be used" in refused("postgresql://ada@127.0.0.1:9/wayhome")
    assert "database that is in use here" in refused(address, WAYHOME_DATABASE=address)
    with FileLock(home.data / "wayhome.lock"):
        assert "Close it first" in refused(str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    databases.beside(tmp_path / "strange")
    strange = databases.beside(tmp_path / "strange")["WAYHOME_DATABASE"]
    databases.ask(strange, "CREATE TABLE recipes (name text)")
    assert "something else in that database already (table recipes)" in refused(strange)
    databases.forget(tmp_path / "strange")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_a_sentence(moved: tuple[Home, str], tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = moved[0].wayhome("move", str(tmp_path / "new"), **ON_SQLITE)
    assert "can’t be written" in done.stderr
