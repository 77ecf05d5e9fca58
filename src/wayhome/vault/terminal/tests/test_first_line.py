"""A passphrase or code from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from wayhome.vault.terminal.words import first_line


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"plum kettle", "plum kettle"),
        (b"plum kettle\nanother line\n", "plum kettle"),
        (b"plum kettle\r\n", "plum kettle"),
        (b" plum kettle \n", " plum kettle "),
        (b"\xef\xbb\xbfplum kettle\n", "plum kettle"),
        ("plum\u2028kettle\x0bharbour\n".encode(), "plum\u2028kettle\x0bharbour"),
    ],
)
def test_it_is_taken_as_it_stands_without_the_end_of_its_line(tmp_path: Path, content: bytes, line: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    assert first_line(file) == line
    assert first_line(None) == ""


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b" \nwords\n", "empty"), (b"\xff\xfe\n", "text file")])
def test_what_is_none_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        first_line(file)
    with pytest.raises(CommandError, match="read"):
        first_line(tmp_path / "nowhere")
