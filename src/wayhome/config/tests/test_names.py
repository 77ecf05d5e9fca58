"""Names of settings: one that there isn't is refused, and each that there is stands in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from wayhome.config import environment, names
from wayhome.config.environment import BadSetting

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("WAYHOME_BEHINDTLS", "Is WAYHOME_BEHIND_TLS meant?"),
        ("WAYHOME_ALLOWED_HOST", "no setting of Wayhome"),
        ("WAYHOME_DATABASE_FIEL", "Is WAYHOME_DATABASE_FILE meant?"),
        ("WAYHOME_NAME_FILE", "no setting of Wayhome"),
    ],
)
def test_a_name_that_there_is_not_is_refused(name: str, says: str) -> None:
    with pytest.raises(BadSetting, match=name) as refused:
        names.check([name])
    assert says in str(refused.value)


def test_what_is_known_and_what_is_not_ours_is_let_through() -> None:
    names.check([*names.KNOWN, "DATABASE_URL", "PATH", "WAYHOMER"])


def test_every_setting_is_read_and_documented() -> None:
    read = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/wayhome").rglob("*.py"))
    documented = (ROOT / "docs/self-hosting.md").read_text("utf-8")
    for name in names.SETTINGS:
        assert any(f'{how}("{name}"' in read for how in ("read", "switch", "_listed")), name
    for name in names.SETTINGS | names.OF_THE_TERMINAL:
        assert f"`WAYHOME_{name}`" in documented, name


def test_a_value_and_a_file_with_one_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "says").write_text("open")
    monkeypatch.setenv("WAYHOME_SIGNUP", "closed")
    monkeypatch.setenv("WAYHOME_SIGNUP_FILE", str(tmp_path / "says"))
    with pytest.raises(BadSetting, match="WAYHOME_SIGNUP and WAYHOME_SIGNUP_FILE are both there"):
        environment.sign_up()
    monkeypatch.delenv("WAYHOME_SIGNUP")
    assert environment.sign_up() == "open"


@pytest.mark.parametrize(("content", "says"), [(b"", "nothing in it"), (b" \n", "nothing in it"), (b"\xff", "no text")])
def test_a_file_that_says_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes, says: str
) -> None:
    """With an empty file for its address, a new database would be begun beside the one that is meant."""
    (tmp_path / "says").write_bytes(content)
    monkeypatch.delenv("WAYHOME_DATABASE", raising=False)
    monkeypatch.setenv("WAYHOME_DATABASE_FILE", str(tmp_path / "says"))
    with pytest.raises(BadSetting, match=says):
        environment.database()


@pytest.mark.parametrize("said", ["*", "https://wayhome.example.org", "wayhome.example.org:8765", "a b", "a,*", ","])
def test_hosts_are_names_and_nothing_else(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_HOSTS", said)
    with pytest.raises(BadSetting, match="WAYHOME_HOSTS"):
        environment.hosts()


@pytest.mark.parametrize("said", ["wayhome.example.org", "https://*", "https://wayhome.example.org/page", "ftp://a"])
def test_origins_are_schemes_with_hosts(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("WAYHOME_ORIGINS", said)
    with pytest.raises(BadSetting, match="WAYHOME_ORIGINS"):
        environment.origins()


def test_hosts_and_origins_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYHOME_HOSTS", "wayhome.example.org, .clinic.example,[::1],127.0.0.1")
    monkeypatch.setenv("WAYHOME_ORIGINS", "https://wayhome.example.org,http://127.0.0.1:8766")
    assert environment.hosts() == ["wayhome.example.org", ".clinic.example", "[::1]", "127.0.0.1"]
    assert environment.origins() == ["https://wayhome.example.org", "http://127.0.0.1:8766"]
