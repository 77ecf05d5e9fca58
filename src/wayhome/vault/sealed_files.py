"""Files for somebody who has no vault here: sealed with a passphrase, in formats that other programs open.

An age file is as hard to guess at as scrypt makes it. A PDF’s own lock (AES-256, revision 6) is quicker to guess at, so
its passphrase counts for more.
"""

from __future__ import annotations

import importlib
import io
import threading

from wayhome.vault.crypto import age

SHORTEST_OF_PDF = 20
"""Characters of the passphrase of a PDF, at least: each try costs somebody less than one at an age file."""

_one_at_a_time = threading.Lock()
"""A passphrase of an age file takes a quarter of a gigabyte while it is worked at."""


def as_age(content: bytes, passphrase: str) -> bytes:
    """A standard age file. MemoryError where the machine has too little memory for the passphrase now."""
    sink = io.BytesIO()
    with _one_at_a_time, age.Writer(sink, passphrase) as sealed:
        sealed.write(content)
    return sink.getvalue()


def as_locked_pdf(pdf: bytes, passphrase: str) -> bytes:
    """The PDF, encrypted so that any reader of PDFs asks for the passphrase. Nothing of it stays in clear, not even
    what it says of itself."""
    # Only who makes such a file needs it.
    pypdf = importlib.import_module("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(user_password=passphrase, algorithm="AES-256")
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()
