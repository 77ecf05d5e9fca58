"""`wayhome backup` and `wayhome restore`: what they do, what they refuse, and in which words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.cast import Person
from wayhome.vault.copies import noting
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.tests.test_backups import fill
from wayhome.vault.copies.tests.test_restoring import rows_of, with_code
from wayhome.vault.models import Vault


def ran(*arguments: object) -> str:
    """What the command printed."""
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(*arguments: object) -> str:
    """The sentence with which the command ended."""
    with pytest.raises(CommandError) as ended:
        ran(*arguments)
    return str(ended.value)


@pytest.fixture
def key(ada: Person, tmp_path: Path) -> Path:
    (tmp_path / "key").write_text(ada.passphrase + "\n")
    return tmp_path / "key"


def test_a_back_up_of_all_or_of_one(ada: Person, cleo: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.wayhome"
    assert "2 vaults, 2 things" in ran("backup", path)
    assert "is there already, and was not touched" in refused("backup", path)
    said = json.loads(ran("backup", path, "--replace", "--vault-of", "ADA", "--json"))
    assert said == {"file": str(path), "bytes": path.stat().st_size, "vaults": 1, "records": 1}
    with path.open("rb") as file:
        assert look_through(file).vaults[0].head.vault_id == ada.vault.id

    noting.note(ada.vault, backed_up=timezone.now())
    assert "2 vaults, 2 things" in ran("backup", tmp_path / "c")
    assert refused("backup", tmp_path / "b", "--vault-of", "Nobody") == "There is no vault with that name here."
    assert "can’t be written" in refused("backup", tmp_path / "nowhere" / "b")
    assert "inside Wayhome’s own folder" in refused("backup", Path(settings.DATA) / "b")
    assert "inside Wayhome’s own folder" in refused("backup", Path(settings.DATA) / "staged" / "b")
    assert "is no file" in refused("backup", "/dev/null", "--replace")
    Vault.objects.all().delete()
    assert "nothing to back up" in refused("backup", tmp_path / "b")


def test_a_vault_comes_back_or_is_compared_or_replaced(ada: Person, key: Path, tmp_path: Path) -> None:
    fill(ada.vault)
    path, before = tmp_path / "a.wayhome", rows_of(ada.vault)
    ran("backup", path, "--vault-of", "Ada")
    sentence = refused("restore", path, "--passphrase-file", key)
    assert sentence.startswith("This vault is here already. Here: 6 things")
    assert "--replace puts the back-up in its place" in sentence

    said = json.loads(ran("restore", path, "--passphrase-file", key, "--replace", "--json"))
    assert Path(said["before"]).parent == tmp_path
    assert said["vaults"][0]["records"] == 6
    Vault.objects.all().delete()
    assert "1 vault is back, with 6 things." in ran("restore", path, "--passphrase-file", key)
    assert rows_of(ada.vault) == before


def test_a_rehearsal_shows_what_is_there_and_changes_nothing(ada: Person, cleo: Person, tmp_path: Path) -> None:
    path, code = tmp_path / "a.wayhome", tmp_path / "code"
    code.write_text(with_code(cleo).text)
    before = rows_of(cleo.vault)
    ran("backup", path)

    said = ran("restore", path, "--rehearse", "--name", "Cleo", "--recovery-code-file", code)
    assert said.startswith("This back-up opens. Nothing was changed.")
    assert "Name and settings: 1" in said
    assert rows_of(cleo.vault) == before
    assert "opens no vault" in refused("restore", path, "--rehearse", "--name", "Ada", "--recovery-code-file", code)
    code.write_text("1234")
    assert "six groups of five" in refused("restore", path, "--rehearse", "--recovery-code-file", code)


def test_an_installation_with_its_own_secret_is_compared_or_replaced(ada: Person, tmp_path: Path) -> None:
    path = tmp_path / "a.wayhome"
    ran("backup", path)
    assert refused("restore", path).startswith("This vault is here already.")
    assert "A back-up of what was here before is in" in ran("restore", path, "--replace")
    Vault.objects.all().delete()
    assert "1 vault is back" in ran("restore", path)


def test_files_that_cannot_be_used_are_refused_with_a_sentence(ada: Person, key: Path, tmp_path: Path) -> None:
    assert "can’t be read" in refused("restore", tmp_path / "nowhere")
    assert refused("restore", key) == "This isn’t a back-up that Wayhome made. Choose another file."
    path = tmp_path / "a.wayhome"
    ran("backup", path, "--age-passphrase-file", key)
    assert "locked with a passphrase of its own" in refused("restore", path)
    other = tmp_path / "other"
    other.write_text("another passphrase")
    assert "outer lock" in refused("restore", path, "--age-passphrase-file", other)
    assert "is empty" in refused("restore", path, "--age-passphrase-file", _empty(tmp_path))
    assert settings.SECRET_KEY.encode() not in path.read_bytes()


def _empty(folder: Path) -> Path:
    (folder / "empty").touch()
    return folder / "empty"
