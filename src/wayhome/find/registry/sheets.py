"""The list of deactivated numbers as it is published: a sheet (XLSX), alone or in an archive."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl

from wayhome.find.registry.columns import DEACTIVATED_ON, NUMBER, Refused
from wayhome.find.registry.pieces import BROKEN, DAMAGED
from wayhome.languages.words import _

LARGEST_SHEET = 64 * 1024 * 1024
"""Bytes, as it comes."""
LARGEST_PART = 128 * 1024 * 1024
"""Bytes of one part of a sheet, unpacked: twice what all numbers that were ever given would take as a list."""
MOST_PARTS = 200
MOST_ROWS = 3_000_000
HEADED_WITHIN = 20
"""The columns are named in one of the first rows: above them stands of which day the list is."""
WORKBOOK = "xl/workbook.xml"
TOO_LARGE = _("This sheet is far larger than a list of numbers can be. Nothing was changed.")
NO_LIST = _(
    "This sheet is no list of deactivated numbers: no row of it names the columns “{number}” and "
    "“{day}”. Nothing was changed."
).format(number=NUMBER, day=DEACTIVATED_ON)
DAMAGED_SHEET = (*BROKEN, ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError)
"""What reading a sheet raises that is cut off, or made to do harm."""


def is_sheet(names: list[str]) -> bool:
    """Whether an archive with files of these names is a sheet itself."""
    return WORKBOOK in names


def as_table(path: Path, folder: Path) -> Path:
    """The same list as a CSV file in ``folder``. Raises Refused."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if is_sheet(names):
            return _written(path, path.stem, folder)
        sheets = [one for one in archive.infolist() if one.filename.lower().endswith(".xlsx")]
        if sheets[0].file_size > LARGEST_SHEET:
            raise Refused(TOO_LARGE)
        try:
            inside = io.BytesIO(archive.read(sheets[0]))
        except BROKEN:
            raise Refused(DAMAGED) from None
    return _written(inside, Path(sheets[0].filename).stem, folder)


def _written(sheet: Path | IO[bytes], name: str, folder: Path) -> Path:
    table = folder / f"{name}.csv"
    try:
        _look_at_size(sheet)
        with table.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow((NUMBER, DEACTIVATED_ON))
            rows.writerows((number, "") for number in _numbers(sheet))
    except DAMAGED_SHEET:
        raise Refused(DAMAGED) from None
    return table


def _look_at_size(sheet: Path | IO[bytes]) -> None:
    """No part can give more than its archive says, so what would grow without end is known before it is opened."""
    with zipfile.ZipFile(sheet) as parts:
        sizes = [one.file_size for one in parts.infolist()]
    if len(sizes) > MOST_PARTS or max(sizes) > LARGEST_PART or sum(sizes) > 2 * LARGEST_PART:
        raise Refused(TOO_LARGE)


def _numbers(sheet: Path | IO[bytes]) -> Iterator[str]:
    with warnings.catch_warnings():
        # What it has to say of styles and print areas is nothing to us.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(sheet, read_only=True, data_only=True, keep_links=False)
    with closing(book):
        rows = book.worksheets[0].iter_rows(max_col=20, max_row=MOST_ROWS, values_only=True)
        column = _column(rows)
        for row in rows:
            if column < len(row) and row[column] is not None:
                yield _as_text(row[column])


def _column(rows: Iterator[tuple[Any, ...]]) -> int:
    for row in islice(rows, HEADED_WITHIN):
        names = [" ".join(str(cell or "").split()).casefold() for cell in row]
        if NUMBER.casefold() in names and DEACTIVATED_ON.casefold() in names:
            return names.index(NUMBER.casefold())
    raise Refused(NO_LIST)


def _as_text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
