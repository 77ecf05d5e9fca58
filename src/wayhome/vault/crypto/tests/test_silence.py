"""What is refused is refused without a word of what was inside, or of what was typed."""

from __future__ import annotations

import base64
import pickle
import traceback

import pytest

from wayhome.vault.crypto import CannotOpen, CodeMistyped, CryptoError, KeyClosed, UnknownFormat
from wayhome.vault.crypto.tests.doors import DOORS
from wayhome.vault.crypto.tests.frozen import Vector, read

ROOT = bytes.fromhex(read("record")[0]["root"])
PLAINTEXTS = [b"I was seven", b"the hall was dark", b"I put a lamp there"]


@pytest.mark.parametrize("name", DOORS)
def test_no_refusal_tells_anything(name: str) -> None:
    for row in read(name):
        if row["expect"] == "opens":
            continue
        with pytest.raises(CryptoError) as caught:
            DOORS[name](row)
        error = caught.value
        told = "".join(traceback.format_exception(error)) + repr(error) + repr(error.args) + repr(vars(error))
        for secret in _secrets(row):
            assert secret not in told, row["name"]


@pytest.mark.parametrize("name", DOORS)
def test_a_refusal_keeps_no_trace_of_its_cause(name: str) -> None:
    row = read(name)[0]
    with pytest.raises(CryptoError) as caught:
        DOORS[name](row)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (CannotOpen("record journal.entry", "not authentic"), "cannot open record journal.entry: not authentic"),
        (UnknownFormat("blob", 9), "cannot open blob: format version 9 is not known"),
        (CodeMistyped("mistaken", 3), "Look at group 3 first. One character there seems to be mistaken."),
        (CodeMistyped("swapped"), "Two characters seem to have changed places."),
        (KeyClosed("RootKey"), "this RootKey is closed"),
    ],
)
def test_an_error_says_what_it_is(error: CryptoError, text: str) -> None:
    assert str(error) == text
    # Errors cross processes in test runners.
    assert str(pickle.loads(pickle.dumps(error))) == text  # noqa: S301


def _secrets(row: Vector) -> list[str]:
    raw = [ROOT, *PLAINTEXTS]
    if "root" in row:
        raw.append(bytes.fromhex(row["root"]))
    words = [row[field] for field in ("passphrase", "code", "cookie", "typed") if len(row.get(field, "")) > 4]
    forms = [form for each in raw for form in (each.hex(), repr(each)[2:-1], base64.b64encode(each).decode())]
    return [*forms, *words, *(each.decode() for each in PLAINTEXTS)]
