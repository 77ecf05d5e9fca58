"""An age file is begun while its passphrase is still being worked at."""

from __future__ import annotations

import io
import os
import threading
from typing import Any

import pytest

from wayhome.vault.crypto import age
from wayhome.vault.crypto.tests.forge import PASSPHRASE

CHUNK = age.CHUNK


def test_what_comes_while_the_passphrase_is_worked_at_waits_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    made, ready = age._header, threading.Event()

    def slowly(*given: Any) -> bytes:
        ready.wait(20)
        return made(*given)

    monkeypatch.setattr(age, "_header", slowly)
    monkeypatch.setattr(age, "HELD", 3 * CHUNK)
    plain, sink = os.urandom(5 * CHUNK), io.BytesIO()
    with age.Writer(sink, PASSPHRASE, work_factor=8) as writer:
        writer.write(plain[: 2 * CHUNK])
        assert sink.getvalue() == b""
        ready.set()
        writer.write(plain[2 * CHUNK : 4 * CHUNK])
        assert len(sink.getvalue()) > 2 * CHUNK
        writer.write(plain[4 * CHUNK :])
    assert age.open_reader(io.BytesIO(sink.getvalue()), PASSPHRASE).readall() == plain


def test_too_little_memory_for_the_passphrase_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(age, "scrypt", refused)
    sink = io.BytesIO()
    with pytest.raises(MemoryError), age.Writer(sink, PASSPHRASE, work_factor=8) as writer:
        writer.write(b"some words")
    assert sink.getvalue() == b""
