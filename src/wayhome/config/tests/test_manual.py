"""The manual page, the completions and the help all say what the parser takes, without starting Django."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wayhome.config import command, environment, handing, manual
from wayhome.vault.agent import parsing

PAGE = Path(__file__).resolve().parents[4] / "docs" / "wayhome.1"
EVERY = [takes for package in command.PACKAGES for takes in parsing.commands_of(package)]


def test_the_manual_page_is_up_to_date() -> None:
    fresh = manual.page(command.parser())

    assert PAGE.read_text(encoding="utf-8") == fresh, "wayhome man > docs/wayhome.1"


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not here")
def test_the_manual_page_is_read_without_complaint() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8", "-z", str(PAGE)], capture_output=True, text=True, check=False
    )
    assert not done.stderr


@pytest.mark.parametrize("takes", EVERY, ids=parsing.name_of)
def test_every_command_has_a_line_an_explanation_and_examples(takes: parsing.Takes) -> None:
    said = takes.__doc__ or ""

    assert 10 < len(parsing.line_of(takes)) < 100
    assert "Examples:\n" in said
    assert f"wayhome {parsing.name_of(takes)}" in said.replace("--data ~/wayhome-trial ", "") or "wayhome\n" in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_command(shell: str) -> None:
    script = manual.complete(command.parser(), shell)

    assert all(parsing.name_of(takes) in script for takes in EVERY)
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def test_understanding_a_command_imports_no_django() -> None:
    code = (
        "import sys; from wayhome.config import command; command.understood(['list', '--limit', '3']);"
        "command.parser(); raise SystemExit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_command_is_done_by_a_command_of_that_name() -> None:
    folder = Path(command.__file__).parents[1]
    done = {path.stem for path in folder.glob("*/management/commands/*.py")}
    here = {"serve", "completion", "man"}

    assert {parsing.name_of(takes).replace("-", "_") for takes in EVERY} - here <= done


def test_the_data_folder_is_the_same_with_and_without_django(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("WAYHOME_DATA", "XDG_DATA_HOME", "WAYHOME_DATA_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert handing.data_folder() == environment.data_folder()
    for value in (str(tmp_path), "~/elsewhere", "relative"):
        monkeypatch.setenv("WAYHOME_DATA", value)
        assert handing.data_folder() == environment.data_folder()
    monkeypatch.delenv("WAYHOME_DATA")
    for value in (str(tmp_path), "", " "):
        monkeypatch.setenv("XDG_DATA_HOME", value)
        assert handing.data_folder() == environment.data_folder()
    (tmp_path / "says").write_text(str(tmp_path / "there"))
    monkeypatch.setenv("WAYHOME_DATA_FILE", str(tmp_path / "says"))
    assert handing.data_folder() == environment.data_folder() == tmp_path / "there"
