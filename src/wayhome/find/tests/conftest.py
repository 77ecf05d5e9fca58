"""A register with nobody real in it, in a data folder of its own; and three people side by side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import override_settings
from django.urls import reverse

from tests.cast import Person
from wayhome.find.records.candidate import Candidate
from wayhome.find.registry import importing
from wayhome.find.registry.tests.conftest import ADA, PLACE, Row, numbered, text
from wayhome.vault import operations
from wayhome.vault.kinds import Record


def somebody(nth: int, given: str, family: str, postcode: str, **more: str) -> Row:
    """A made-up professional of Massachusetts."""
    facts = {
        "Provider First Name": given,
        "Provider Last Name (Legal Name)": family,
        f"{PLACE} City Name": more.pop("town", "CAMBRIDGE"),
        f"{PLACE} Postal Code": postcode,
    }
    return numbered(nth, **facts, **more)


PEOPLE = [
    ADA,
    somebody(1, "BEA", "QUILLFEATHER", "02139", **{"Healthcare Provider Taxonomy Code_1": "1041C0700X"}),
    somebody(2, "CAL", "MARROWBY", "021153333", town="BOSTON"),
    somebody(3, "DOV", "LANTERNE", "02745", town="NEW BEDFORD"),
    somebody(4, "ELI", "OFFMAP", "99999", town="NOWHERE"),
    *(somebody(10 + n, "FAY", f"MANY{chr(97 + n)}", "02140") for n in range(24)),
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the register of ``PEOPLE``, made once."""
    folder = tmp_path_factory.mktemp("register")
    file = folder / "npidata_pfile_20050523-20261108.csv"
    file.write_text(text(PEOPLE), encoding="utf-8")
    with override_settings(DATA=folder / "data"):
        importing.take_up(file)
    return folder / "data"


@pytest.fixture
def register(built: Path, tmp_path: Path, settings: LazySettings) -> Path:
    """A data folder with a register: four people who are near Cambridge or not, one on no map, twenty-four of one
    postcode.
    """
    settings.DATA = tmp_path / "data"
    shutil.copytree(built, settings.DATA)
    return tmp_path / "data"


@pytest.fixture
def trio(ada: Person) -> list[Record[Candidate]]:
    made = [
        Candidate(name="Lise Vandermeer", letters="UKCP", fee="70", setting="both", languages="English"),
        Candidate(name="Adaeze Obi", letters="HCPC", fee="75", setting="in-person", languages="English"),
        Candidate(name="Martin Hale", fee="70", setting="online", languages="english."),
    ]
    kept = [operations.keep(ada.vault, one) for one in made]
    ada.client.post(reverse("find:compare_people"), {"people": [str(one.id) for one in kept]})
    return kept
