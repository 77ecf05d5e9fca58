"""Bringing a register in on a page: all of a file or nothing, refused in plain words, and only at home."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Person
from wayhome.find.registry import columns, layout, pieces, standing
from wayhome.find.registry.tests.conftest import text
from wayhome.find.registry.tests.test_directories import practitioner, role
from wayhome.find.tests.conftest import PEOPLE
from wayhome.vault.models import Job

REGISTER, AWAY = "/find/register/", "/find/register/away/"
MONTHLY = "npidata_pfile_20050523-20261108.csv"


@pytest.fixture
def home(tmp_path: Path, settings: LazySettings) -> Path:
    """A data folder without a register."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return tmp_path / "data"


@pytest.fixture
def monthly(tmp_path: Path) -> Path:
    path = tmp_path / MONTHLY
    path.write_text(text(PEOPLE), encoding="utf-8")
    return path


def left(home: Path) -> list[str]:
    """What lies in the data folder besides a register and its lock."""
    files = (path for path in home.rglob("*") if path.is_file())
    return [path.name for path in files if path.name not in (layout.FILE, layout.LOCK)]


def test_strangers_find_nothing(stranger: Client, ada: Person, register: Path, monthly: Path) -> None:
    assert stranger.get(REGISTER).status_code == 404
    sent = SimpleUploadedFile(MONTHLY, monthly.read_bytes())
    assert stranger.post(REGISTER, {"file": sent}).status_code == 404
    assert stranger.post(REGISTER, {"path": str(monthly)}).status_code == 404
    assert stranger.post(AWAY, {"source": "nppes"}).status_code == 404
    assert layout.file().exists()
    assert left(register) == []


MAP = """
source = "my-association"
country = "GB"
[columns]
name = "Name"
profession = "Works as"
town = "Town"
[professions]
"Counsellor" = "counsellor"
"""


