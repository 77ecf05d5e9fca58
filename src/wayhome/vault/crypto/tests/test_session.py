from __future__ import annotations

from uuid import UUID

import pytest

from wayhome.vault.crypto import (
    CryptoError,
    RootKey,
    SessionSecret,
    open_root,
    seal_note,
    seal_root,
)
from wayhome.vault.crypto.tests.doors import note, session
from wayhome.vault.crypto.tests.frozen import Vector, draw, openings, refusals, refused, root_of


@refusals("session-root")
def test_a_session_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        session(vector)
    assert refused(vector, caught.value), caught.value


@refusals("session-note")
def test_a_note_is_refused(vector: Vector) -> None:
    with pytest.raises(CryptoError) as caught:
        note(vector)
    assert refused(vector, caught.value), caught.value


@openings("session-root")
def test_a_session_opens(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, vault, root = SessionSecret.parse(vector["cookie"]), UUID(vector["vault"]), session(vector)
    assert root.expose().hex() == vector["root"]
    assert secret.row_id.hex() == vector["row_id"]
    assert secret.cookie == vector["cookie"]
    draw(monkeypatch, vector["nonce"])
    assert seal_root(root, secret, vault).hex() == vector["sealed"]


@openings("session-note")
def test_a_note_opens(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    root, vault, row_id = root_of(vector), UUID(vector["vault"]), bytes.fromhex(vector["row_id"])
    opened = note(vector)
    assert opened == bytes.fromhex(vector["plaintext"])
    draw(monkeypatch, vector["nonce"])
    assert seal_note(root, vault, row_id, opened).hex() == vector["sealed"]


def test_the_row_does_not_hold_the_cookie() -> None:
    secret, vault = SessionSecret.generate(), UUID(int=7)
    row = secret.row_id + seal_root(RootKey.generate(), secret, vault)
    assert secret.expose() not in row
    assert secret.row_id != secret.expose()


def test_two_sessions_of_one_vault_share_nothing() -> None:
    root, vault = RootKey.generate(), UUID(int=7)
    one, other = SessionSecret.generate(), SessionSecret.generate()
    assert one.cookie != other.cookie
    assert one.row_id != other.row_id
    with pytest.raises(CryptoError):
        open_root(seal_root(root, one, vault), other, vault)
