"""Words where there is no Django."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from wayhome.languages import plain


@pytest.fixture(autouse=True)
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """German is offered, with a catalogue of two sentences, and nothing says which language is spoken."""
    catalogue = Catalog(locale="de")
    catalogue.add("The vault is locked.", "Der Tresor ist abgeschlossen.")
    catalogue.add(("{count} hour", "{count} hours"), ("{count} Stunde", "{count} Stunden"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(plain, "CATALOGUES", tmp_path)
    monkeypatch.setattr(plain, "OFFERED", {"en": "English", "de": "Deutsch"})
    for name in plain.ASKED:
        monkeypatch.delenv(name, raising=False)
    plain._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "WAYHOME_LANGUAGE": "de"}, "de"),
        ({"WAYHOME_LANGUAGE": "de-AT"}, "de"),
        ({"WAYHOME_LANGUAGE": "en", "LANG": "de_DE"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_language_of_a_terminal(said: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert plain.language() == language


def test_words_are_said_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain.here("The vault is locked.") == "The vault is locked."
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert plain.here("The vault is locked.") == "Der Tresor ist abgeschlossen."
    assert plain.later("The vault is locked.") == "The vault is locked."
    assert plain.counted_here("{count} hour", "{count} hours", 2) == "2 Stunden"
    assert plain.here("") == ""


def test_it_needs_no_django() -> None:
    asked = "import sys, wayhome.languages.plain; print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"
