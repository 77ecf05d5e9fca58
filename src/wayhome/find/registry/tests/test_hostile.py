"""Files that are damaged, or made to do harm: refused, or skipped with counts; the register stays as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wayhome.find.registry import importing, layout, pieces, searching, standing
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests.conftest import ADA, MONTHLY, Bring, numbered, text, zipped

Spoil = Callable[[Path], Path]


def cut_archive(path: Path) -> Path:
    archive = zipped(path)
    archive.write_bytes(archive.read_bytes()[:-200])
    return archive


def damaged_archive(path: Path) -> Path:
    path.write_text(text([numbered(n) for n in range(2000)]))
    archive = zipped(path)
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 0xFF
    archive.write_bytes(data)
    return archive


def archive_of_other_things(path: Path) -> Path:
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("readme.txt", "nothing here")
    return archive


def bomb(path: Path) -> Path:
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(MONTHLY, "w") as member:
        member.write(text([]).encode())
        for _ in range(80):
            member.write(b"0" * 1024 * 1024)
    return archive


def bomb_that_is_damaged(path: Path) -> Path:
    archive = bomb(path)
    data = bytearray(archive.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 16] ^= 0xFF
    archive.write_bytes(data)
    return archive


def other_table(path: Path) -> Path:
    path.write_text("date,title,text\n2020-01-01,a,b\n")
    return path


def missing_column(path: Path) -> Path:
    path.write_text(path.read_text().replace("Provider Credential Text", "Something Else", 1))
    return path


def utf16(path: Path) -> Path:
    path.write_bytes(path.read_text().encode("utf-16"))
    return path


def one_endless_line(path: Path) -> Path:
    with path.open("ab") as file:
        file.write(b'"1000000012","')
        for _ in range(80):
            file.write(b"x" * 1024 * 1024)
    return path


def nothing(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def noise(path: Path) -> Path:
    path.write_bytes(text([ADA]).encode() + bytes(range(256)) * 400 + b"\n" + b"1,2\n" * 3000)
    return path


def ragged(path: Path) -> Path:
    path.write_bytes(text([ADA]).encode() + b"1,2\n" * 3000)
    return path


def every_second_row_ragged(path: Path) -> Path:
    head, *rows = text([numbered(n) for n in range(20)]).splitlines(keepends=True)
    path.write_text(head + "".join(row if n % 2 else row[:40] + "\n" for n, row in enumerate(rows)))
    return path


def cut_in_its_last_row(path: Path) -> Path:
    path.write_text(text([numbered(n) for n in range(20)])[:-100])
    return path


def cut_in_its_last_number(path: Path) -> Path:
    path.write_text(text([ADA]) + '"10000')
    return path


def nobody(path: Path) -> Path:
    path.write_text(text([]))
    return path


SPOILT: dict[Spoil, str] = {
    cut_archive: "cut off or damaged",
    damaged_archive: "cut off or damaged",
    archive_of_other_things: "no table",
    bomb: "far too long",
    bomb_that_is_damaged: "cut off or damaged",
    other_table: "not the national register",
    missing_column: "“Provider Credential Text”",
    utf16: "not the national register",
    one_endless_line: "far too long",
    nothing: "not the national register",
    noise: "could not be taken up",
    ragged: "can’t be read",
    every_second_row_ragged: "can’t be read",
    cut_in_its_last_row: "in the middle of a row",
    cut_in_its_last_number: "in the middle of a row",
    nobody: "nobody in this file",
}


@pytest.mark.parametrize(("spoil", "says"), SPOILT.items(), ids=[spoil.__name__ for spoil in SPOILT])
def test_it_is_refused_and_nothing_is_changed(bring: Bring, data: Path, spoil: Spoil, says: str) -> None:
    importing.take_up(bring([ADA]))
    before = (data / layout.FILE).read_bytes()

    with pytest.raises(Refused, match=says):
        importing.take_up(spoil(bring([ADA, numbered(1)])))

    assert (data / layout.FILE).read_bytes() == before
    assert sorted(path.name for path in data.iterdir()) == [layout.LOCK, layout.FILE]


def test_a_last_row_without_an_end_is_whole_where_it_has_all_its_columns(bring: Bring) -> None:
    path = bring([ADA, numbered(1, **{"Provider First Line Business Practice Location Address": "1 ELM\nFLOOR 2"})])
    path.write_text(path.read_text().rstrip("\n"))
    assert importing.take_up(path).counts == {"kept": 2}


def test_a_register_that_is_damaged_is_named(bring: Bring, data: Path) -> None:
    importing.take_up(bring([ADA]))
    (data / layout.FILE).write_bytes(b"SQLite format 3\0" + b"x" * 9000)

    for ask in (lambda: searching.search(Query("02139")), lambda: importing.take_up(bring([ADA])), standing.standing):
        with pytest.raises(Refused, match="is damaged"):
            ask()


def test_a_data_folder_that_is_not_there_yet_is_made(bring: Bring, data: Path) -> None:
    data.rmdir()

    assert importing.take_up(bring([ADA])).people == 1


def test_a_file_that_is_not_there(data: Path) -> None:
    with pytest.raises(Refused, match="can’t be read"):
        importing.take_up(data / "nowhere.csv")


def test_an_archive_that_says_it_is_larger_than_any_register(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LARGEST", 1000)

    with pytest.raises(Refused, match="far larger"):
        importing.take_up(zipped(bring([ADA])))


@pytest.fixture
def long_row(bring: Bring) -> Iterator[Path]:
    path = bring([ADA, numbered(1), numbered(2)])
    rows = path.read_bytes().splitlines(keepends=True)
    rows.insert(2, rows[1].replace(b"CAMBRIDGE", b"C" * 2_500_000))
    path.write_bytes(b"".join(rows))
    yield path


def test_a_row_of_two_megabytes_among_others_is_left_out(long_row: Path) -> None:
    brought = importing.take_up(long_row)

    assert (brought.people, brought.counts["unreadable"]) == (3, 1)


def test_signs_that_control_anything_are_taken_out(bring: Bring) -> None:
    importing.take_up(bring([ADA | {"Provider First Line Business Practice Location Address": "1 \x1b[31m\tELM"}]))

    ada = searching.one("1000000004")
    assert ada is not None
    assert ada.place.lines == ("1 [31m ELM",)
