from __future__ import annotations

import copy
import dataclasses
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from wayhome.vault.crypto import (
    Key,
    KeyClosed,
    RecordAddress,
    RecoveryCode,
    RootKey,
    SessionSecret,
    open_record,
    seal_record,
    seal_root,
)
from wayhome.vault.crypto.secret import Secret
from wayhome.vault.crypto.tests.frozen import Vector, openings, root_of

ADDRESS = RecordAddress(UUID(int=1), UUID(int=2), "journal.entry", 1)


def secrets() -> list[Secret]:
    root = RootKey.generate()
    return [root, root.records, root.search, Key.generate(), SessionSecret.generate(), RecoveryCode.generate()]


EACH = pytest.mark.parametrize("secret", secrets(), ids=lambda secret: type(secret).__name__)


@EACH
def test_a_secret_does_not_show_itself(secret: Secret, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("wayhome.test").warning("%s %r", secret, secret)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret!r:>90}", f"{[secret]}", caplog.text, repr(dir(secret))]
    for text in shown:
        assert not _tells(text, secret.expose())
    assert repr(secret) == f"<{type(secret).__name__}: secret>"


@EACH
@pytest.mark.parametrize(
    "carry",
    [
        *(lambda secret, protocol=protocol: pickle.dumps(secret, protocol) for protocol in range(6)),
        copy.copy,
        copy.deepcopy,
        lambda secret: secret.__getstate__(),
        lambda secret: secret.__reduce__(),
        json.dumps,
        vars,
        list,
        bytes,
        len,
        hash,
        memoryview,
        lambda secret: secret == secret,
        lambda secret: secret != secret,
        lambda secret: secret < secret,
    ],
)
def test_a_secret_is_not_carried_away_or_compared(secret: Secret, carry: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError) as caught:
        carry(secret)
    assert not _tells("".join(traceback.format_exception(caught.value)), secret.expose())


def test_a_secret_inside_something_else_is_not_pickled_with_it() -> None:
    @dataclasses.dataclass
    class Holder:
        root: RootKey

    with pytest.raises(TypeError):
        dataclasses.asdict(Holder(RootKey.generate()))
    with pytest.raises(TypeError):
        pickle.dumps({"root": RootKey.generate()})


@EACH
def test_a_closed_secret_gives_nothing(secret: Secret) -> None:
    fresh = type(secret)(secret.expose())
    kept = fresh._bytes
    fresh.close()
    fresh.close()
    assert not any(kept)
    with pytest.raises(KeyClosed):
        fresh.expose()


def test_closing_the_root_closes_every_key_derived_from_it() -> None:
    root = RootKey.generate()
    records, sealed = root.records, seal_record(root, ADDRESS, b"text")
    root.close()
    for use in (
        lambda: root.records,
        lambda: records.seal(b"", b""),
        lambda: records.open(sealed, 1, b"", "record"),
        lambda: open_record(root, ADDRESS, sealed),
        lambda: seal_root(root, SessionSecret.generate(), UUID(int=1)),
    ):
        with pytest.raises(KeyClosed):
            use()


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_has_thirty_two_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        RootKey(bytes(size))


@openings("purpose-keys")
def test_each_purpose_has_its_own_key(vector: Vector) -> None:
    root = root_of(vector)
    derived = {
        name: getattr(root, name).expose().hex() for name in ("records", "blobs", "search", "session", "private")
    }
    assert derived == {name: vector[name] for name in derived}
    assert len({vector["root"], *derived.values()}) == 6


def test_a_purpose_is_derived_once() -> None:
    root = RootKey.generate()
    assert root.records is root.records
    assert root.blobs is not root.records


def test_new_keys_differ() -> None:
    assert len({RootKey.generate().expose() for _ in range(1000)}) == 1000


def _tells(text: str, secret: bytes) -> bool:
    return any(form in text for form in (secret.hex(), repr(secret), str(list(secret)), repr(bytearray(secret))))
