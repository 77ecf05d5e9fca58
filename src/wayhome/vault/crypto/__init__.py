"""The cryptography of a vault. docs/formats says what every byte means.

It knows nothing of the web or the database. Callers name a place and hand over bytes; they never see a
nonce, a cipher or a derived key.
"""

from __future__ import annotations

from .effort import BOUND, Busy, patiently
from .errors import CannotOpen, CodeMistyped, CryptoError, KeyClosed, UnknownFormat
from .invitation import InviteCode, fingerprint, open_said, seal_said
from .keys import Key, RootKey
from .passphrase import DEFAULT_COST, MAX_COST, Argon2Cost
from .record import BlobAddress, RecordAddress, open_blob, open_record, seal_blob, seal_record
from .recovery import RecoveryCode
from .search import SearchAddress, open_search, open_search_rows, seal_search
from .session import SessionSecret, open_note, open_root, seal_note, seal_root
from .share import (
    ShareOpener,
    SharePlace,
    attachment_row,
    chain_link,
    connection_public_key,
    open_share,
    seal_share,
)
from .wrap import (
    PasskeySecret,
    cost_of,
    spend_like_unwrap,
    unwrap_with_passkey,
    unwrap_with_passphrase,
    unwrap_with_recovery_code,
    wrap_with_passkey,
    wrap_with_passphrase,
    wrap_with_recovery_code,
)

__all__ = [
    "BOUND",
    "DEFAULT_COST",
    "MAX_COST",
    "Argon2Cost",
    "BlobAddress",
    "Busy",
    "CannotOpen",
    "CodeMistyped",
    "CryptoError",
    "InviteCode",
    "Key",
    "KeyClosed",
    "PasskeySecret",
    "RecordAddress",
    "RecoveryCode",
    "RootKey",
    "SearchAddress",
    "SessionSecret",
    "ShareOpener",
    "SharePlace",
    "UnknownFormat",
    "attachment_row",
    "chain_link",
    "connection_public_key",
    "cost_of",
    "fingerprint",
    "open_blob",
    "open_note",
    "open_record",
    "open_root",
    "open_said",
    "open_search",
    "open_search_rows",
    "open_share",
    "patiently",
    "seal_blob",
    "seal_note",
    "seal_record",
    "seal_root",
    "seal_said",
    "seal_search",
    "seal_share",
    "spend_like_unwrap",
    "unwrap_with_passkey",
    "unwrap_with_passphrase",
    "unwrap_with_recovery_code",
    "wrap_with_passkey",
    "wrap_with_passphrase",
    "wrap_with_recovery_code",
]
