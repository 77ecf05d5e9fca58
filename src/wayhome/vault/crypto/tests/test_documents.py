"""The format documents and the frozen vectors say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wayhome.vault.crypto.tests.frozen import FOLDER, read

DOCUMENTS = Path(__file__).parents[5] / "docs" / "formats"
EXAMPLES = [
    ("sealed-record-v1", "record", "sealed"),
    ("sealed-record-v1", "blob", "sealed"),
    ("key-wrap-v1", "wrap-passphrase", "wrap"),
    ("key-wrap-v1", "wrap-recovery-code", "wrap"),
    ("key-wrap-v1", "wrap-recovery-code", "code"),
    ("key-wrap-v1", "wrap-passkey", "wrap"),
    ("key-wrap-v1", "wrap-passkey", "prf"),
    ("session-v1", "session-root", "cookie"),
    ("session-v1", "session-root", "row_id"),
    ("session-v1", "session-root", "sealed"),
    ("session-v1", "session-note", "sealed"),
    ("search-index-v1", "search", "sealed"),
    ("share-v1", "invitation", "code"),
    ("share-v1", "invitation", "row_id"),
    ("share-v1", "invitation", "bond"),
    ("share-v1", "invitation", "sealed"),
    ("share-v1", "connection", "fingerprint"),
    ("share-v1", "connection", "public_key_sha256"),
    ("recovery-code-v1", "recovery-code", "text"),
    ("recovery-code-v1", "recovery-code", "bytes"),
    *(("README", "purpose-keys", name) for name in ("root", "records", "blobs", "search", "session", "private")),
]
REASONS = {
    *("too short", "too long", "wrong slot", "cost out of bounds", "malformed", "not authentic"),
    *("unknown codec", "wrong length", "bad padding", "bad compression", "too large"),
    *("length", "letter", "mistaken", "swapped", "unclear"),
}
FILES = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "padme")


@pytest.mark.parametrize(("document", "file", "field"), EXAMPLES)
def test_a_worked_example_is_a_frozen_vector(document: str, file: str, field: str) -> None:
    text = (DOCUMENTS / f"{document}.md").read_text(encoding="utf-8")
    example = next(row for row in read(file) if row["name"] == "worked example")
    # Hexadecimal is set in lines in the documents; a block or a cell of a table holds all of it and nothing else.
    written = {
        re.sub(r"\s", "", block.strip("`"))
        for block in re.findall(r"```\n(.*?)```|`([^`\n]+)`", text, re.S)
        for block in block
    }
    assert example[field] in written


@pytest.mark.parametrize("file", FILES)
def test_failures_come_first_and_names_are_single(file: str) -> None:
    rows = read(file)
    order = [row["expect"] == "opens" for row in rows]
    assert order == sorted(order)
    assert len({row["name"] for row in rows}) == len(rows)


def test_every_reason_of_the_documents_has_a_vector() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS.glob("*.md"))
    given = {row.get("why") or row.get("reason") for file in FILES for row in read(file)} - {None}
    assert given == REASONS
    assert {reason for reason in REASONS if f"`{reason}`" not in text} == set()