def test_a_table_comes_in_with_a_map_of_its_columns(ada: Person, home: Path, tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    table.write_text(
        "Name,Works as,Town\n" + "".join(f"Bo {n},Counsellor,Bristol\n" for n in range(5)), encoding="utf-8"
    )
    sent = {"file": SimpleUploadedFile("members.csv", table.read_bytes())}
    page = ada.client.post(REGISTER, sent, follow=True).content.decode()
    assert "This is not the national register" in page, "without a map it is not known what it is"
    for said in ({"path": str(table)}, {"file": SimpleUploadedFile("members.csv", table.read_bytes())}):
        page = ada.client.post(REGISTER, said | {"column_map": MAP}, follow=True).content.decode()
        assert "5 people are in the register my-association now" in page
    assert left(home) == [layout.file("my-association").name]
    refused = ada.client.post(REGISTER, {"path": str(table), "column_map": MAP.replace("counsellor", "plumber")})
    assert refused.status_code == 422
    assert "which is no profession here" in refused.content.decode()
    assert standing.standing("my-association") is not None


def test_a_file_that_is_sent_is_taken_up_and_nothing_of_it_stays(ada: Person, home: Path, monthly: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(monthly, MONTHLY)
    sent = SimpleUploadedFile("../../NPPES November.zip", packed.getvalue())
    page = ada.client.post(REGISTER, {"file": sent}, follow=True).content.decode()
    assert "The register is here." in page
    assert "29 people are in the register now." in page
    assert left(home) == []
    page = ada.client.get(REGISTER).content.decode()
    assert MONTHLY in page
    assert "29 were taken up" in page
    assert "1 of them on no map" in page


def test_a_path_on_this_computer_is_read_where_it_lies(ada: Person, home: Path, monthly: Path) -> None:
    page = ada.client.post(REGISTER, {"path": str(monthly)}, follow=True).content.decode()
    assert "The register is here." in page
    assert monthly.exists()
    state = standing.standing()
    assert state is not None
    assert state.people == len(PEOPLE)


def test_far_fewer_people_come_by_a_tick_alone(ada: Person, register: Path, monthly: Path) -> None:
    monthly.write_text(text(PEOPLE[:3]), encoding="utf-8")
    page = ada.client.post(REGISTER, {"path": str(monthly)}, follow=True).content.decode()
    assert "29 people are in the register now, and 3 are in this file" in page
    assert "put the tick beside it" in page
    page = ada.client.post(REGISTER, {"path": str(monthly), "replace": "on"}, follow=True).content.decode()
    assert "3 people are in the register now; before, there were 29." in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.csv", b"Dear diary,\nnothing", columns.NO_REGISTER),
        (MONTHLY, b"\xff\xfe\x00\x01" * 400, columns.NO_REGISTER),
        ("cut.zip", b"PK\x03\x04" + b"\x00" * 400, pieces.DAMAGED),
        ("named.zip", b"NPI,Entity Type Code", pieces.DAMAGED),
        ("empty.csv", b"", "That file is empty."),
    ],
)
def test_what_is_no_register_is_refused_at_its_field_and_nothing_changes(
    ada: Person, register: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    before = layout.file().read_bytes()
    answer = ada.client.post(REGISTER, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    if content:
        (tmp_path / name).write_bytes(content)
        answer = ada.client.post(REGISTER, {"path": str(tmp_path / name)})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert layout.file().read_bytes() == before
    assert left(register) == []
    assert Job.objects.count() == 0


@pytest.mark.parametrize("path", ["register.zip", "/nowhere/at/all.zip", "/dev/zero", "/", "\x00", "/" + "x" * 3_000])
def test_a_path_that_leads_to_no_file_is_said_at_its_field(ada: Person, home: Path, path: str) -> None:
    answer = ada.client.post(REGISTER, {"path": path})
    assert answer.status_code == 422
    assert 'class="err"' in answer.content.decode()


def test_neither_and_both_are_asked_about(ada: Person, home: Path, monthly: Path) -> None:
    assert "Choose a file, or write the path of one." in ada.client.post(REGISTER, {}).content.decode()
    both = {"path": str(monthly), "file": SimpleUploadedFile(MONTHLY, monthly.read_bytes())}
    assert "and not both" in ada.client.post(REGISTER, both).content.decode()
    assert left(home) == []


def test_what_is_refused_later_is_said_in_plain_words_and_nothing_changes(
    ada: Person, home: Path, monthly: Path
) -> None:
    page = ada.client.post(REGISTER, {"path": str(monthly), "holds": "update"}, follow=True).content.decode()
    assert "The register was not taken up." in page
    assert "Begin with the monthly file" in page
    assert not layout.file().exists()
    assert left(home) == []


def test_a_directory_is_looked_at_when_it_is_read(ada: Person, home: Path) -> None:
    sent = SimpleUploadedFile("bundle.json", b'{"resourceType": "Bundle", "type": "collection", "entry": []}')
    page = ada.client.post(REGISTER, {"file": sent}, follow=True).content.decode()
    assert "The register was not taken up." in page
    assert layout.sources() == []
    assert left(home) == []


def test_a_directory_that_does_not_name_itself_is_named_on_the_page(ada: Person, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "directory.ndjson"
    path.write_text("\n".join(json.dumps(one) for one in (practitioner(1), role(1))))
    page = ada.client.post(REGISTER, {"path": str(path)}, follow=True).content.decode()
    assert "Give its source a name" in page
    for wrong in ("My Insurer", "nppes", "../x", "x" * 31):
        answer = ada.client.post(REGISTER, {"path": str(path), "source": wrong})
        assert answer.status_code == 422
        assert "such as my-insurer" in answer.content.decode()
    page = ada.client.post(REGISTER, {"path": str(path), "source": "my-insurer"}, follow=True).content.decode()
    assert "The register is here." in page
    assert layout.sources() == ["my-insurer"]


def test_a_register_is_taken_away(ada: Person, register: Path) -> None:
    page = ada.client.post(AWAY, {"source": "nppes"}, follow=True).content.decode()
    assert "The register is gone from this computer, with 29 people." in page
    assert "There is no register on this computer yet." in page
    for source in ("", "nowhere", "../data", "nppes"):
        assert ada.client.post(AWAY, {"source": source}).status_code == 302


@pytest.mark.parametrize("elsewhere", ["WAYHOME_ON_THIS_COMPUTER", "WAYHOME_BEHIND_TLS"])
def test_where_others_are_answered_only_the_operator_changes_it(
    ada: Person, register: Path, monthly: Path, settings: LazySettings, elsewhere: str
) -> None:
    setattr(settings, elsewhere, elsewhere == "WAYHOME_BEHIND_TLS")
    page = ada.client.get(REGISTER).content.decode()
    assert "only whoever runs it brings registers in" in page
    assert 'name="path"' not in page
    assert "Take it away" not in page
    for sent in ({"path": str(monthly)}, {"file": SimpleUploadedFile(MONTHLY, monthly.read_bytes())}):
        assert ada.client.post(REGISTER, sent).status_code == 404
    assert ada.client.post(AWAY, {"source": "nppes"}).status_code == 404
    assert layout.file().exists()
    assert left(register) == []
    assert Job.objects.count() == 0
