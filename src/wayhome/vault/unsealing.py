"""Files that were sealed under a passphrase in the age format, opened for whoever may not touch the cryptography."""

from __future__ import annotations

import io
from typing import BinaryIO

from wayhome.vault.crypto import CryptoError
from wayhome.vault.crypto.age import INTRO, open_reader


class DoesNotOpen(Exception):
    """The passphrase does not open the file, or the file was changed."""


def is_sealed(stream: BinaryIO) -> bool:
    """Whether a seekable file is sealed in this way."""
    stream.seek(0)
    return stream.read(len(INTRO)) == INTRO


def unsealed(stream: BinaryIO, passphrase: str) -> BinaryIO:
    """What is in the file, seekable, opened piece by piece. Raises DoesNotOpen."""
    stream.seek(0)
    try:
        return io.BufferedReader(open_reader(stream, passphrase))
    except (CryptoError, ValueError, EOFError) as error:
        raise DoesNotOpen from error
