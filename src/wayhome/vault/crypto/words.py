"""The words that every record is compressed against: see “Common words” in docs/formats/sealed-record-v1.md.

A page of a diary is short, and says little twice; but nearly all it says has been said before. The words are in every
copy of this program, so that the size of what is sealed tells no more by them than by itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_SUM = "54637d4d059ccf6403cabc06c3e366bd7b53ccac3e3443f9f35b525b0a2a9c1e"


def _read() -> bytes:
    words = (Path(__file__).parent / "words-v1.txt").read_bytes()
    if hashlib.sha256(words).hexdigest() != _SUM:
        # With any other words, what is kept would open as something else, or not at all.
        raise RuntimeError("words-v1.txt is not the file that Wayhome came with; install it again")
    return words


WORDS = _read()
