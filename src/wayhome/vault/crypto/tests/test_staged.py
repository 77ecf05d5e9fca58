"""A staged file's chunks open in their own place, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.crypto import CannotOpen, KeyClosed, RootKey, UnknownFormat
from wayhome.vault.crypto.staged import CHUNK, HEADER, SEALED_CHUNK, FileSeal, measure
from wayhome.vault.crypto.tests.frozen import draw

ROOT = RootKey(bytes(range(32)))
VAULT = UUID("0193a1b2-0000-7000-8000-00000000000a")
FILE = UUID("0193a1b2-0003-7000-8000-00000000000d")
DOCUMENT = Path(__file__).parents[5] / "docs" / "formats" / "staged-file-v1.md"


def test_the_worked_example_of_the_document_is_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, "b0b1b2b3b4b5b6b7b8b9babbbcbdbebf", "a0a1a2a3a4a5a6a7a8a9aaab")
    seal = FileSeal(ROOT, VAULT, FILE)
    whole = seal.header + seal.seal(0, b"I was seven.", last=True)

    blocks = re.findall(r"```\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S)
    assert whole.hex() in {re.sub(r"\s", "", block) for block in blocks}
    assert FileSeal(ROOT, VAULT, FILE, whole[:HEADER]).open(0, whole[HEADER:], last=True) == b"I was seven."


@pytest.mark.parametrize(
    ("vault", "file", "index", "last"),
    [(FILE, FILE, 3, False), (VAULT, VAULT, 3, False), (VAULT, FILE, 2, False), (VAULT, FILE, 3, True)],
)
def test_a_chunk_opens_nowhere_else(vault: UUID, file: UUID, index: int, last: bool) -> None:
    seal = FileSeal(ROOT, VAULT, FILE)
    sealed = seal.seal(3, b"I was seven.", last=False)

    with pytest.raises(CannotOpen, match="not authentic"):
        FileSeal(ROOT, vault, file, seal.header).open(index, sealed, last=last)


def test_two_files_of_one_id_have_two_keys() -> None:
    first, second = FileSeal(ROOT, VAULT, FILE), FileSeal(ROOT, VAULT, FILE)

    with pytest.raises(CannotOpen, match="not authentic"):
        second.open(0, first.seal(0, b"I was seven.", last=True), last=True)


def test_the_key_of_the_file_outlives_the_key_of_the_vault_and_closes_by_itself() -> None:
    root = ROOT.apart()
    seal = FileSeal(root, VAULT, FILE)
    root.close()
    sealed = seal.seal(0, b"I was seven.", last=True)
    assert seal.open(0, sealed, last=True) == b"I was seven."

    seal.close()
    with pytest.raises(KeyClosed):
        seal.seal(0, b"", last=True)


def test_a_header_that_is_cut_or_newer_is_refused() -> None:
    with pytest.raises(CannotOpen, match="too short"):
        FileSeal(ROOT, VAULT, FILE, b"")
    with pytest.raises(CannotOpen, match="too short"):
        FileSeal(ROOT, VAULT, FILE, b"\x01" + bytes(15))
    with pytest.raises(UnknownFormat):
        FileSeal(ROOT, VAULT, FILE, b"\x02" + bytes(16))
    with pytest.raises(CannotOpen, match="too short"):
        FileSeal(ROOT, VAULT, FILE).open(0, bytes(27), last=True)


@given(st.integers(min_value=0, max_value=5 * CHUNK))
def test_the_size_tells_how_much_there_is(plain: int) -> None:
    chunks = max(1, -(-plain // CHUNK))

    assert measure(HEADER + plain + chunks * (SEALED_CHUNK - CHUNK)) == (plain, chunks)


@pytest.mark.parametrize("size", [0, HEADER, HEADER + 27, HEADER + SEALED_CHUNK + 27])
def test_a_size_that_no_file_has_is_refused(size: int) -> None:
    with pytest.raises(CannotOpen, match="too short"):
        measure(size)
