"""``wayhome export``."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Eve, Person
from tests.export.copying import found
from wayhome.journal.records import Entry
from wayhome.safety.records import CheckIn
from wayhome.vault import operations

WORDS = "five plain words and rain"


@pytest.fixture
def kept(ada: Person) -> Person:
    operations.keep(ada.vault, Entry(title="Rain", text="the stairs were wet"))
    operations.keep(ada.vault, CheckIn(distress=3))
    return ada


def export(person: Person, *words: str) -> str:
    said = io.StringIO()
    call_command("export", *words, held=person.vault, stdout=said, stderr=io.StringIO())
    return said.getvalue()


def test_a_plain_copy(kept: Person, tmp_path: Path) -> None:
    path = tmp_path / "copy.zip"
    said = export(kept, str(path), "--plain")
    assert "3 things." in said
    assert "isn’t sealed" in said
    assert {one.kind for one in found(path.read_bytes())} == {"journal.entry", "safety.checkin", "vault.profile"}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["copy.zip"]


def test_a_sealed_copy(kept: Person, tmp_path: Path, eve: Eve) -> None:
    (tmp_path / "words.txt").write_text(f"{WORDS}\n")
    path = tmp_path / "copy.zip.age"
    said = json.loads(export(kept, str(path), "--age-passphrase-file", str(tmp_path / "words.txt"), "--json"))
    assert said == {
        "file": str(path),
        "bytes": path.stat().st_size,
        "sealed": True,
        "records": {"journal.entry": 1, "safety.checkin": 1, "vault.profile": 1},
        "attachments": 0,
        "unreadable": 0,
    }
    assert len(found(path.read_bytes(), WORDS)) == 3
    assert eve.sees("the stairs were wet") == []


def test_some_of_it(kept: Person, tmp_path: Path) -> None:
    path = tmp_path / "copy.zip"
    export(kept, str(path), "--plain", "--kind", "entry", "--since", "today")
    assert [one.kind for one in found(path.read_bytes())] == ["journal.entry"]


def test_an_export_of_nothing_is_not_made(kept: Person, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="nothing like that here, so no export was made"):
        export(kept, str(tmp_path / "copy.zip"), "--plain", "--since", "1999", "--until", "2000")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_by_accident(kept: Person, tmp_path: Path) -> None:
    path = tmp_path / "copy.zip"
    path.write_text("precious")
    with pytest.raises(CommandError, match="is there already"):
        export(kept, str(path), "--plain")
    assert path.read_text() == "precious"
    export(kept, str(path), "--plain", "--replace")
    assert len(found(path.read_bytes())) == 3


def test_what_was_stopped_leaves_what_was_there(kept: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copy.zip"
    path.write_text("precious")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wayhome.vault.export.words.Book.finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(kept, str(path), "--plain", "--replace")
    assert [file.name for file in tmp_path.iterdir()] == ["copy.zip"]
    assert path.read_text() == "precious"


def test_what_a_killed_process_left_is_cleared_away(kept: Person, tmp_path: Path) -> None:
    left = tmp_path / ".wayhome-unfinished-0123456789abcdef"
    left.write_text("half a copy")
    os.utime(left, (0, 0))
    export(kept, str(tmp_path / "copy.zip"), "--plain")
    assert [file.name for file in tmp_path.iterdir()] == ["copy.zip"]


def test_a_folder_that_is_not_there_is_said(kept: Person, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can’t be written"):
        export(kept, str(tmp_path / "nowhere" / "copy.zip"), "--plain")


def test_standard_output(
    kept: Person, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with os.fdopen(os.dup(1), "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        export(kept, "-", "--plain")
    assert len(found(capfdbinary.readouterr().out)) == 3


def test_standard_output_is_no_place_for_two_things(kept: Person) -> None:
    with pytest.raises(CommandError, match="can’t take both the export and JSON"):
        export(kept, "-", "--plain", "--json")


def test_a_weak_passphrase_is_refused(kept: Person, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("password\n")
    with pytest.raises(CommandError, match="easy to guess"):
        export(kept, str(tmp_path / "copy.age"), "--age-passphrase-file", str(tmp_path / "words.txt"))
    assert not (tmp_path / "copy.age").exists()


def test_plain_and_sealed_at_once_makes_no_sense(kept: Person, tmp_path: Path) -> None:
    with pytest.raises((CommandError, SystemExit)):
        export(kept, str(tmp_path / "copy"), "--plain", "--age-passphrase-file", "x")


def test_no_passphrase_and_no_terminal_is_said(kept: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wayhome.vault.management.commands.export.can_ask", lambda: False)
    with pytest.raises(CommandError, match="--plain does not"):
        export(kept, str(tmp_path / "copy.age"))
    assert list(tmp_path.iterdir()) == []
