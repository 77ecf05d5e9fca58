"""What a try of a passphrase costs in tests: next to nothing.

Everything else of a wrap is as it is, the cost that stands in it included; an age file says how little it costs. The
real work is done where it is made (``vault/crypto``), in tests that are ``dear``, in the browser, and wherever a test
starts a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from unittest.mock import patch

import pytest

import wayhome
from wayhome.vault.crypto import age, passphrase

LITTLE = 8
"""A work factor of age files: 256 KiB of memory a try."""
MADE = Path(wayhome.__file__).parent / "vault/crypto"


def at_once(password: bytes, salt: bytes, memory_kib: int, passes: int, lanes: int) -> bytes:
    """32 bytes that depend on all that the real ones depend on."""
    mixed = blake2b(salt, digest_size=32, key=bytes(f"{memory_kib}.{passes}.{lanes}", "ascii"))
    mixed.update(password)
    return mixed.digest()


@pytest.fixture(autouse=True)
def tries_cost_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    if MADE in request.path.parents or request.node.get_closest_marker("dear"):
        yield
        return
    with patch.object(passphrase, "stretch", at_once), patch.object(age.Writer.__init__, "__defaults__", (LITTLE,)):
        yield
