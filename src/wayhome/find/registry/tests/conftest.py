"""A data folder of its own, and files of the register with nobody real in them."""

from __future__ import annotations

import csv
import functools
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from benchmarks.register import headers
from wayhome.find.registry import postcodes

MONTHLY = "npidata_pfile_20050523-20261108.csv"
WEEKLY = "npidata_pfile_20261109-20261115.csv"
PLACE = "Provider Business Practice Location Address"
ADA = {
    "NPI": "1000000004",
    "Entity Type Code": "1",
    "Provider Last Name (Legal Name)": "O'BRIEN-NÚÑEZ",
    "Provider First Name": "ADA",
    "Provider Credential Text": "Psy.D.",
    "Provider First Line Business Practice Location Address": "1 ELM ST NW",
    "Provider First Line Business Mailing Address": "99 PRIVATE HOME RD",
    f"{PLACE} City Name": "CAMBRIDGE",
    f"{PLACE} State Name": "MA",
    f"{PLACE} Postal Code": "021391234",
    f"{PLACE} Country Code (If outside U.S.)": "US",
    f"{PLACE} Telephone Number": "6175550100",
    "Last Update Date": "03/04/2021",
    "Healthcare Provider Taxonomy Code_1": "103TC0700X",
    "Provider License Number_1": "PSY-77",
    "Provider License Number State Code_1": "MA",
    "Healthcare Provider Primary Taxonomy Switch_1": "Y",
}
Row = dict[str, str]
Bring = Callable[..., Path]


def numbered(nth: int, **more: str) -> Row:
    """Another person, with a number whose check digit is right."""
    base = 100000000 + nth
    digits = [int(digit) for digit in f"80840{base}"]
    total = sum(sum(divmod(digit * 2, 10)) if place % 2 == 0 else digit for place, digit in enumerate(reversed(digits)))
    return ADA | {"NPI": f"{base}{-total % 10}"} | more


def text(rows: list[Row], *, newer: bool = False) -> str:
    """Rows as the register writes them, all columns in quotes."""
    columns, out = headers(newer=newer), io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        assert set(row) <= set(columns)
        table.writerow([row.get(name, "") for name in columns])
    return out.getvalue()


@pytest.fixture(autouse=True, scope="session")
def _known_once() -> Iterator[None]:
    """Reading where forty thousand postcodes lie takes a second, and they lie there in every test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postcodes, "known", functools.cache(postcodes.known))
        yield


@pytest.fixture
def data(tmp_path: Path, settings: LazySettings) -> Path:
    """The data folder, in which there is no register yet."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return tmp_path / "data"


@pytest.fixture
def bring(tmp_path: Path, data: Path) -> Bring:
    """Writes a file of the register outside the data folder."""

    def write(rows: list[Row], name: str = MONTHLY, *, newer: bool = False) -> Path:
        path = tmp_path / name
        path.write_text(text(rows, newer=newer), encoding="utf-8")
        return path

    return write


def zipped(path: Path, **others: str) -> Path:
    """The same in an archive, as it comes, with the other files that lie beside it."""
    archive = path.with_name("NPPES_Data_Dissemination.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, said in others.items():
            packed.writestr(name.replace("_csv", ".csv"), said)
        packed.write(path, path.name)
    return archive
