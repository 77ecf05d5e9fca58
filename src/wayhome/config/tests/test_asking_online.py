"""Where the national register is asked online: by what the operator says, and never unprotected."""

from __future__ import annotations

import pytest

from wayhome.config.environment import BadSetting, npi_api


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYHOME_NPI_API", raising=False)


def test_its_publisher_is_asked_where_nothing_is_said() -> None:
    assert npi_api() == "https://npiregistry.cms.hhs.gov/api/"


@pytest.mark.parametrize("said", ["", "0", "off", "No", "false"])
def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_NPI_API", said)
    assert npi_api() == ""


@pytest.mark.parametrize("said", ["https://register.example/api/", "http://127.0.0.1:8080/api/", "http://[::1]:81/"])
def test_another_address_is_taken(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_NPI_API", said)
    assert npi_api() == said


@pytest.mark.parametrize(
    "said",
    [
        *("http://register.example/", "http://127.0.0.1.example/", "ftp://register.example/", "file:///etc/passwd"),
        *("register.example", "https://", "https://a:b@register.example/", "https://register.example/?a=b"),
        *("https://register.example/#a", "https://register.example:99999/", "https://[::1", "on", "1"),
    ],
)
def test_what_would_be_unprotected_or_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_NPI_API", said)
    with pytest.raises(BadSetting, match="WAYHOME_NPI_API"):
        npi_api()
