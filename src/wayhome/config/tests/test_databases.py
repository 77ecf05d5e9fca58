"""The address of a database: read whole, or refused without a word of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wayhome.config import databases
from wayhome.config.environment import DATABASE_FILE, BadSetting


def test_without_an_address_it_is_the_file_in_the_data_folder() -> None:
    found = databases.of("", Path("/data"))
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == Path("/data") / DATABASE_FILE
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_is_read() -> None:
    found = databases.of("postgresql://ada:sea%2Fside@db.example:5433/way%20home", Path("/data"))
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ada",
        "sea/side",
        "db.example",
        "5433",
        "way home",
    ]


@pytest.mark.parametrize(
    "address",
    ["mysql://ada:seaside@db/wayhome", "postgresql://ada:seaside@db", "postgresql://ada:seaside@db:x/wayhome"],
)
def test_what_is_none_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(BadSetting) as refused:
        databases.of(address, Path("/data"))
    assert "seaside" not in str(refused.value)
