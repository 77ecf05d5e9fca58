"""What argparse says by itself is said in the language of the terminal, as all around it is."""

from __future__ import annotations

import argparse
import inspect

import pytest

from wayhome.config import command
from wayhome.languages import argparse_said, plain


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "OFFERED", {"en": "English", "de": "Deutsch"})
    monkeypatch.setenv("WAYHOME_LANGUAGE", "de")
    monkeypatch.setenv("LANGUAGE", "es")


@pytest.mark.parametrize("words", argparse_said.SAID)
def test_argparse_still_says_it_like_this(words: str) -> None:
    source = inspect.getsource(argparse)
    assert words in source or repr(words) in source


@pytest.mark.usefixtures("german")
def test_help_has_no_english_between() -> None:
    said = command.parser().format_help()
    assert said.startswith("Aufruf: wayhome ")
    assert "\nOptionen:\n" in said
    assert "diese Hilfe zeigen und aufhören" in said
    assert not [words for words in argparse_said.SAID if words in said]


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nowhere"], "Argument COMMAND: gibt es hier nicht: 'nowhere'"),
        (["letters", "--nowhere"], "nicht bekannt: --nowhere"),
        (["letters", "--country"], "Argument --country: hier wird ein Argument erwartet"),
        (["registry"], "das wird hier gebraucht: what"),
    ],
)
def test_so_has_what_makes_no_sense(given: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.understood(given)
    assert ended.value.code == 2
    assert f"Fehler: {said}" in capsys.readouterr().err
