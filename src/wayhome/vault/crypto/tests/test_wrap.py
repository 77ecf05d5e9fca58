from __future__ import annotations

import time
from uuid import UUID

import pytest
from argon2.exceptions import HashingError

from wayhome.vault.crypto import (
    DEFAULT_COST,
    MAX_COST,
    Argon2Cost,
    CannotOpen,
    CryptoError,
    RecoveryCode,
    RootKey,
    UnknownFormat,
    cost_of,
    spend_like_unwrap,
    unwrap_with_passphrase,
    unwrap_with_recovery_code,
    wrap_with_passphrase,
    wrap_with_recovery_code,
)
from wayhome.vault.crypto.tests.frozen import Vector, draw, openings, read, refusals, refused, root_of

VAULT = UUID("0193a1b2-0000-7000-8000-00000000000a")
LEAST = Argon2Cost(memory_kib=8192, passes=1)
CODE_OPENS = next(row for row in read("wrap-recovery-code") if row["name"] == "worked example")


@refusals("wrap-passphrase")
def test_a_passphrase_does_not_open(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    if vector.get("why") != "not authentic":
        monkeypatch.setattr("wayhome.vault.crypto.passphrase.stretch", _no_work)
    with pytest.raises(CryptoError) as caught:
        unwrap_with_passphrase(bytes.fromhex(vector["wrap"]), vector["passphrase"], UUID(vector["vault"]))
    assert refused(vector, caught.value), caught.value


@refusals("wrap-recovery-code")
def test_a_recovery_code_does_not_open(vector: Vector) -> None:
    code = RecoveryCode.parse(vector["code"])
    with pytest.raises(CryptoError) as caught:
        unwrap_with_recovery_code(bytes.fromhex(vector["wrap"]), code, UUID(vector["vault"]))
    assert refused(vector, caught.value), caught.value


def test_a_wrap_with_any_bit_flipped_is_refused() -> None:
    wrap, code = bytes.fromhex(CODE_OPENS["wrap"]), RecoveryCode.parse(CODE_OPENS["code"])
    for bit in range(len(wrap) * 8):
        flipped = bytearray(wrap)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UnknownFormat if bit < 8 else CannotOpen):
            unwrap_with_recovery_code(bytes(flipped), code, UUID(CODE_OPENS["vault"]))


def test_an_absurd_cost_is_not_told_as_a_cost() -> None:
    absurd = next(row for row in read("wrap-passphrase") if row["name"] == "everything at its largest")
    with pytest.raises(CannotOpen, match="cost out of bounds"):
        cost_of(bytes.fromhex(absurd["wrap"]))


def test_an_empty_passphrase_wraps_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        wrap_with_passphrase(RootKey.generate(), "", VAULT, LEAST)


def test_too_little_memory_is_not_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap = wrap_with_passphrase(RootKey.generate(), "lamp", VAULT, LEAST)

    def refuse(*_: object, **__: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr("wayhome.vault.crypto.primitives.hash_secret_raw", refuse)
    with pytest.raises(MemoryError, match="8192 KiB"):
        unwrap_with_passphrase(wrap, "lamp", VAULT)


@pytest.mark.parametrize(
    "cost",
    [(8191, 1, 1), (1_048_577, 1, 1), (8192, 0, 1), (8192, 17, 1), (8192, 1, 0), (8192, 1, 9), (-8192, 1, 1)],
)
def test_a_cost_outside_the_bounds_does_not_exist(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Argon2Cost(*cost)


@openings("wrap-passphrase")
def test_a_passphrase_opens(vector: Vector) -> None:
    wrap = bytes.fromhex(vector["wrap"])
    root = unwrap_with_passphrase(wrap, vector["passphrase"], UUID(vector["vault"]))
    assert root.expose().hex() == vector["root"]
    assert cost_of(wrap) == Argon2Cost(*vector["cost"])


@openings("wrap-recovery-code")
def test_a_recovery_code_opens(vector: Vector) -> None:
    code = RecoveryCode.parse(vector["code"])
    root = unwrap_with_recovery_code(bytes.fromhex(vector["wrap"]), code, UUID(vector["vault"]))
    assert root.expose().hex() == vector["root"]


@openings("wrap-passphrase")
def test_a_passphrase_wraps_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cost = root_of(vector), Argon2Cost(*vector["cost"])
    draw(monkeypatch, vector["salt"], vector["nonce"])
    wrap = wrap_with_passphrase(root, vector["passphrase"], UUID(vector["vault"]), cost)
    assert wrap.hex() == vector["wrap"]


@openings("wrap-recovery-code")
def test_a_recovery_code_wraps_to_the_same_bytes(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    root, code = root_of(vector), RecoveryCode.parse(vector["code"])
    draw(monkeypatch, vector["salt"], vector["nonce"])
    assert wrap_with_recovery_code(root, code, UUID(vector["vault"])).hex() == vector["wrap"]


def test_both_wraps_open_the_same_root() -> None:
    root, code = RootKey.generate(), RecoveryCode.generate()
    by_passphrase = unwrap_with_passphrase(
        wrap_with_passphrase(root, "the lamp stays on", VAULT, LEAST), "the lamp stays on", VAULT
    )
    by_code = unwrap_with_recovery_code(wrap_with_recovery_code(root, code, VAULT), code, VAULT)
    assert by_passphrase.expose() == by_code.expose() == root.expose()


def test_the_default_is_at_least_what_was_promised() -> None:
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.passes, DEFAULT_COST.lanes) == (65536, 3, 1)
    assert not MAX_COST.weaker_than(DEFAULT_COST)


def test_weaker_is_less_memory_or_fewer_passes() -> None:
    assert Argon2Cost(32768, 3).weaker_than(DEFAULT_COST)
    assert Argon2Cost(65536, 2).weaker_than(DEFAULT_COST)
    assert Argon2Cost(131072, 1).weaker_than(DEFAULT_COST)
    assert not Argon2Cost(65536, 3, lanes=4).weaker_than(DEFAULT_COST)
    assert not DEFAULT_COST.weaker_than(DEFAULT_COST)


def test_a_name_that_does_not_exist_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[tuple[int, int, int]] = []

    def note(_password: bytes, salt: bytes, *cost: int) -> bytes:
        spent.append((cost[0], cost[1], cost[2]))
        return bytes(32)

    monkeypatch.setattr("wayhome.vault.crypto.passphrase.stretch", note)
    spend_like_unwrap("lamp")
    spend_like_unwrap("lamp", LEAST)
    assert spent == [(65536, 3, 1), (8192, 1, 1)]


def test_spending_takes_real_time() -> None:
    start = time.perf_counter()
    spend_like_unwrap("lamp", Argon2Cost(memory_kib=16384, passes=2))
    assert time.perf_counter() - start > 0.005


def _no_work(*_: object) -> bytes:
    raise AssertionError("work was done before the wrap was refused")
