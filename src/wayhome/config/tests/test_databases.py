"""The address of a database: read whole, or refused without a word of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

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


ADDRESS = "postgresql://ada:seaside@db.example/wayhome"


def test_without_a_word_of_it_the_connection_is_as_libpq_makes_it() -> None:
    assert databases.of(ADDRESS, Path("/data"))["OPTIONS"] == {}


@pytest.mark.parametrize("mode", databases.SSL_MODES)
def test_an_address_may_say_how_the_connection_is_protected(mode: str) -> None:
    found = databases.of(f"{ADDRESS}?sslmode={mode}", Path("/data"))
    assert found["OPTIONS"] == {"sslmode": mode}
    assert found["NAME"] == "wayhome"


def test_and_who_vouches_for_the_server(tmp_path: Path) -> None:
    vouching = tmp_path / "those we trust.pem"
    vouching.write_text("", encoding="ascii")
    said = f"{ADDRESS}?sslmode=verify-full&sslrootcert={quote(str(vouching))}"
    assert databases.of(said, Path("/data"))["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": str(vouching)}
    system = databases.of(f"{ADDRESS}?sslrootcert=system&sslmode=verify-ca", Path("/data"))
    assert system["OPTIONS"] == {"sslrootcert": "system", "sslmode": "verify-ca"}


@pytest.mark.parametrize(
    "query",
    [
        "sslmode=verify_full",
        "sslmod=verify-full",
        "sslmode",
        "sslmode=",
        "sslmode=verify-full&sslmode=disable",
        "sslmode=verify-full&sslrootcert=/nowhere/at/all.pem",
        "sslmode=verify-full&sslrootcert=",
        "sslmode=require&sslrootcert=system",
        "sslrootcert=system",
        "sslmode=verify-full&options=-csearch_path%3Dseaside",
    ],
)
def test_what_would_leave_it_open_is_refused(query: str) -> None:
    with pytest.raises(BadSetting, match="sslmode=verify-full") as refused:
        databases.of(f"{ADDRESS}?{query}", Path("/data"))
    assert "seaside" not in str(refused.value)
