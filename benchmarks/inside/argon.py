"""Argon2id alone, at the cost of a passphrase today: seconds of one call."""

from __future__ import annotations

import os
import time

from argon2.low_level import Type, hash_secret_raw

from wayhome.vault import crypto


def answer() -> float:
    """Seconds."""
    cost = crypto.DEFAULT_COST
    began = time.perf_counter()
    hash_secret_raw(b"a passphrase", os.urandom(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID, version=19)
    return time.perf_counter() - began
