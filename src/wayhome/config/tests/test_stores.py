"""The store of attachments from the environment: read whole, or refused without a word of its secrets."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from wayhome.config import stores
from wayhome.config.environment import BadSetting
from wayhome.vault.away.s3 import Bucket

NAMES = ("ATTACHMENTS", "S3_ENDPOINT", "S3_REGION", "S3_KEY", "S3_SECRET")
WHOLE = {"ATTACHMENTS": "s3://clinic-attachments/wayhome", "S3_KEY": "AKIA", "S3_SECRET": "seaside"}


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"WAYHOME_{name}", raising=False)
        monkeypatch.delenv(f"WAYHOME_{name}_FILE", raising=False)


def _say(monkeypatch: pytest.MonkeyPatch, **said: str) -> None:
    for name, value in said.items():
        monkeypatch.setenv(f"WAYHOME_{name}", value)


def test_without_a_bucket_attachments_lie_in_the_database() -> None:
    assert stores.attachments() is None


def test_a_bucket_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("seaside\n")
    _say(monkeypatch, ATTACHMENTS="s3://clinic-attachments/wayhome/", S3_KEY="AKIA", S3_REGION="eu-central-1")
    _say(monkeypatch, S3_ENDPOINT="https://s3.example.org/", S3_SECRET_FILE=str(tmp_path / "secret"))
    found = stores.attachments()
    assert found is not None
    assert found["OPTIONS"] == {
        "bucket_name": "clinic-attachments",
        "location": "wayhome",
        "endpoint_url": "https://s3.example.org",
        "region_name": "eu-central-1",
        "access_key": "AKIA",
        "secret_key": "seaside",
    }
    assert found["BACKEND"] == f"{Bucket.__module__}.{Bucket.__name__}"


@pytest.mark.parametrize(
    "place", ["clinic", "s3://", "s3://UPPER", "https://clinic/x", "s3://clinic/../x", "s3://clinic/a?b", "s3://c/ x"]
)
def test_what_is_no_bucket_is_refused(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    _say(monkeypatch, **WHOLE | {"ATTACHMENTS": place})
    with pytest.raises(BadSetting, match="s3://BUCKET/FOLDER"):
        stores.attachments()


@pytest.mark.parametrize("without", ["S3_KEY", "S3_SECRET"])
def test_both_keys_are_needed(monkeypatch: pytest.MonkeyPatch, without: str) -> None:
    _say(monkeypatch, **{name: value for name, value in WHOLE.items() if name != without})
    with pytest.raises(BadSetting, match="both needed") as refused:
        stores.attachments()
    assert "seaside" not in str(refused.value)


@pytest.mark.parametrize("name", NAMES[1:])
def test_what_would_be_for_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With a misspelt bucket everything would go into the database, and nobody would notice."""
    _say(monkeypatch, **{name: "seaside"})
    with pytest.raises(BadSetting, match="names no bucket") as refused:
        stores.attachments()
    assert "seaside" not in str(refused.value)


@pytest.mark.parametrize(
    "said",
    [
        "s3.example.org",
        "http://s3.example.org",
        "https://",
        "https://ada:seaside@s3.example.org",
        "https://s3.example.org/bucket",
        "https://s3.example.org?x=1",
        "https://s3.example.org:0",
        "https://s3.example.org:port",
    ],
)
def test_a_store_is_asked_over_https(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    _say(monkeypatch, **WHOLE, S3_ENDPOINT=said)
    with pytest.raises(BadSetting, match="WAYHOME_S3_ENDPOINT") as refused:
        stores.attachments()
    assert "seaside" not in str(refused.value)


def test_on_this_computer_plain_http_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    _say(monkeypatch, **WHOLE, S3_ENDPOINT="http://127.0.0.1:9000")
    found = stores.attachments()
    assert found is not None
    assert found["OPTIONS"]["endpoint_url"] == "http://127.0.0.1:9000"


def test_without_its_client_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    _say(monkeypatch, **WHOLE)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadSetting, match=r"wayhome\[s3\]"):
        stores.attachments()
