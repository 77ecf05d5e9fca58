"""From a passphrase to bytes: what it costs to try one, and how it is spelt.

See docs/formats/key-wrap-v1.md.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from .effort import BOUND
from .primitives import stretch


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one try of a passphrase costs: memory in KiB, passes over it, lanes in parallel.

    Raises ValueError outside the bounds of the format, so that a cost that exists may be spent.
    """

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 1

    def __post_init__(self) -> None:
        within = (
            8_192 <= self.memory_kib <= 1_048_576,
            1 <= self.passes <= 16,
            1 <= self.lanes <= 8,
        )
        if not all(within):
            raise ValueError("an Argon2id cost outside the bounds of the format")

    def weaker_than(self, other: Argon2Cost) -> bool:
        """Whether it has less memory or fewer passes. Lanes make nothing stronger, only quicker."""
        return self.memory_kib < other.memory_kib or self.passes < other.passes


# RFC 9106 section 4, second recommended option, with one lane: a quarter of a second and 64 MiB a guess.
DEFAULT_COST = Argon2Cost()
LEAST_COST = Argon2Cost(memory_kib=8_192, passes=1, lanes=1)
MAX_COST = Argon2Cost(memory_kib=1_048_576, passes=16, lanes=8)


def spell(passphrase: str) -> bytes:
    """The bytes of a passphrase: NFKC, then UTF-8.

    An é can be one character or two, depending on the keyboard; the person typed the same word, and it opens
    the same vault.
    Lone surrogates are let through rather than refused, because Python's refusal would quote the passphrase.
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def stretch_passphrase(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """32 bytes from a passphrase, at that cost, when it is its turn. Other threads go on meanwhile. Raises Busy."""
    with BOUND.turn(cost.memory_kib):
        return stretch(spell(passphrase), salt, cost.memory_kib, cost.passes, cost.lanes)
