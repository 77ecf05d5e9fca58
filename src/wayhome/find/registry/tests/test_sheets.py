"""The list of deactivated numbers as its publisher gives it out: a sheet, in an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from wayhome.find.registry import importing, layout, searching, sheets
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.tests.conftest import ADA, Bring, numbered

NAMES = ["NPI", "NPPES Deactivation Date"]
TITLE = ["NPPES Deactivated NPI Report as of Nov 10 2026", None]


def sheet(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def held(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1), numbered(2)]))


def there() -> list[str]:
    return sorted(one.number for one in searching.search(searching.Query("02139")).people)


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("above", [[], [TITLE], [TITLE, [None, None]]])
def test_it_takes_them_out(tmp_path: Path, packed: bool, above: list[list[Any]]) -> None:
    rows = [*above, NAMES, [1000000004, "11/10/2026"], [numbered(1)["NPI"], "11/10/2026"], [None, None], ["x", "y"]]
    path = sheet(tmp_path / "NPPES Deactivated NPI Report 20261110.xlsx", *rows)
    if packed:
        archive = tmp_path / "NPPES_Deactivated_NPI_Report_20261110.zip"
        with zipfile.ZipFile(archive, "w") as file:
            file.write(path, path.name)
        path = archive

    brought = importing.take_up(path)

    assert brought.counts == {"deactivated": 2, "unreadable": 1}
    assert brought.file.startswith("NPPES Deactivated NPI Report")
    assert there() == [numbered(2)["NPI"]]


def no_list(path: Path) -> Path:
    return sheet(path, ["a", "b"], [1, 2])


def cut_off(path: Path) -> Path:
    sheet(path, NAMES, [1000000004, ""])
    path.write_bytes(path.read_bytes()[:-300])
    return path


def damaged(path: Path) -> Path:
    sheet(path, NAMES, *([number, ""] for number in range(1000000004, 1000003000)))
    with zipfile.ZipFile(path) as parts:
        first = parts.getinfo("xl/worksheets/sheet1.xml").header_offset
    data = bytearray(path.read_bytes())
    data[first + 400] ^= 0xFF
    path.write_bytes(data)
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(sheets.LARGEST_PART // (1 << 20) + 1):
                part.write(b" " * (1 << 20))
    return path


def laughs(path: Path) -> Path:
    """One that grows when it is read: names of names of names."""
    sheet(path, NAMES, [1000000004, ""])
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><worksheet>&a11;</worksheet>'
    spoilt = path.with_name("spoilt.xlsx")
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(spoilt, "w") as made:
        for one in parts.infolist():
            made.writestr(one, text if "sheet1" in one.filename else parts.read(one))
    return spoilt


SPOILT: dict[Callable[[Path], Path], str] = {
    no_list: "no list of deactivated numbers",
    cut_off: "cut off or damaged|not the national register",
    damaged: "cut off or damaged",
    bomb: "far larger",
    laughs: "cut off or damaged",
}


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(("spoil", "says"), SPOILT.items(), ids=[spoil.__name__ for spoil in SPOILT])
def test_what_does_harm_is_refused_and_nothing_is_changed(
    tmp_path: Path, spoil: Callable[[Path], Path], says: str
) -> None:
    before = layout.file().read_bytes()

    with pytest.raises(Refused, match=says):
        importing.take_up(spoil(tmp_path / "list.xlsx"))

    assert layout.file().read_bytes() == before
