"""Files for somebody who has no vault here: sealed with a passphrase, in formats that other programs open.

An age file is as hard to guess at as scrypt makes it. A PDF’s own lock (AES-256, revision 6) is quicker to guess at, so
its passphrase counts for more.
"""

from __future__ import annotations

import importlib
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from wayhome.vault.crypto import CannotOpen, age

SHORTEST_OF_PDF = 20
"""Characters of the passphrase of a PDF, at least: each try costs somebody less than one at an age file."""

WORK = 18
"""The most that a file from somewhere else may ask of its passphrase: as much as one that is made here."""

_one_at_a_time = threading.RLock()
"""A passphrase of an age file takes a quarter of a gigabyte while it is worked at."""


class Busy(Exception):
    """Another such file is being made or opened. Nobody waits: that would hold a thread of the server."""


class DoesNotOpen(Exception):
    """Another passphrase, a file that was changed, or one that asks too much."""


class TooLarge(Exception):
    """More is sealed in it than may be."""


@contextmanager
def alone() -> Iterator[None]:
    """For what is costly in making or opening such a file; one within another is part of it. Raises Busy."""
    if not _one_at_a_time.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _one_at_a_time.release()


def is_age(content: bytes) -> bool:
    """Whether it is an age file, whoever made it."""
    return content.startswith(age.INTRO)


def from_age(content: bytes, passphrase: str, largest: int) -> bytes:
    """What is sealed in an age file from somewhere else. Raises DoesNotOpen, TooLarge, Busy and MemoryError."""
    try:
        with alone():
            plain = io.BufferedReader(age.open_reader(io.BytesIO(content), passphrase, WORK)).read(largest + 1)
    except CannotOpen:
        raise DoesNotOpen from None
    if len(plain) > largest:
        raise TooLarge
    return plain


def as_age(content: bytes, passphrase: str) -> bytes:
    """A standard age file. Raises Busy; MemoryError where the machine has too little memory for the passphrase now."""
    sink = io.BytesIO()
    with alone(), age.Writer(sink, passphrase) as sealed:
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
