"""Age files put together by hand, right or wrong in one place, as the format’s own test vectors are."""

from __future__ import annotations

import base64

from wayhome.vault.crypto.primitives import AgeCipher, authenticate, derive, scrypt

PASSPHRASE = "five plain words, and a comma"
FILE_KEY = b"YELLOW SUBMARINE"
SALT = bytes(range(16))
NONCE = bytes(range(16, 32))
COST = 8


def base64_of(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def stanza(*, salt: bytes = SALT, cost: bytes = b"8", wrapped: bytes | None = None) -> bytes:
    """The scrypt stanza, with its cost spelt as given; the key behind it is always the one of cost 8."""
    key = scrypt(PASSPHRASE.encode(), b"age-encryption.org/v1/scrypt" + salt, COST)
    body = base64_of(AgeCipher(key).seal(FILE_KEY)) if wrapped is None else wrapped
    return b"-> scrypt " + base64_of(salt) + b" " + cost + b"\n" + body + b"\n"


def header(stanzas: bytes, intro: bytes = b"age-encryption.org/v1\n") -> bytes:
    """A header whose MAC fits, whatever its stanzas are."""
    text = intro + stanzas + b"---"
    return text + b" " + base64_of(authenticate(derive(FILE_KEY, b"header"), text)) + b"\n"


def payload(*chunks: bytes, last: int | None = None) -> bytes:
    """Nonce and chunks; the one of number ``last`` is sealed as the last, or the last one."""
    cipher = AgeCipher(derive(FILE_KEY, b"payload", NONCE))
    final = len(chunks) - 1 if last is None else last
    return NONCE + b"".join(cipher.seal(chunk, number, last=number == final) for number, chunk in enumerate(chunks))
