"""The address of a database: read whole, or refused without a word of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from wayhome.config import databases
from wayhome.config.environment import DATABASE_FILE, BadSetting, database, is_begun

BARE = {"prepare_threshold": None}
"""What every connection is told: no statement has a name that another connection would not know."""


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYHOME_DATABASE", "DATABASE_URL", "WAYHOME_POOLED", "WAYHOME_CONNECTIONS", "WAYHOME_SECRET"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)


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
    assert databases.of(ADDRESS, Path("/data"))["OPTIONS"] == BARE


@pytest.mark.parametrize("mode", databases.SSL_MODES)
def test_an_address_may_say_how_the_connection_is_protected(mode: str) -> None:
    found = databases.of(f"{ADDRESS}?sslmode={mode}", Path("/data"))
    assert found["OPTIONS"] == BARE | {"sslmode": mode}
    assert found["NAME"] == "wayhome"


def test_and_who_vouches_for_the_server(tmp_path: Path) -> None:
    vouching = tmp_path / "those we trust.pem"
    vouching.write_text("", encoding="ascii")
    said = f"{ADDRESS}?sslmode=verify-full&sslrootcert={quote(str(vouching))}"
    expected = BARE | {"sslmode": "verify-full", "sslrootcert": str(vouching)}
    assert databases.of(said, Path("/data"))["OPTIONS"] == expected
    system = databases.of(f"{ADDRESS}?sslrootcert=system&sslmode=verify-ca", Path("/data"))
    assert system["OPTIONS"] == BARE | {"sslrootcert": "system", "sslmode": "verify-ca"}


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


def test_the_name_that_hosts_use_is_read_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert database() == ""
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    assert database() == ADDRESS
    monkeypatch.setenv("WAYHOME_DATABASE", ADDRESS)
    assert database() == ADDRESS
    monkeypatch.delenv("DATABASE_URL")
    (tmp_path / "says").write_text(f"{ADDRESS}\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "says"))
    assert database() == ADDRESS


def test_two_names_for_two_databases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    monkeypatch.setenv("WAYHOME_DATABASE", f"{ADDRESS}-of-another")
    with pytest.raises(BadSetting, match="different databases") as refused:
        database()
    assert "seaside" not in str(refused.value)


def test_what_hosts_name_may_be_no_database_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://ada:seaside@db/wayhome")
    with pytest.raises(BadSetting) as refused:
        databases.of(database(), Path("/data"))
    assert "seaside" not in str(refused.value)


def test_an_installation_on_a_server_has_begun_when_its_secret_is_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WAYHOME_DATABASE", ADDRESS)
    assert not is_begun(tmp_path)
    (tmp_path / "installation.secret").write_text("x" * 64)
    assert is_begun(tmp_path)
    monkeypatch.delenv("WAYHOME_DATABASE")
    assert not is_begun(tmp_path)


def test_a_worker_shares_its_connections_and_no_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    found = databases.of(ADDRESS, Path("/data"))
    assert "pool" not in found["OPTIONS"]
    assert found["CONN_MAX_AGE"] is None
    databases.pool(found, databases.connections_of_a_worker())
    assert found["OPTIONS"]["pool"]["max_size"] == databases.CONNECTIONS
    assert found["CONN_MAX_AGE"] == 0


def test_without_a_pool_each_thread_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYHOME_CONNECTIONS", "0")
    found, file = databases.of(ADDRESS, Path("/data")), databases.of("", Path("/data"))
    databases.pool(found, databases.connections_of_a_worker())
    databases.pool(file, databases.CONNECTIONS)
    assert "pool" not in found["OPTIONS"] | file["OPTIONS"]
    assert found["CONN_MAX_AGE"] is None
    assert file["CONN_MAX_AGE"] is None


@pytest.mark.parametrize("said", ["4", "1", "-1", "many", "1001", "8.5", "²"])
def test_a_pool_that_would_keep_threads_waiting_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_CONNECTIONS", said)
    with pytest.raises(BadSetting, match="WAYHOME_CONNECTIONS"):
        databases.connections_of_a_worker()


@pytest.mark.parametrize(("said", "alone"), [("", False), ("session", False), ("transaction", True)])
def test_a_pooler_in_front_keeps_no_cursor(monkeypatch: pytest.MonkeyPatch, said: str, alone: bool) -> None:
    monkeypatch.setenv("WAYHOME_POOLED", said)
    assert databases.of(ADDRESS, Path("/data"))["DISABLE_SERVER_SIDE_CURSORS"] is alone


def test_another_kind_of_pooler_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYHOME_POOLED", "statement")
    with pytest.raises(BadSetting, match="WAYHOME_POOLED"):
        databases.of(ADDRESS, Path("/data"))
