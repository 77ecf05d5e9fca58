"""What can be said of the vaults from outside, without opening any."""

from __future__ import annotations

import statistics
import time

import msgspec

from wayhome.vault import crypto
from wayhome.vault.models import KeyWrap, SealedBlob, SealedRecord, Session, Vault, new_id


class Counts(msgspec.Struct, frozen=True):
    """How many there are of each."""

    vaults: int
    records: int
    blobs: int
    sessions: int


def counts() -> Counts:
    """How many vaults, sealed records, attachments and sessions there are."""
    return Counts(
        Vault.objects.count(), SealedRecord.objects.count(), SealedBlob.objects.count(), Session.objects.count()
    )


def cost() -> crypto.Argon2Cost:
    """What a passphrase costs when it is set today."""
    return crypto.DEFAULT_COST


def weaker_wraps() -> int:
    """How many vaults still have a passphrase that costs less to try."""
    wraps = KeyWrap.objects.filter(slot=KeyWrap.PASSPHRASE).values_list("wrapped", flat=True)
    return sum(crypto.cost_of(bytes(wrapped)).weaker_than(crypto.DEFAULT_COST) for wrapped in wraps.iterator())


def seconds_to_unlock(runs: int = 5) -> float:
    """The median time that opening a wrap with its passphrase takes here, in seconds."""
    root, vault, passphrase = crypto.RootKey.generate(), new_id(), "measuring how long a door takes"
    wrapped = crypto.wrap_with_passphrase(root, passphrase, vault)
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        crypto.unwrap_with_passphrase(wrapped, passphrase, vault)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
