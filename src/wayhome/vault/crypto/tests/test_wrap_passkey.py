"""The root key, wrapped for a passkey: refusals first."""

from __future__ import annotations

from uuid import UUID

import pytest

from wayhome.vault.crypto import (
    CannotOpen,
    CryptoError,
    PasskeySecret,
    UnknownFormat,
    unwrap_with_passkey,
    wrap_with_passkey,
)
from wayhome.vault.crypto.tests.frozen import Vector, draw, openings, read, refusals, refused, root_of

OPENS = next(row for row in read("wrap-passkey") if row["name"] == "worked example")


def secret_of(vector: Vector) -> PasskeySecret:
    return PasskeySecret(bytes.fromhex(vector["prf"]))


@refusals("wrap-passkey")
def test_a_passkey_does_not_open(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        unwrap_with_passkey(bytes.fromhex(vector["wrap"]), secret_of(vector), UUID(vector["vault"]))
    assert refused(vector, caught.value), caught.value


def test_a_wrap_with_any_bit_flipped_is_refused() -> None:
    wrap = bytes.fromhex(OPENS["wrap"])
    for bit in range(len(wrap) * 8):
        flipped = bytearray(wrap)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UnknownFormat if bit < 8 else CannotOpen):
            unwrap_with_passkey(bytes(flipped), secret_of(OPENS), UUID(OPENS["vault"]))


@pytest.mark.parametrize("text", ["", "x", "a" * 43, "A" * 44, "A" * 42 + "=", "é" * 43])
def test_what_no_browser_sends_is_no_secret(text: str) -> None:
    with pytest.raises(CannotOpen, match="malformed"):
        PasskeySecret.parse(text)


@openings("wrap-passkey")
def test_a_passkey_opens(vector: Vector) -> None:
    root = unwrap_with_passkey(bytes.fromhex(vector["wrap"]), secret_of(vector), UUID(vector["vault"]))
    assert root.expose().hex() == vector["root"]


@openings("wrap-passkey")
def test_a_passkey_wraps_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, vector["salt"], vector["nonce"])
    assert wrap_with_passkey(root_of(vector), secret_of(vector), UUID(vector["vault"])).hex() == vector["wrap"]
