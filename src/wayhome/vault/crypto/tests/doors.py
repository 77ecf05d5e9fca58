"""How the vectors of each file are opened."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from wayhome.vault.crypto import (
    PasskeySecret,
    RecoveryCode,
    RootKey,
    SessionSecret,
    open_blob,
    open_note,
    open_record,
    open_root,
    open_search,
    unwrap_with_passkey,
    unwrap_with_passphrase,
    unwrap_with_recovery_code,
)
from wayhome.vault.crypto.tests.frozen import Vector, blob_of, record_of, root_of, row_of


def session(row: Vector) -> RootKey:
    """Through the cookie to the root key."""
    return open_root(bytes.fromhex(row["sealed"]), SessionSecret.parse(row["cookie"]), UUID(row["vault"]))


def note(row: Vector) -> bytes:
    """The text of a session's note."""
    row_id, sealed = bytes.fromhex(row["row_id"]), bytes.fromhex(row["sealed"])
    return open_note(root_of(row), UUID(row["vault"]), row_id, sealed)


def by_passphrase(row: Vector) -> RootKey:
    """Through the passphrase to the root key."""
    return unwrap_with_passphrase(bytes.fromhex(row["wrap"]), row["passphrase"], UUID(row["vault"]))


def by_code(row: Vector) -> RootKey:
    """Through the recovery code to the root key."""
    code = RecoveryCode.parse(row["code"])
    return unwrap_with_recovery_code(bytes.fromhex(row["wrap"]), code, UUID(row["vault"]))


def by_passkey(row: Vector) -> RootKey:
    """Through what a passkey gives to the root key."""
    return unwrap_with_passkey(bytes.fromhex(row["wrap"]), PasskeySecret(bytes.fromhex(row["prf"])), UUID(row["vault"]))


DOORS: dict[str, Callable[[Vector], object]] = {
    "record": lambda row: open_record(root_of(row), record_of(row), bytes.fromhex(row["sealed"])),
    "blob": lambda row: open_blob(root_of(row), blob_of(row), bytes.fromhex(row["sealed"])),
    "wrap-passphrase": by_passphrase,
    "wrap-recovery-code": by_code,
    "wrap-passkey": by_passkey,
    "recovery-code": lambda row: RecoveryCode.parse(row["typed"]),
    "session-root": session,
    "session-note": note,
    "search": lambda row: open_search(root_of(row), row_of(row), bytes.fromhex(row["sealed"])),
}
