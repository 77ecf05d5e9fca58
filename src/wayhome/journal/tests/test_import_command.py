"""``wayhome import``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Person
from wayhome.journal.importing.records import Import
from wayhome.journal.tests.bringing_in import FOLDER, entries, png, zipped
from wayhome.vault import queries


def run(someone: Person, path: Path, *more: str, **options: Any) -> str:
    """What the command says."""
    said = io.StringIO()
    call_command("import", str(path), *more, held=someone.vault, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in (FOLDER | {"Vault/oak.png": png()}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "Vault" / "2021-04-01.md").symlink_to("/etc/passwd")
    return tmp_path / "Vault"


def test_a_folder_comes_in_and_nothing_behind_a_link(ada: Person, folder: Path) -> None:
    assert "2 entries came in." in run(ada, folder)
    assert [len(one.payload.pictures) for one in entries(ada)] == [1, 0]
    assert "links are not followed" in run(ada, folder)
    assert len(entries(ada)) == 2
    assert queries.count(ada.vault, Import) == 1, "what brought nothing is nothing to take back"


def test_a_dry_run_keeps_nothing(ada: Person, folder: Path) -> None:
    said = run(ada, folder, "--dry-run")
    assert "2 entries would come in." in said
    assert "Nothing was kept." in said
    assert entries(ada) == []


def test_where_nothing_would_come_a_dry_run_promises_nothing(ada: Person, folder: Path) -> None:
    (folder / "2021-05-01.md").write_bytes(b"")
    for path in folder.glob("2021-03*"):
        path.unlink()
    said = run(ada, folder, "--dry-run")
    assert "Nothing in it can be read." in said
    assert said.endswith("Nothing was kept.\n")


def test_json_says_what_came(ada: Person, folder: Path) -> None:
    said = json.loads(run(ada, folder, "--json"))
    assert (said["source"], said["kept"], said["counts"]["new"]) == ("notes", True, 2)


def test_columns_are_named(ada: Person, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Datum;Inhalt;Rest\n13.3.2021;Worte;x\n", "utf-8")
    run(ada, tmp_path / "t.csv", "--map", "date=datum,text=Inhalt", "--zone", "Europe/Berlin")
    (entry,) = entries(ada)
    assert (entry.payload.text, entry.created.isoformat()) == ("Worte", "2021-03-13T12:00:00+00:00")


@pytest.mark.parametrize(
    ("content", "more", "says"),
    [
        ("Day,Words\n3/4/2021,x\n", ["--map", "date=Day,text=Words"], "--days: dmy or mdy"),
        ("Day,Words\n3/4/2021,x\n", ["--map", "date=Tag,text=Words"], "There is no column “Tag”"),
        ("Day,Words\n3/4/2021,x\n", ["--from", "nobody"], "notes, table"),
        ("Day,Words\n3/4/2021,x\n", ["--zone", "Middle/Earth"], "There is no time zone"),
        ("", [], "empty"),
        ("wayhome backup\n\1", [], "wayhome restore"),
    ],
)
def test_what_is_not_clear_is_said(ada: Person, tmp_path: Path, content: str, more: list[str], says: str) -> None:
    (tmp_path / "t.csv").write_text(content, "utf-8")
    with pytest.raises(CommandError, match=says):
        run(ada, tmp_path / "t.csv", *more)
    assert entries(ada) == []


def test_what_no_program_wrote_a_journal_in_is_called_what_it_is(ada: Person, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="This is a PDF"):
        run(ada, tmp_path / "a.pdf")


def test_a_file_that_is_not_there_is_said(ada: Person, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="isn’t there"):
        run(ada, tmp_path / "none.zip")


def test_an_import_from_the_terminal_can_be_taken_back_on_the_page(ada: Person, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped())
    run(ada, tmp_path / "a.zip")
    page = ada.client.get("/journal/import/").content.decode()
    assert "a.zip" in page
    assert "Brought in on" in page
